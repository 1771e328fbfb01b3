// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_WHITE_SPACE_HPP
#define VLENS_JSON_SCAN_WHITE_SPACE_HPP

#include <bit>
#include <cstddef>
#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/json/scan/text_block.hpp>

/// Finds the first byte that is no white space.
namespace vlens::inline v0::json::detail {

namespace plain {

constexpr char const* skip_white_space(char const* p, char const* end) noexcept {
    while (p != end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) ++p;
    return p;
}

}  // namespace plain

#if defined(VLENS_JSON_TEXT_BLOCK)
namespace blocks {

inline char const* skip_white_space(char const* p, char const* end) noexcept {
    if (end - p > 8) {
        // Most often there is an end of a line and what indents the next one, or a single space.
        if (*p == '\n') ++p;
        std::uint64_t eight = 0;
        __builtin_memcpy(&eight, p, 8);
        eight ^= 0x2020'2020'2020'2020;
        p += std::countr_zero(eight) / 8;
        if (eight != 0 && *p > ' ') return p;
    }
    for (; end - p >= 16; p += 16) {
        text_block const block = load_block(p);
        text_block const space = (block == ' ') | (block == '\n') | (block == '\r') | (block == '\t');
        if (!all_marked(space)) return p + first_unmarked(space);
    }
    return plain::skip_white_space(p, end);
}

}  // namespace blocks

using blocks::skip_white_space;
#else
using plain::skip_white_space;
#endif

}  // namespace vlens::inline v0::json::detail

#endif
