// SPDX-License-Identifier: BSL-1.0

// Any bytes there and back, any text by each of the ways: the same as by the plain code.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/base64.hpp>

#include "input.hpp"

namespace base64 = vlens::base64;

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::span<std::byte const> const bytes{reinterpret_cast<std::byte const*>(data), size};
    std::string encoded(base64::encoded_size(size), '\0');
    require(base64::encode(bytes, encoded.data()) == encoded.data() + encoded.size(), "encode ends where it says");
    std::string plain(encoded.size(), '\0');
    base64::detail::plain::encode(bytes, plain.data());
    require(encoded == plain, "all ways encode the same");
    require(base64::is_valid(encoded) && base64::decoded_size(encoded) == size, "what was encoded is valid");
    std::vector<std::byte> decoded(size);
    require(base64::try_decode(encoded, decoded.data()), "what was encoded is decoded");
    require(std::vector<std::byte>(bytes.begin(), bytes.end()) == decoded, "to what it was");

    std::string_view const text{reinterpret_cast<char const*>(data), size};
    bool const valid = base64::detail::plain::is_valid(text);
    require(base64::is_valid(text) == valid, "all ways take the same for valid");
    std::vector<std::byte> room(base64::decoded_size(text)), plain_room(room.size());
    if (size % 4 != 0) return 0;
    require(base64::try_decode(text, room.data()) == valid, "what is valid is decoded, and nothing else");
    require(base64::detail::plain::decode(text, plain_room.data()) == valid, "by the plain code as well");
    require(!valid || room == plain_room, "all ways decode the same");
    if (!valid) return 0;
    // There is one text for each bytes.
    std::string again(size, '\0');
    base64::encode(room, again.data());
    require(again == text, "a valid text is what its bytes encode to");
    return 0;
}
