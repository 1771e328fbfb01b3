// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_OPEN_ENUM_HPP
#define VLENS_OPEN_ENUM_HPP

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0 {

/// A value of a list of texts that may grow: one of E, or a text that E does not list, kept as it came.
template <text_enumeration E> class open_enum {
    using texts = detail::enumeration_texts<E>;

  public:
    /// Marks a value that has a JSON form.
    using json_form = void;
    /// The enumeration whose names are listed.
    using enumeration_type = E;

    /// An enumerator. A number that is none is kept, and cannot be written.
    // NOLINTNEXTLINE(google-explicit-constructor): `.state(issue_state::open)` is the use
    constexpr open_enum(E value) : value_{value} {}
    /// Any text; one that is listed is the same as its enumerator.
    constexpr explicit open_enum(std::string text) {
        if (E const* const listed = texts::find(text); listed != nullptr) {
            value_ = *listed;
        } else {
            is_listed_ = false;
            text_ = std::move(text);
        }
    }
    constexpr explicit open_enum(detail::unset_t) {}

    /// The enumerator; nothing for a text that is not listed.
    constexpr std::optional<E> value() const noexcept { return is_listed_ ? std::optional<E>{value_} : std::nullopt; }
    /// What is in the JSON. Empty for a number that is no enumerator, which cannot be written.
    constexpr std::string_view text() const noexcept {
        if (!is_listed_) return text_;
        return texts::has(value_) ? texts::of(value_) : std::string_view{};
    }
    /// Whether it has a text: it holds an enumerator, or a text of its own.
    constexpr bool has_text() const noexcept { return !is_listed_ || texts::has(value_); }

    friend constexpr bool operator==(open_enum const&, open_enum const&) = default;

  private:
    E value_{};
    bool is_listed_ = true;
    std::string text_{};
};

}  // namespace vlens::inline v0

#endif
