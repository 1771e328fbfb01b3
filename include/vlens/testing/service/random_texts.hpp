// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_RANDOM_TEXTS_HPP
#define VLENS_TESTING_SERVICE_RANDOM_TEXTS_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include <vlens/config.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::testing::detail {

/// Ids and codes that no test can guess.
class random_texts {
  public:
    vlens::uuid uuid() {
        vlens::uuid::bytes_type bytes{};
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_());
        bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);  // version 4
        bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);  // variant of RFC 9562
        return vlens::uuid{bytes};
    }
    /// Six digits.
    std::string code() {
        std::string digits(6, '0');
        for (char& digit : digits) digit = static_cast<char>('0' + random_() % 10);
        return digits;
    }
    std::string hexadecimal(std::size_t size) {
        std::string digits(size, '0');
        for (char& digit : digits) digit = "0123456789abcdef"[random_() % 16];
        return digits;
    }

  private:
    std::mt19937 random_{std::random_device{}()};
};

}  // namespace vlens::inline v0::testing::detail

#endif
