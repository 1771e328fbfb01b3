// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_FILE_HPP
#define VLENS_FILE_HPP

#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/unset.hpp>
#include <vlens/text.hpp>

namespace vlens::inline v0 {

namespace detail {

/// A range of bytes or characters. Not an array of characters, which may end with NUL.
template <class R>
concept file_content = requires(R& content) {
    requires byte_like<std::remove_cvref_t<decltype(*std::data(content))>>;
    std::size(content);
} && !is_char_array<std::remove_cvref_t<R>>;

}  // namespace detail

/// A file that somebody else owns, for a request of the kind `multipart`: it has no JSON form. The owners of content,
/// name and content type must outlive the request and may not change them; a temporary owner does not compile.
///
/// What cannot be sent is `invalid_argument`, before anything is: a name that is empty, not UTF-8 or has a control
/// character (CR, LF, NUL), a content type with one.
class file {
  public:
    /// Marks a value that only a part of a form can carry.
    using form_part = void;

    /// Of a vector, array, span or string. As in `file{bytes, "contract.pdf", "application/pdf"}`.
    template <detail::file_content R>
        requires detail::outlives_expression<R>
    constexpr file(R&& content, text name, text content_type = "application/octet-stream") noexcept
        : data_{std::data(content)}, size_{std::size(content)}, name_{name}, content_type_{content_type} {}
    /// The request would keep a view of bytes that are gone at the end of the line: name their owner first.
    template <detail::file_content R>
        requires(!detail::outlives_expression<R>)
    file(R&& temporary, text name, text content_type = "") = delete;
    constexpr explicit file(detail::unset_t) noexcept {}

    /// What is in the file.
    std::span<std::byte const> bytes() const noexcept { return {static_cast<std::byte const*>(data_), size_}; }
    /// Its name in the form.
    constexpr std::string_view name() const noexcept { return name_.view(); }
    /// Its media type.
    constexpr std::string_view content_type() const noexcept { return content_type_.view(); }

  private:
    void const* data_ = nullptr;
    std::size_t size_ = 0;
    text name_{detail::unset_t{}};
    text content_type_{detail::unset_t{}};
};

}  // namespace vlens::inline v0

#endif
