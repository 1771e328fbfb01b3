// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_DIGITS_HEXADECIMAL_HPP
#define VLENS_DIGITS_HEXADECIMAL_HPP

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// Value of a hexadecimal digit in either case, whatever the locale; -1 for any other character.
constexpr int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace vlens::inline v0::detail

#endif
