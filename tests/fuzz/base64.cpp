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

namespace {

/// One way to encode, validate and decode the front, against the plain code for all.
template <class Encode, class IsValid, class Decode> void check_way(std::span<std::byte const> bytes,
                                                                    std::string_view text, Encode encode,
                                                                    IsValid is_valid, Decode decode) {
    std::string plain(base64::encoded_size(bytes.size()), '\0'), encoded(plain.size(), '\0');
    base64::detail::plain::encode(bytes, plain.data());
    auto rest = bytes;
    char* out = encoded.data();
    encode(rest, out);
    base64::detail::plain::encode(rest, out);
    require(encoded == plain, "it encodes as the plain code does");

    if (text.size() % 4 != 0) return;
    bool const valid = base64::detail::plain::is_valid(text);
    std::string_view left = text;
    require((is_valid(left) && base64::detail::plain::is_valid(left)) == valid, "it takes the same for valid");
    std::vector<std::byte> room(base64::decoded_size(text)), plain_room(room.size());
    left = text;
    std::byte* to = room.data();
    require((decode(left, to) && base64::detail::plain::decode(left, to)) == valid, "it decodes what is valid");
    base64::detail::plain::decode(text, plain_room.data());
    require(!valid || room == plain_room, "to the same bytes");
}

void check_all_ways([[maybe_unused]] std::span<std::byte const> bytes, [[maybe_unused]] std::string_view text) {
#if defined(__x86_64__)
    namespace ways = base64::detail;
    auto const takes_any = [](std::string_view&) { return true; };
    auto const leaves_all = [](std::string_view&, std::byte*&) { return true; };
    check_way(bytes, text, &ways::pairs::encode, takes_any, leaves_all);
    if (ways::has_avx2()) {
        check_way(bytes, text, &ways::avx2::encode, &ways::avx2::is_valid, &ways::avx2::decode);
    }
    if (ways::has_avx512()) {
        check_way(bytes, text, &ways::avx512::encode, &ways::avx512::is_valid, &ways::avx512::decode);
    }
#endif
}

}  // namespace

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
    check_all_ways(bytes, text);
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
