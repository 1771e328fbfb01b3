// SPDX-License-Identifier: BSL-1.0

#include <vlens/json_schema.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/schema.hpp>

namespace user {

struct Empty {};
VLENS_SCHEMA(Empty)

struct Texts {
    vlens::required<vlens::text> text;
    std::optional<std::string> string{};
    vlens::nullable<vlens::uuid> uuid{};
    vlens::required<vlens::timestamp> timestamp;
    vlens::nullable<vlens::image> image{};
};
VLENS_SCHEMA(Texts, text, string, uuid, timestamp, image)

struct Numbers {
    vlens::required<double> real;
    std::optional<float> narrow{};
    vlens::required<std::int32_t> int32;
    vlens::nullable<std::int64_t> int64{};
    std::optional<std::int8_t> int8{};
    std::optional<std::uint16_t> uint16{};
    vlens::nullable<std::uint64_t> uint64{};
};
VLENS_SCHEMA(Numbers, real, narrow, int32, int64, int8, uint16, uint64)

enum class Open : std::uint8_t { one = 1 };
enum class Closed : std::int16_t { minus = -1, two = 2 };
VLENS_ENUM(Closed, minus, two)
enum class Truth : bool { no, yes };
VLENS_ENUM(Truth, no, yes)

struct Others {
    vlens::required<bool> flag;
    std::optional<Open> open{};
    vlens::required<Closed> closed;
    vlens::nullable<Closed> closed_or_null{};
    std::optional<Truth> truth{};
    std::optional<vlens::raw_json> any{};
    vlens::nullable<vlens::raw_json> any_or_null{};
};
VLENS_SCHEMA(Others, flag, open, closed, closed_or_null, truth, any, any_or_null)

struct Defaults {
    vlens::defaulted<true> flag{};
    vlens::defaulted<-3> number{};
    vlens::defaulted<Closed::two> closed{};
    vlens::defaulted<Open{9}> open{};
};
VLENS_SCHEMA(Defaults, flag, number, closed, open)

struct Point {
    vlens::required<bool> x;
};
VLENS_SCHEMA(Point, x)

struct Nested {
    vlens::required<Point> in;
    std::optional<Point> out{};
    vlens::nullable<Point> via{};
    std::optional<Empty> empty{};
    vlens::required<std::vector<Point>> list;
    vlens::nullable<std::vector<std::vector<vlens::uuid>>> table{};
};
VLENS_SCHEMA(Nested, in, out, via, empty, list, table)

struct Gaps {
    std::optional<std::vector<std::optional<std::string>>> words{};
    std::optional<std::vector<std::optional<Gaps>>> gaps{};
};
VLENS_SCHEMA(Gaps, words, gaps)

struct Node {
    std::optional<std::vector<Node>> children{};
};
VLENS_SCHEMA(Node, children)

struct Leaf;
struct Branch {
    vlens::required<std::vector<Leaf>> leaves;
};
VLENS_SCHEMA(Branch, leaves)
struct Leaf {
    vlens::required<std::vector<Branch>> branches;
    std::optional<std::vector<Leaf>> leaves{};
};
VLENS_SCHEMA(Leaf, branches, leaves)

struct Forest {
    std::optional<Node> tree{};
    std::optional<Node> other{};
};
VLENS_SCHEMA(Forest, tree, other)

}  // namespace user

using vlens::json_schema;

TEST_CASE("an empty schema") {
    CHECK(json_schema<user::Empty>() == R"({"type":"object","properties":{}})");
    CHECK(json_schema<user::Empty>({.closed = true}) ==
          R"({"type":"object","properties":{},"additionalProperties":false})");
}

TEST_CASE("strings have the format of their type") {
    CHECK(json_schema<user::Texts>() == R"({"type":"object","properties":{)"
                                        R"("text":{"type":"string"},)"
                                        R"("string":{"type":"string"},)"
                                        R"("uuid":{"type":["string","null"],"format":"uuid"},)"
                                        R"("timestamp":{"type":"string","format":"date-time"},)"
                                        R"("image":{"type":["string","null"],"contentEncoding":"base64"})"
                                        R"(},"required":["text","timestamp"]})");
}

TEST_CASE("numbers have a format where OpenAPI has one, whole numbers their limits where it has none") {
    CHECK(json_schema<user::Numbers>() ==
          R"({"type":"object","properties":{)"
          R"("real":{"type":"number","format":"double"},)"
          R"("narrow":{"type":"number","format":"float"},)"
          R"("int32":{"type":"integer","format":"int32"},)"
          R"("int64":{"type":["integer","null"],"format":"int64"},)"
          R"("int8":{"type":"integer","minimum":-128,"maximum":127},)"
          R"("uint16":{"type":"integer","minimum":0,"maximum":65535},)"
          R"("uint64":{"type":["integer","null"],"minimum":0,"maximum":18446744073709551615})"
          R"(},"required":["real","int32"]})");
}

TEST_CASE("an enumeration is listed where it is closed, and null with it; any value has no keyword") {
    CHECK(json_schema<user::Others>() == R"({"type":"object","properties":{)"
                                         R"("flag":{"type":"boolean"},)"
                                         R"("open":{"type":"integer","minimum":0,"maximum":255},)"
                                         R"("closed":{"type":"integer","enum":[-1,2]},)"
                                         R"("closed_or_null":{"type":["integer","null"],"enum":[-1,2,null]},)"
                                         R"("truth":{"type":"boolean","enum":[false,true]},)"
                                         R"("any":{},)"
                                         R"("any_or_null":{})"
                                         R"(},"required":["flag","closed"]})");
}

TEST_CASE("defaults") {
    CHECK(json_schema<user::Defaults>() == R"({"type":"object","properties":{)"
                                           R"("flag":{"type":"boolean","default":true},)"
                                           R"("number":{"type":"integer","format":"int32","default":-3},)"
                                           R"("closed":{"type":"integer","enum":[-1,2],"default":2},)"
                                           R"("open":{"type":"integer","minimum":0,"maximum":255,"default":9})"
                                           R"(}})");
}

TEST_CASE("nested schemas are written where they are used") {
    CHECK(json_schema<user::Nested>() ==
          R"({"type":"object","properties":{)"
          R"("in":{"type":"object","properties":{"x":{"type":"boolean"}},"required":["x"]},)"
          R"("out":{"type":"object","properties":{"x":{"type":"boolean"}},"required":["x"]},)"
          R"("via":{"type":["object","null"],"properties":{"x":{"type":"boolean"}},"required":["x"]},)"
          R"("empty":{"type":"object","properties":{}},)"
          R"("list":{"type":"array","items":)"
          R"({"type":"object","properties":{"x":{"type":"boolean"}},"required":["x"]}},)"
          R"("table":{"type":["array","null"],"items":{"type":"array","items":{"type":"string","format":"uuid"}}})"
          R"(},"required":["in","list"]})");
}

TEST_CASE("a schema that contains itself refers to its place") {
    CHECK(json_schema<user::Node>() ==
          R"({"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#"}}}})");
    CHECK(json_schema<user::Node>({.place = "#/components/schemas/Node"}) ==
          R"({"type":"object","properties":{"children":{"type":"array",)"
          R"("items":{"$ref":"#/components/schemas/Node"}}}})");
    CHECK(json_schema<user::Gaps>() == R"({"type":"object","properties":{)"
                                       R"("words":{"type":"array","items":{"type":["string","null"]}},)"
                                       R"("gaps":{"type":"array","items":{"anyOf":[{"$ref":"#"},{"type":"null"}]}}}})");
    CHECK(json_schema<user::Forest>() == R"({"type":"object","properties":{)"
                                         R"("tree":{"type":"object","properties":{"children":{"type":"array",)"
                                         R"("items":{"$ref":"#/properties/tree"}}}},)"
                                         R"("other":{"type":"object","properties":{"children":{"type":"array",)"
                                         R"("items":{"$ref":"#/properties/other"}}}}}})");
}

TEST_CASE("schemas that contain each other") {
    CHECK(json_schema<user::Branch>() ==
          R"({"type":"object","properties":{"leaves":{"type":"array","items":{"type":"object","properties":{)"
          R"("branches":{"type":"array","items":{"$ref":"#"}},)"
          R"("leaves":{"type":"array","items":{"$ref":"#/properties/leaves/items"}}},)"
          R"("required":["branches"]}}},"required":["leaves"]})");
}

TEST_CASE("a closed schema is closed at every depth") {
    CHECK(
        json_schema<user::Nested>({.closed = true}).find(R"("required":["in","list"],"additionalProperties":false})") !=
        std::string::npos);
    CHECK(json_schema<vlens::api::ApiOutputString>().find("additionalProperties") == std::string::npos);
    CHECK(json_schema<vlens::api::CustomerSignOtpRequest>({.closed = true}) ==
          R"({"type":"object","properties":{)"
          R"("geoLocation":{"type":"object","properties":{)"
          R"("latitude":{"type":"number","format":"double","minimum":-90,"maximum":90},)"
          R"("longitude":{"type":"number","format":"double","minimum":-180,"maximum":180}},)"
          R"("required":["latitude","longitude"],"additionalProperties":false},)"
          R"("userDeviceUtcTime":{"type":"string","format":"date-time"},)"
          R"("requestId":{"type":"string","format":"uuid"},)"
          R"("contractStorageId":{"type":["string","null"],"format":"uuid"},)"
          R"("transactionId":{"type":["string","null"],"format":"uuid"},)"
          R"("paymentGateway":{"type":["string","null"]},)"
          R"("smsProviders":{"type":["integer","null"],"format":"int32"}},)"
          R"("required":["geoLocation","userDeviceUtcTime"],"additionalProperties":false})");
}

TEST_CASE("a key in a reference is written as a URI has it") {
    std::string fragment = "#";
    vlens::json::detail::append_to_fragment(fragment, "a~b/c d%\"\xc3\xa9-._9");
    CHECK(fragment == "#/a~0b~1c%20d%25%22%C3%A9-._9");
}
