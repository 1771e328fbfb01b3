// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_UUID_HPP
#define VLENS_UUID_HPP

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/digits/hexadecimal.hpp>
#include <vlens/error.hpp>
#include <vlens/result.hpp>
#include <vlens/schema/unset.hpp>
#include <vlens/uuid/write_uuid.hpp>

namespace vlens::inline v0 {

/// A UUID (RFC 9562), 16 bytes. A literal that is not one does not compile. Written in lower case, as the API has it.
class uuid {
  public:
    /// Marks that literals are checked while compiling.
    using checks_literals = void;
    /// Marks a value that has a JSON form.
    using json_form = void;
    /// In the order of the text form (big-endian).
    using bytes_type = std::array<std::uint8_t, 16>;
    /// Characters of the text form, 8-4-4-4-12.
    static constexpr std::size_t text_size = 36;

    // NOLINTBEGIN(google-explicit-constructor): `.requestId("81f404b3-…")` is the use
    /// A literal in the form 8-4-4-4-12, either case; `parse` takes text that is known later.
    template <std::size_t N> consteval uuid(char const (&literal)[N]) {
        if (!assign({literal, N - 1})) literal_is_not_a_uuid();
    }
    // NOLINTEND(google-explicit-constructor)
    /// From bytes in the order of the text form (big-endian).
    constexpr explicit uuid(bytes_type const& bytes) noexcept : bytes_{bytes} {}
    constexpr explicit uuid(detail::unset_t) noexcept {}

    /// From text in the form 8-4-4-4-12, either case; anything else is an error that says so.
    static constexpr result<uuid> parse(std::string_view text) {
        uuid parsed{detail::unset_t{}};
        if (parsed.assign(text)) return parsed;
        return error{.kind = error_kind::invalid_argument,
                     .message = "expected a UUID of 36 characters such as 81f404b3-d7dc-4f08-b4fe-934853c86282"};
    }

    /// Its 16 bytes.
    constexpr bytes_type const& bytes() const noexcept { return bytes_; }

    /// Writes exactly `text_size` characters and returns the end.
    constexpr char* write_to(char* out) const noexcept { return detail::write_uuid(bytes_.data(), out); }

    friend constexpr auto operator<=>(uuid const&, uuid const&) = default;

  private:
    constexpr bool assign(std::string_view text) noexcept {
        if (text.size() != text_size) return false;
        std::size_t at = 0;
        for (std::size_t i = 0; i < 16; ++i) {
            if ((i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-') return false;
            int const high = detail::hex_digit(text[at++]);
            int const low = detail::hex_digit(text[at++]);
            if (high < 0 || low < 0) return false;
            bytes_[i] = static_cast<std::uint8_t>(high * 16 + low);
        }
        return true;
    }

    alignas(std::uint64_t) bytes_type bytes_{};
};

/// In the form 8-4-4-4-12, in lower case.
inline std::string to_string(uuid const& id) {
    std::string text(uuid::text_size, '\0');
    id.write_to(text.data());
    return text;
}

}  // namespace vlens::inline v0

#endif
