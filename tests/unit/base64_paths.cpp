// SPDX-License-Identifier: BSL-1.0

// Each way to encode, check and decode is called by name and compared with the plain one.

#include <vlens/base64.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#include <unistd.h>
#endif

#include <doctest/doctest.h>

#include "slowed.hpp"

namespace base64 = vlens::base64;
namespace detail = vlens::base64::detail;
namespace plain = vlens::base64::detail::plain;

namespace {

using bytes_view = std::span<std::byte const>;

struct path {
    char const* name;
    char* (*encode)(bytes_view, char*);
    bool (*is_valid)(std::string_view);
    bool (*decode)(std::string_view, std::byte*);
};

template <void (*Front)(bytes_view&, char*&) noexcept> char* encode_by(bytes_view bytes, char* out) {
    Front(bytes, out);
    return plain::encode(bytes, out);
}

template <bool (*Front)(std::string_view&) noexcept> bool is_valid_by(std::string_view text) {
    return text.size() % 4 == 0 && Front(text) && plain::is_valid(text);
}

template <bool (*Front)(std::string_view&, std::byte*&) noexcept>
bool decode_by(std::string_view text, std::byte* out) {
    return text.size() % 4 == 0 && Front(text, out) && plain::decode(text, out);
}

std::vector<path> const& paths() {
    static std::vector<path> const all = [] {
        std::vector<path> found{
            {"chosen", [](bytes_view bytes, char* out) { return base64::encode(bytes, out); },
             [](std::string_view text) { return base64::is_valid(text); },
             [](std::string_view text, std::byte* out) { return base64::try_decode(text, out); }},
            {"pairs", encode_by<detail::pairs::encode>, [](std::string_view text) { return plain::is_valid(text); },
             [](std::string_view text, std::byte* out) { return plain::decode(text, out); }}};
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
        if (detail::has_avx2()) {
            found.push_back({"AVX2", encode_by<detail::avx2::encode>, is_valid_by<detail::avx2::is_valid>,
                             decode_by<detail::avx2::decode>});
        }
        if (detail::has_avx512()) {
            found.push_back({"AVX-512", encode_by<detail::avx512::encode>, is_valid_by<detail::avx512::is_valid>,
                             decode_by<detail::avx512::decode>});
        }
#elif defined(__aarch64__) && defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        found.push_back({"NEON", encode_by<detail::neon::encode>, is_valid_by<detail::neon::is_valid>,
                         decode_by<detail::neon::decode>});
#endif
        return found;
    }();
    return all;
}

std::vector<std::byte> random_bytes(std::size_t size) {
    std::vector<std::byte> bytes(size);
    std::uint32_t state = 2463534242;
    for (std::byte& b : bytes) {
        state = state * 1664525 + 1013904223;
        b = static_cast<std::byte>(state >> 24);
    }
    return bytes;
}

std::string encoded(bytes_view bytes) {
    std::string text(base64::encoded_size(bytes.size()), '#');
    plain::encode(bytes, text.data());
    return text;
}

/// Valid, by another definition: what comes out again when the bits of its characters are encoded.
bool comes_out_again(std::string_view text) {
    std::string_view const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string_view letters = text;
    for (int i = 0; i < 2 && letters.ends_with('='); ++i) letters.remove_suffix(1);
    std::vector<std::byte> bytes;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (char const c : letters) {
        std::size_t const value = alphabet.find(c);
        if (value == std::string_view::npos) return false;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<std::byte>(bits >> count));
        }
    }
    return encoded(bytes) == text;
}

/// Every path must say the same of the text as the plain one.
void check_verdicts(std::string const& text, bool expected) {
    std::vector<std::byte> bytes(base64::decoded_size(text));
    for (path const& p : paths()) {
        if (p.is_valid(text) == expected && p.decode(text, bytes.data()) == expected) continue;
        INFO(p.name);
        INFO(text);
        FAIL("a wrong verdict");
    }
}

void check_verdicts(std::string const& text) { check_verdicts(text, plain::is_valid(text)); }

constexpr std::size_t longest = 4096;
constexpr std::size_t alignments = 64;
constexpr char untouched = '#';

/// Memory for a piece of any length at any alignment, with untouched bytes before and after it.
struct yard {
    alignas(64) std::array<char, alignments + longest / 3 * 4 + 4 + 2 * alignments> memory{};

    yard() { memory.fill(untouched); }

    char* at(std::size_t alignment) { return memory.data() + alignments + alignment; }

    /// Whether nothing was written beside the piece, which is then wiped.
    bool only_wrote(char const* piece, std::size_t size) {
        auto const is_untouched = [](char c) { return c == untouched; };
        std::size_t const begin = static_cast<std::size_t>(piece - memory.data());
        bool const clean = std::all_of(memory.data() + begin - alignments, memory.data() + begin, is_untouched) &&
                           std::all_of(piece + size, piece + size + alignments, is_untouched);
        std::fill_n(memory.data() + begin, size, untouched);
        return clean;
    }
};

#if __has_include(<sys/mman.h>)
/// Pages between two that may not be touched.
class fenced {
  public:
    fenced() {
        void* const all = mmap(nullptr, size + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        REQUIRE(all != MAP_FAILED);
        begin_ = static_cast<char*>(all) + page;
        REQUIRE(mprotect(begin_, size, PROT_READ | PROT_WRITE) == 0);
    }
    fenced(fenced const&) = delete;
    fenced& operator=(fenced const&) = delete;
    ~fenced() { munmap(begin_ - page, size + 2 * page); }

    char* first() const { return begin_; }
    char* last(std::size_t count) const { return begin_ + size - count; }

  private:
    std::size_t const page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    std::size_t const size = page;
    char* begin_ = nullptr;
};
#endif

}  // namespace

TEST_CASE("the plain path takes what comes out again") {
    std::string const text = encoded(random_bytes(7));
    for (std::size_t size = 0; size <= text.size(); ++size) {
        std::string const front = text.substr(0, size);
        CHECK(plain::is_valid(front) == comes_out_again(front));
        for (std::size_t at = 0; at < size; ++at) {
            for (unsigned value = 0; value < 256; ++value) {
                std::string changed = front;
                changed[at] = static_cast<char>(value);
                if (plain::is_valid(changed) == comes_out_again(changed)) continue;
                INFO(changed);
                FAIL("a wrong verdict");
            }
        }
    }
}

TEST_CASE("every path gives the same at all lengths and alignments, and writes nowhere else") {
    std::vector<std::byte> const all = random_bytes(longest + alignments);
    yard texts, pieces;
    for (path const& p : paths()) {
        INFO(p.name);
        for (std::size_t size = 0; size <= longest; ++size) {
            std::string const text = encoded(bytes_view{all}.first(size));
            for (std::size_t alignment = 0; alignment < alignments; alignment += slowed ? 7 : 1) {
                // The input moves as well, the other way.
                char* const in = pieces.at(alignments - 1 - alignment);
                std::memcpy(in, all.data(), size);
                char* const to = texts.at(alignment);
                char const* const end = p.encode(std::as_bytes(std::span{in, size}), to);
                bool right = end == to + text.size() && std::string_view{to, text.size()} == text;
                right = right && p.is_valid({to, text.size()});
                std::fill_n(in, size, untouched);
                right = right && p.decode({to, text.size()}, reinterpret_cast<std::byte*>(in)) &&
                        (size == 0 || std::memcmp(in, all.data(), size) == 0);
                right = texts.only_wrote(to, text.size()) && pieces.only_wrote(in, size) && right;
                if (right) continue;
                INFO(size);
                INFO(alignment);
                FAIL("not as the plain path");
            }
        }
    }
}

#if __has_include(<sys/mman.h>)
TEST_CASE("no path reads or writes across the edge of its ranges") {
    std::vector<std::byte> const all = random_bytes(1024);
    fenced in, out;
    for (path const& p : paths()) {
        INFO(p.name);
        for (std::size_t size = 0; size <= all.size(); ++size) {
            std::string const text = encoded(bytes_view{all}.first(size));
            for (bool const at_end : {false, true}) {
                char* const from = at_end ? in.last(size) : in.first();
                char* const to = at_end ? out.last(text.size()) : out.first();
                std::memcpy(from, all.data(), size);
                p.encode(std::as_bytes(std::span{from, size}), to);
                bool right = std::string_view{to, text.size()} == text && p.is_valid({to, text.size()});
                std::fill_n(from, size, untouched);
                right = right && p.decode({to, text.size()}, reinterpret_cast<std::byte*>(from)) &&
                        (size == 0 || std::memcmp(from, all.data(), size) == 0);
                if (right) continue;
                INFO(size);
                FAIL("not as the plain path");
            }
        }
    }
}

TEST_CASE("no path writes across the edge of its room when the text is not valid") {
    fenced room;
    for (path const& p : paths()) {
        INFO(p.name);
        for (std::size_t size = 4; size <= 512; size += 4) {
            for (std::string_view const end : {"AA==", "AAA=", "AAAA", "A===", "====", "=AAA"}) {
                std::string text(size, '!');
                text.replace(size - 4, 4, end);
                std::size_t const decoded = base64::decoded_size(text);
                if (size > 4) CHECK_FALSE(p.decode(text, reinterpret_cast<std::byte*>(room.last(decoded))));
            }
        }
    }
}
#endif

TEST_CASE("every path finds each foreign character at each place") {
    for (std::size_t const size : std::array<std::size_t, 13>{4, 16, 32, 36, 40, 64, 68, 72, 84, 88, 92, 160, 232}) {
        std::string const text = encoded(random_bytes(size / 4 * 3));
        for (std::size_t at = 0; at < text.size(); ++at) {
            for (unsigned value = 0; value < 256; ++value) {
                std::string changed = text;
                changed[at] = static_cast<char>(value);
                check_verdicts(changed);
            }
        }
    }
}

TEST_CASE("every path refuses padding in the wrong place and unused bits that are not zero") {
    for (std::size_t size = 4; size <= 256; size += 4) {
        std::string const front = encoded(random_bytes((size - 4) / 4 * 3));
        for (std::string_view const end :
             {"====", "A===", "=AAA", "A=AA", "AA=A", "==AA", "=A==", "AA=B", "AB==", "AAB=", "A=A=", "==A=", "=A=A"}) {
            check_verdicts(front + std::string{end}, false);
        }
        for (std::string_view const end : {"AA==", "AAA=", "AAAA", "//8=", "/w==", "AQ==", "AAE="}) {
            check_verdicts(front + std::string{end}, true);
            for (std::size_t at = 0; at < front.size(); at += 4) {
                std::string changed = front + std::string{end};
                changed.replace(at, 4, end);
                check_verdicts(changed, !end.ends_with('='));
            }
        }
        for (std::size_t missing = 1; missing < 4; ++missing) {
            check_verdicts((front + "AAAA").substr(missing), false);
        }
    }
}

TEST_CASE("decoding works while compiling") {
    static_assert([] {
        std::array<std::byte, 4> bytes{};
        return base64::try_decode("Zm9vYg==", bytes.data()) && bytes[3] == std::byte{'b'} &&
               base64::decode("Zm8=", bytes.data()) == bytes.data() + 2 && bytes[1] == std::byte{'o'};
    }());
    static_assert([] {
        std::array<std::byte, 4> bytes{};
        return !base64::try_decode("Zm9vYh==", bytes.data());
    }());
}
