// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_IMAGE_HPP
#define VLENS_IMAGE_HPP

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/error.hpp>
#include <vlens/result.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0 {

namespace detail {

template <class C>
concept byte_like = std::same_as<C, std::byte> || std::same_as<C, unsigned char> || std::same_as<C, char>;

/// A range of raw bytes. Not a string: whether it holds an image or its base64 text cannot be known.
template <class R>
concept byte_range = requires(R& bytes) {
    requires byte_like<std::remove_cvref_t<decltype(*std::data(bytes))>>;
    std::size(bytes);
} && !std::convertible_to<R, std::string_view> && !is_char_array<std::remove_cvref_t<R>>;

/// A view of something else, which may itself be gone sooner.
template <class R>
concept view_of_another = std::ranges::enable_borrowed_range<std::remove_cvref_t<R>>;

/// The bytes outlive the expression.
template <class R>
concept outlives_expression = std::is_lvalue_reference_v<R> || view_of_another<R>;

}  // namespace detail

/// An image that somebody else owns, as raw bytes (encoded to base64 while the body is written) or as base64 text that
/// was encoded before. The owner must outlive the request and may not change it; a temporary owner does not compile.
class image {
  public:
    /// Marks that literals are checked while compiling.
    using checks_literals = void;
    /// Marks a value that has a JSON form.
    using json_form = void;

    // NOLINTBEGIN(google-explicit-constructor): `.face_1(bytes)` is the use
    /// Raw bytes (JPEG, PNG) in a vector, array or span; an array of `char` is taken for a literal instead.
    template <detail::byte_range R>
        requires(detail::outlives_expression<R> && !detail::view_of_another<R>)
    constexpr image(R&& bytes VLENS_DETAIL_LIFETIMEBOUND) noexcept
        : data_{std::data(bytes)}, size_{std::size(bytes)}, form_{form::bytes} {}
    template <detail::byte_range R>
        requires detail::view_of_another<R>
    constexpr image(R&& bytes) noexcept : data_{std::data(bytes)}, size_{std::size(bytes)}, form_{form::bytes} {}
    /// The request would keep a view of bytes that are gone at the end of the line: name their owner first.
    template <detail::byte_range R>
        requires(!detail::outlives_expression<R>)
    image(R&& temporary) = delete;
    /// Base64 text as a literal; one with a foreign character or wrong padding does not compile.
    template <std::size_t N> consteval image(char const (&literal)[N])
        : data_{literal}, size_{N - 1}, form_{form::text} {
        if (!base64::is_valid({literal, N - 1})) literal_is_not_base64();
    }
    // NOLINTEND(google-explicit-constructor)
    constexpr explicit image(detail::unset_t) noexcept {}

    /// Base64 text (RFC 4648, padded), checked once, here.
    static constexpr result<image> from_base64(std::string_view text) {
        if (base64::is_valid(text)) return image{text, form::text};
        return error{.kind = error_kind::invalid_argument,
                     .message = "expected base64 text (RFC 4648: standard alphabet, padded, no line breaks)"};
    }

    /// Text that goes out as it is, base64 or not: for what a test server or a gateway in between wants in its place.
    /// Printable ASCII without quote and backslash, so the body stays well-formed.
    static constexpr result<image> verbatim(std::string_view text) {
        for (char const c : text) {
            if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
                return error{.kind = error_kind::invalid_argument,
                             .message = "expected printable ASCII without quote and backslash"};
            }
        }
        return image{text, form::text};
    }

    /// Whether it is kept as text, base64 as a rule.
    constexpr bool is_text() const noexcept { return form_ == form::text; }
    /// The text; only when `is_text()`.
    std::string_view text() const noexcept { return {static_cast<char const*>(data_), size_}; }
    /// The raw bytes; only when not `is_text()`.
    std::span<std::byte const> bytes() const noexcept { return {static_cast<std::byte const*>(data_), size_}; }

    /// Length of the base64 text in the body.
    constexpr std::size_t encoded_size() const noexcept { return is_text() ? size_ : base64::encoded_size(size_); }
    /// Length of the image itself; means nothing for `verbatim` text.
    std::size_t size() const noexcept { return is_text() ? base64::decoded_size(text()) : size_; }

    /// Whether both view the same memory in the same form.
    friend constexpr bool operator==(image const&, image const&) = default;

  private:
    // As wide as the rest: without padding a compiler copies it in registers.
    enum class form : std::size_t { bytes, text };

    constexpr image(std::string_view text, form f) noexcept : data_{text.data()}, size_{text.size()}, form_{f} {}

    void const* data_ = nullptr;
    std::size_t size_ = 0;
    form form_ = form::bytes;
};

}  // namespace vlens::inline v0

#endif
