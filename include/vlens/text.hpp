// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TEXT_HPP
#define VLENS_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0 {

/// UTF-8 text that somebody else owns; the owner must outlive the request. A temporary std::string does not compile.
/// That it is UTF-8 is checked when the JSON is written.
class text {
  public:
    /// Marks a value that has a JSON form.
    using json_form = void;

    // NOLINTBEGIN(google-explicit-constructor): `.otpCode("123456")` is the use
    /// A literal, or other text as far as its NUL. A null pointer is undefined behavior; `nullptr` does not compile.
    constexpr text(char const* nul_terminated) : view_{nul_terminated} {}
    /// A view. Its owner is not seen here: a view of a temporary string compiles, and dangles.
    constexpr text(std::string_view view) noexcept : view_{view} {}
    /// A string that has a name.
    template <class Allocator> constexpr text(
        std::basic_string<char, std::char_traits<char>, Allocator> const& owner VLENS_DETAIL_LIFETIMEBOUND) noexcept
        : view_{owner} {}
    /// The request would keep a view of a string that is gone at the end of the line: name the string first.
    template <class Allocator>
    text(std::basic_string<char, std::char_traits<char>, Allocator> const&& temporary) = delete;
    text(std::nullptr_t) = delete;
    // NOLINTEND(google-explicit-constructor)
    constexpr explicit text(detail::unset_t) noexcept {}

    /// The text.
    constexpr std::string_view view() const noexcept { return view_; }
    constexpr char const* data() const noexcept { return view_.data(); }
    constexpr std::size_t size() const noexcept { return view_.size(); }
    constexpr bool empty() const noexcept { return view_.empty(); }

    friend constexpr bool operator==(text a, text b) noexcept { return a.view_ == b.view_; }

  private:
    std::string_view view_{};
};

}  // namespace vlens::inline v0

#endif
