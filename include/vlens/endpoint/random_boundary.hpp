// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_RANDOM_BOUNDARY_HPP
#define VLENS_ENDPOINT_RANDOM_BOUNDARY_HPP

#include <random>
#include <string>
#include <string_view>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// What separates the parts of a body: 128 random bits in hexadecimal, which nobody can put into a part beforehand.
inline std::string random_boundary() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device bits;
    std::string boundary = "vlens-";
    for (int word = 0; word != 4; ++word) {
        auto value = bits();
        for (int digit = 0; digit != 8; ++digit, value >>= 4) boundary.push_back(digits[value & 15]);
    }
    return boundary;
}

}  // namespace vlens::inline v0::detail

#endif
