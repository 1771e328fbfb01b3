// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/json/scan/skip_plain.hpp>
#include <vlens/json/scan/white_space.hpp>

#include "guarded_block.hpp"

namespace detail = vlens::json::detail;

static_assert([] {
    char const text[] = "a\\b";
    return detail::plain::skip_plain(text, text + 3) == text + 1;
}());
static_assert([] {
    char const text[] = " \n,";
    return detail::plain::skip_white_space(text, text + 3) == text + 2;
}());

namespace {

using skip = char const* (*)(char const*, char const*);

char const* skip_plain_by_bytes(char const* p, char const* end) { return detail::plain::skip_plain(p, end); }
char const* skip_plain_by_words(char const* p, char const* end) { return detail::words::skip_plain(p, end); }
char const* skip_plain(char const* p, char const* end) { return detail::skip_plain(p, end); }
char const* skip_white_space_by_bytes(char const* p, char const* end) {
    return detail::plain::skip_white_space(p, end);
}
char const* skip_white_space(char const* p, char const* end) { return detail::skip_white_space(p, end); }
#if defined(VLENS_JSON_SKIP_PLAIN_AVX2)
/// As its caller continues after it.
char const* skip_plain_by_avx2(char const* p, char const* end) {
    return detail::plain::skip_plain(__builtin_cpu_supports("avx2") != 0 ? detail::avx2::skip_plain(p, end) : p, end);
}
#endif

struct path {
    skip found;
    skip expected;
    /// What is skipped, and what is not.
    std::string inside, outside;
};

std::vector<path> paths() {
    std::string plain, special;
    for (int c = 0; c < 256; ++c) {
        bool const is_plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
        (is_plain ? plain : special) += static_cast<char>(c);
    }
    std::string other;
    for (int c = 0; c < 256; ++c) {
        if (std::string{" \t\r\n"}.find(static_cast<char>(c)) == std::string::npos) other += static_cast<char>(c);
    }
    std::vector<path> all{{skip_plain_by_words, skip_plain_by_bytes, plain, special},
                          {skip_plain, skip_plain_by_bytes, plain, special},
                          {skip_white_space, skip_white_space_by_bytes, " ", other},
                          {skip_white_space, skip_white_space_by_bytes, " \n\t\r", other},
                          {skip_white_space, skip_white_space_by_bytes, "\n        ", other}};
#if defined(VLENS_JSON_SKIP_PLAIN_AVX2)
    all.push_back({skip_plain_by_avx2, skip_plain_by_bytes, plain, special});
#endif
    return all;
}

}  // namespace

TEST_CASE("every path skips what the plain one skips, wherever the first other byte is") {
    for (path const& one : paths()) {
        std::size_t next = 0;
        for (std::size_t alignment = 0; alignment < 64; ++alignment) {
            alignas(64) char block[64 + 300 + 1];
            for (std::size_t size = 0; size <= 300; size += size < 72 ? 1 : 19) {
                char* const begin = block + alignment;
                for (std::size_t i = 0; i < size; ++i) begin[i] = one.inside[i % one.inside.size()];
                // After the end is what would be skipped as well.
                begin[size] = one.inside[0];
                bool fine = one.found(begin, begin + size) == begin + size;
                for (std::size_t at = 0; at < size; ++at) {
                    char const before = begin[at];
                    begin[at] = one.outside[next++ % one.outside.size()];
                    fine = fine && one.found(begin, begin + size) == begin + at;
                    begin[at] = before;
                }
                if (!fine) FAIL_CHECK("alignment " << alignment << ", size " << size);
            }
        }
    }
}

TEST_CASE("every byte is skipped or not as the plain path has it, among bytes of either kind") {
    for (path const& one : paths()) {
        for (std::size_t const size : {1U, 7U, 8U, 15U, 16U, 17U, 40U, 200U}) {
            for (std::size_t at = 0; at < size; ++at) {
                for (int c = 0; c < 256; ++c) {
                    std::string text(size, one.inside[0]);
                    text[at] = static_cast<char>(c);
                    // One more after it, which must not be taken for the first.
                    if (at + 1 < size) text[at + 1] = one.outside[static_cast<std::size_t>(c) % one.outside.size()];
                    char const* const end = text.data() + size;
                    if (one.found(text.data(), end) != one.expected(text.data(), end)) {
                        FAIL_CHECK("byte " << c << " at " << at << " of " << size);
                    }
                }
            }
        }
    }
}

TEST_CASE("no path looks outside of the text") {
    guarded_block block;
    for (path const& one : paths()) {
        for (char* p = block.begin(); p != block.end(); ++p) {
            *p = one.inside[static_cast<std::size_t>(p - block.begin()) % one.inside.size()];
        }
        for (std::size_t size = 0; size <= 600; ++size) {
            bool const fine = one.found(block.end() - size, block.end()) == block.end() &&
                              one.found(block.begin(), block.begin() + size) == block.begin() + size;
            if (!fine) FAIL_CHECK("size " << size);
        }
    }
}
