// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_SHORT_NUMBER_HPP
#define VLENS_JSON_NUMBER_SHORT_NUMBER_HPP

#include <cstddef>
#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// A number of at most 18 digits without an exponent, as nearly all are. Anything else, also what
/// is malformed, is refused here and left to `scan_number`, which says what is wrong.
struct short_number {
    std::uint64_t digits = 0;
    /// How many of them come after the point.
    int decimals = 0;
    bool is_negative = false;

    /// Returns the end of the number, or nullptr.
    VLENS_DETAIL_ALWAYS_INLINE constexpr char const* read(char const* p, char const* end) noexcept {
        if (p != end && *p == '-') {
            is_negative = true;
            ++p;
        }
        char const* const start = p;
        p = append(p, end);
        std::ptrdiff_t count = p - start;
        if (count == 0 || (count != 1 && *start == '0')) return nullptr;
        if (p != end && *p == '.') {
            char const* const fraction = p + 1;
            p = append(fraction, end);
            if (p == fraction) return nullptr;
            decimals = static_cast<int>(p - fraction);
            count += p - fraction;
        }
        bool const has_exponent = p != end && (*p == 'e' || *p == 'E');
        return count <= 18 && !has_exponent ? p : nullptr;
    }

  private:
    VLENS_DETAIL_ALWAYS_INLINE constexpr char const* append(char const* p, char const* end) noexcept {
        for (; p != end; ++p) {
            unsigned const digit = static_cast<unsigned>(*p) - '0';
            if (digit > 9) break;
            digits = digits * 10 + digit;
        }
        return p;
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
