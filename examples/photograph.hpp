// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_EXAMPLES_PHOTOGRAPH_HPP
#define VLENS_EXAMPLES_PHOTOGRAPH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

/// A valid JPEG of about `size` bytes: a grey square whose comments (COM segments) are as dense as a photograph.
inline std::vector<std::byte> make_photograph(std::size_t size, std::uint32_t seed) {
    static constexpr unsigned char frame[] = {
        0xff, 0xc0, 0, 11, 8,    0, 8, 0, 8,  1, 1,    0x11, 0,                               // SOF0: 8 x 8, grey
        0xff, 0xc4, 0, 20, 0,    1, 0, 0, 0,  0, 0,    0,    0,   0, 0, 0, 0, 0, 0, 0, 0, 0,  // DHT: DC, code 0
        0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0,  0, 0,    0,    0,   0, 0, 0, 0, 0, 0, 0, 0, 0,  // DHT: AC, code 0
        0xff, 0xda, 0, 8,  1,    1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9};                           // SOS, scan, EOI
    std::vector<char> jpeg{'\xff', '\xd8', '\xff', '\xdb', 0, 67, 0};                         // SOI, DQT
    jpeg.insert(jpeg.end(), 64, 16);
    std::mt19937 noise{seed};
    while (jpeg.size() + sizeof frame < size) {
        std::size_t const length = std::min<std::size_t>(size - jpeg.size() - sizeof frame + 4, 65535);
        jpeg.insert(jpeg.end(), {'\xff', '\xfe', static_cast<char>(length >> 8), static_cast<char>(length & 0xff)});
        for (std::size_t i = 2; i < length; ++i) jpeg.push_back(static_cast<char>(noise()));
    }
    jpeg.insert(jpeg.end(), std::begin(frame), std::end(frame));
    std::vector<std::byte> bytes(jpeg.size());
    std::ranges::transform(jpeg, bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
    return bytes;
}

inline std::vector<std::byte> read_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::vector<std::byte> bytes(file ? static_cast<std::size_t>(std::filesystem::file_size(path)) : 0);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()))) {
        throw std::runtime_error{"cannot read " + path.string()};
    }
    return bytes;
}

#endif
