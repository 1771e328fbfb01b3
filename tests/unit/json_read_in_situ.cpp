// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

#include "json_text.hpp"

using vlens::from_json_in_situ;
using vlens::image;
using vlens::nullable;
using vlens::raw_json;
using vlens::required;
using vlens::text;

namespace {

struct Face {
    required<image> picture;
    nullable<text> note{};
};
VLENS_SCHEMA(Face, picture, note)

struct Scan {
    required<text> name;
    std::optional<Face> face{};
    std::optional<std::vector<text>> tags{};
    std::optional<raw_json> raw{};
    std::optional<std::string> owned{};
};
VLENS_SCHEMA(Scan, name, face, tags, raw, owned)

std::string fault_in_situ(std::string_view json) {
    json_text copy{json};
    auto const seen = from_json_in_situ<Scan>(copy.buffer());
    return seen ? "none" : place_of(seen.error());
}

bool lies_in(std::string_view part, std::span<char> buffer) {
    return part.data() >= buffer.data() && part.data() + part.size() <= buffer.data() + buffer.size();
}

}  // namespace

TEST_CASE("texts and images are views of the buffer, without their escapes") {
    json_text json{R"({"name":"Caf\u00e9 \"\ud83d\ude00\" x","face":{"picture":"\/\u002bA\u003d","note":"\n"},)"
                   R"("tags":["","a","\u0062\\"],"raw":{"a" : "\u0061"},"owned":"\u0063","owned":"d\t"})"};
    auto const seen = from_json_in_situ<Scan>(json.buffer());
    REQUIRE(seen);
    CHECK(seen->name->view() == "Caf\xC3\xA9 \"\xF0\x9F\x98\x80\" x");
    REQUIRE(seen->face.has_value());
    CHECK(seen->face->picture->is_text());
    CHECK(seen->face->picture->text() == "/+A=");
    CHECK(seen->face->note->view() == "\n");
    REQUIRE(seen->tags->size() == 3);
    CHECK((*seen->tags)[0].empty());
    CHECK((*seen->tags)[1].view() == "a");
    CHECK((*seen->tags)[2].view() == "b\\");
    CHECK(seen->raw->text() == R"({"a" : "\u0061"})");
    CHECK(seen->owned == "d\t");

    for (std::string_view const part : {seen->name->view(), seen->face->picture->text(), (*seen->tags)[2].view()}) {
        CHECK(lies_in(part, json.buffer()));
    }
    CHECK_FALSE(lies_in(seen->raw->text(), json.buffer()));
}

TEST_CASE("every escape is as long as its character, or longer") {
    std::string json = R"({"name":")";
    std::string expected;
    for (int i = 0; i < 50; ++i) {
        json += R"(\u0000\u0041\u00e9\u20ac\ud83d\ude00\"\\\/\b\f\n\r\tx)";
        expected += std::string{"\0A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"\\/\b\f\n\r\tx", 20};
    }
    json += "\"}";
    json_text copy{json};
    auto const seen = from_json_in_situ<Scan>(copy.buffer());
    REQUIRE(seen);
    CHECK(seen->name->view() == expected);
}

TEST_CASE("an image that is not base64 is an error at that member") {
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":"QUI="}})") == "none");
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":""}})") == "none");
    std::string const expected =
        "expected base64 text (RFC 4648: standard alphabet, padded, no line breaks) at '/face/picture' (30)";
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":"QUI"}})") == expected);
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":"QU I="}})") == expected);
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":"QU\n="}})") == expected);
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":"QUJ="}})") == expected);
    CHECK(fault_in_situ(R"({"name":"x","face":{"picture":1}})") ==
          "expected a string, found a number at '/face/picture' (30)");
}

TEST_CASE("offsets are those of the text as it came") {
    CHECK(fault_in_situ(R"({"name":"\u0061\u0062","tags":["\u0063",1]})") ==
          "expected a string, found a number at '/tags/1' (40)");
    CHECK(fault_in_situ(R"({"name":"\u0061\u0062","tags":["\u0063" "x"]})") == "expected ',' or ']' at '/tags' (40)");
    CHECK(fault_in_situ(R"({"name":"\u0061","name":"\u0062","face":{}})") ==
          "required member is missing at '/face/picture' (41)");
    CHECK(fault_in_situ(R"({"n\u0061me":"\u0062\u00zz"})") == "\\u needs four hexadecimal digits at '/name' (20)");
}

TEST_CASE("what owns its members may be read in place too, and a plain text or image") {
    json_text json{R"(["a","\u0062"])"};
    auto const owned = from_json_in_situ<std::vector<std::string>>(json.buffer());
    REQUIRE(owned);
    CHECK(*owned == std::vector<std::string>{"a", "b"});
    CHECK(std::string{json.view()} == R"(["a","\u0062"])");

    json_text quoted{R"( "a\/b" )"};
    auto const plain = from_json_in_situ<text>(quoted.buffer());
    REQUIRE(plain);
    CHECK(plain->view() == "a/b");
    CHECK_FALSE(from_json_in_situ<text>({}).has_value());
}

TEST_CASE("a text that was cut is refused in place, and nothing after it is read") {
    std::string const json =
        R"({"name":"Caf\u00e9 \ud83d\ude00","face":{"picture":"\/\u002bA=","note":null},"tags":["\n"],"raw":[1.5e3]})";
    CHECK(fault_in_situ(json) == "none");
    for (std::size_t n = 0; n < json.size(); ++n) {
        CAPTURE(n);
        CHECK(fault_in_situ(json.substr(0, n)) != "none");
    }
}
