// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_LOOKAHEAD_HPP
#define VLENS_JSON_LOOKAHEAD_HPP

#include <array>
#include <cstddef>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/input.hpp>
#include <vlens/json/scan.hpp>

namespace vlens::inline v0::json::detail {

/// Looks at what comes next, and finds no fault in it. What begins with `take` returns nullptr where something else
/// comes next.
class lookahead : public input {
  public:
    using input::input;

    bool starts_number(char const* p) const noexcept { return is_digit(p) || is(p, '-'); }

    VLENS_DETAIL_ALWAYS_INLINE char const* take_null(char const* p) const noexcept {
        return is(p, "null") ? p + 4 : nullptr;
    }

    /// Takes true or false, if at least one more byte follows.
    VLENS_DETAIL_ALWAYS_INLINE char const* take_bool(char const* p, bool& to) const noexcept {
        if (left(p) < 6) return nullptr;
        to = same_bytes<4>(p, "true");
        if (to) return p + 4;
        return same_bytes<5>(p, "false") ? p + 5 : nullptr;
    }

    /// Takes a string that is all ASCII without escapes.
    VLENS_DETAIL_ALWAYS_INLINE char const* take_plain_string(char const* p, std::string_view& to) const noexcept {
        if (!is(p, '"')) return nullptr;
        char const* const stop = skip_plain(p + 1, end());
        if (!is(stop, '"')) return nullptr;
        to = between(p + 1, stop);
        return stop + 1;
    }

    /// Whether the next byte is followed by a key, written as in the text `,"key":`, and by something after the key. At
    /// least eight bytes must be left.
    template <std::size_t N>
    VLENS_DETAIL_ALWAYS_INLINE bool next_is_key(char const* p, std::array<char, N> const& text) const noexcept {
        constexpr std::size_t size = N - 1;
        if constexpr (size < 8) {
            return same_bytes<size>(p + 1, text.data() + 1);
        } else {
            constexpr std::size_t rest = size < 16 ? 8 : size - 8;
            return same_bytes<8>(p + 1, text.data() + 1) && left(p) > N &&
                   same_bytes<rest>(p + N - rest, text.data() + N - rest);
        }
    }

    /// Skips white space, mostly none or a single space.
    VLENS_DETAIL_ALWAYS_INLINE char const* skip_space(char const* p) const noexcept {
        return p == end() || *p > ' ' ? p : skip_some_space(p);
    }
    VLENS_DETAIL_ALWAYS_INLINE char const* skip_some_space(char const* p) const noexcept {
        return *p == ' ' && left(p) >= 2 && p[1] > ' ' ? p + 1 : skip_some_white_space(p);
    }

    /// Skips the white space after the next byte and goes to the byte before what follows.
    VLENS_DETAIL_ALWAYS_INLINE char const* skip_to_key(char const* p) const noexcept {
        if (left(p) >= 3) {
            if (p[1] > ' ') return p;
            if (p[1] == ' ' && p[2] > ' ') return p + 1;
        }
        return skip_some_white_space(p + 1) - 1;
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
