// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_SHORT_STRING_HPP
#define VLENS_JSON_SCAN_SHORT_STRING_HPP

#include <cstddef>
#include <new>
#include <string>

#include <vlens/config.hpp>
#include <vlens/json/scan/skip_plain.hpp>
#include <vlens/json/scan/text_block.hpp>

namespace vlens::inline v0::json::detail {

/// A string of at most 15 characters, all of them ASCII without escapes. Anything else, also what is malformed
/// or near the end of the text, is refused here and left to the functions that look closer.
struct short_string {
    char const* start = nullptr;
    std::size_t size = 0;
    /// Whether it is a longer string that begins with 16 such characters.
    bool is_long = false;

    /// Returns the end of the string, or nullptr.
    VLENS_DETAIL_ALWAYS_INLINE char const* read([[maybe_unused]] char const* p,
                                                [[maybe_unused]] char const* end) noexcept {
#if defined(VLENS_JSON_TEXT_BLOCK)
        if (end - p <= 16 || *p != '"') return nullptr;
        start = p + 1;
        text_block const plain = blocks::plain_in(start);
        is_long = all_marked(plain);
        if (is_long) return nullptr;
        size = static_cast<std::size_t>(first_unmarked(plain)) & 15;
        if (start[size] == '"') return start + size + 1;
#endif
        return nullptr;
    }

    /// Constructs `to` as this string, without a call; false where `to` has memory that must be freed.
    VLENS_DETAIL_ALWAYS_INLINE bool put_into(std::string& to) const {
        if (to.capacity() > std::string{}.capacity()) return false;
        // As many characters fit into a std::string itself, and to copy a number of them that is known takes no call.
        (::new (static_cast<void*>(&to)) std::string(start, 15))->erase(size);
        return true;
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
