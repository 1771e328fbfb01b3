// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_FUZZ_INPUT_HPP
#define VLENS_TESTS_FUZZ_INPUT_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

/// The bytes that the fuzzer gives, as choices and as text. After the last one, all choices are 0.
class input {
  public:
    input(std::uint8_t const* data, std::size_t size) noexcept : text_{reinterpret_cast<char const*>(data), size} {}

    bool empty() const noexcept { return text_.empty(); }
    std::uint8_t byte() noexcept {
        if (text_.empty()) return 0;
        auto const first = static_cast<std::uint8_t>(text_.front());
        text_.remove_prefix(1);
        return first;
    }
    std::uint64_t number() noexcept {
        std::uint64_t made = 0;
        for (int i = 0; i != 8; ++i) made = made << 8 | byte();
        return made;
    }
    /// A text of at most so many bytes.
    std::string_view text(std::size_t most) noexcept {
        std::string_view const first = text_.substr(0, most);
        text_.remove_prefix(first.size());
        return first;
    }
    std::string_view rest() noexcept { return text(text_.size()); }

  private:
    std::string_view text_;
};

/// The text in pieces, of sizes that follow from the seed.
inline std::vector<std::string_view> cut(std::string_view text, std::uint32_t seed) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        seed = seed * 1664525 + 1013904223;
        std::size_t const size = 1 + (seed >> 24) % (seed >> 16 & 1 ? 4 : 64);
        pieces.push_back(text.substr(0, size));
        text.remove_prefix(pieces.back().size());
    }
    return pieces;
}

/// What has to hold of any input.
inline void require(bool holds, char const* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

#endif
