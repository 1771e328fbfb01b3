// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/endpoint/request_body.hpp>
#include <vlens/image.hpp>
#include <vlens/json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

namespace {

struct Photographs {
    vlens::required<vlens::text> word;
    std::optional<vlens::image> one{};
    std::optional<vlens::image> two{};
};
VLENS_SCHEMA(Photographs, word, one, two)

std::string next(vlens::http::detail::body_source& body, std::size_t size) {
    std::string piece(size, '\0');
    piece.resize(body.read(piece));
    return piece;
}

}  // namespace

TEST_CASE("a body is sent again from its first byte, wherever it was") {
    std::vector<std::byte> bytes(100);
    for (std::size_t i = 0; i != bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i * 7);
    Photographs const request{
        .word = vlens::text{"hello"}, .one = vlens::image{bytes}, .two = vlens::image{std::span{bytes}.first(50)}};
    std::string const whole = vlens::to_json(request).value();
    auto const body = vlens::detail::make_request_body<Photographs>(request).value().source;
    CHECK(body->size() == whole.size());
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        CAPTURE(cut);
        CHECK(next(*body, cut) == whole.substr(0, cut));
        CHECK(body->position() == cut);
        body->rewind();
        CHECK(body->position() == 0);
        CHECK(next(*body, whole.size() + 1) == whole);
        CHECK(next(*body, 1).empty());
        body->rewind();
    }
}

TEST_CASE("a request that JSON cannot carry has no body") {
    auto const body = vlens::detail::make_request_body<Photographs>(Photographs{.word = vlens::text{"\xff"}});
    REQUIRE(!body);
    CHECK(body.error().kind == vlens::error_kind::invalid_argument);
    CHECK(body.error().pointer == "/word");
}
