// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <string>

#include <doctest/doctest.h>

#include <vlens/http/public_key_pin.hpp>

using vlens::http::detail::parse_pin;
using vlens::http::detail::pin_text;

TEST_CASE("a pin is the base64 of 32 bytes, with the prefix of curl or without") {
    // The first example of RFC 7469, section 2.1.5.
    std::string const text = "d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=";
    auto const pin = parse_pin(text);
    REQUIRE(pin);
    CHECK((*pin)[0] == std::byte{0x77});
    CHECK((*pin)[31] == std::byte{0x63});
    CHECK(parse_pin("sha256//" + text) == pin);
    CHECK(pin_text(*pin) == "sha256//" + text);
}

TEST_CASE("anything else is no pin") {
    std::string const text = "d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM=";
    for (std::string const& bad : {std::string{}, std::string{"sha256//"}, text.substr(1), text + "=", "sha1//" + text,
                                   std::string(44, 'A'), std::string(43, '!') + "=", text.substr(0, 43) + "M"}) {
        CAPTURE(bad);
        CHECK(!parse_pin(bad));
    }
}
