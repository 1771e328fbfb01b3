// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/defaulted.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

#include "json_text.hpp"

using vlens::defaulted;
using vlens::nullable;
using vlens::raw_json;
using vlens::required;
using vlens::timestamp;
using vlens::uuid;

namespace {

struct Place {
    required<double> latitude;
    required<double> longitude;
};
VLENS_SCHEMA(Place, latitude, longitude)

struct Hints {
    std::optional<std::string> first{};
    std::optional<std::string> second{};
};
VLENS_SCHEMA(Hints, first, second)

struct Visit {
    required<Place> place;
    required<std::string> name;
    required<Hints> hints;
    nullable<uuid> id{};
    std::optional<timestamp> at{};
    std::optional<bool> done{};
    defaulted<true> fresh{};
    std::optional<raw_json> extra{};
    nullable<std::vector<Place>> path{};
};
VLENS_SCHEMA(Visit, place, name, hints, id, at, done, fresh, extra, path)

// Named, as clang 14 crashes on a consteval constructor inside of CHECK.
constexpr uuid known_id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
constexpr timestamp known_moment{"2025-01-15T10:30:00Z"};

struct Nothing {};
VLENS_SCHEMA(Nothing)

std::string const least = R"("place":{"latitude":1,"longitude":2},"name":"x","hints":{})";

std::string visit(std::string_view more) { return "{" + least + "," + std::string{more} + "}"; }

}  // namespace

TEST_CASE("all members are read, in their order and in any other") {
    std::string const inside[] = {R"("place": {"longitude": 31.2357, "latitude": 30.0444})",
                                  R"("name": "Caf\u00e9")",
                                  R"("hints": {"second": "b"})",
                                  R"("id": "81f404b3-d7dc-4f08-b4fe-934853c86282")",
                                  R"("at": "2025-01-15T10:30:00Z")",
                                  R"("done": false)",
                                  R"("fresh": false)",
                                  R"("extra":  [1, {"a" :2}] )",
                                  R"("path": [{"latitude":1,"longitude":2} , {"latitude":3,"longitude":4}])"};
    for (std::size_t turn = 0; turn < std::size(inside); ++turn) {
        std::string text = " { ";
        for (std::size_t i = 0; i < std::size(inside); ++i) {
            text += inside[(i + turn) % std::size(inside)] + (i + 1 == std::size(inside) ? " } \n" : " ,\n");
        }
        CAPTURE(text);
        auto const seen = read<Visit>(text);
        REQUIRE(seen);
        CHECK(seen->place.latitude == 30.0444);
        CHECK(seen->place.longitude == 31.2357);
        CHECK(seen->name == "Caf\xC3\xA9");
        CHECK_FALSE(seen->hints->first.has_value());
        CHECK(seen->hints->second == "b");
        CHECK(*seen->id == known_id);
        CHECK(seen->at == known_moment);
        CHECK(seen->done == false);
        CHECK(seen->fresh.has_value());
        CHECK(seen->fresh.value() == false);
        CHECK(seen->extra->text() == R"([1, {"a" :2}])");
        REQUIRE(seen->path->size() == 2);
        CHECK((*seen->path)[1].latitude == 3);
    }
}

TEST_CASE("what is left out is absent, null is absent or null") {
    auto const seen = read<Visit>("{" + least + "}");
    REQUIRE(seen);
    CHECK(seen->id.is_absent());
    CHECK_FALSE(seen->at.has_value());
    CHECK_FALSE(seen->done.has_value());
    CHECK(seen->fresh.is_absent());
    CHECK(seen->fresh.value() == true);
    CHECK_FALSE(seen->extra.has_value());
    CHECK(seen->path.is_absent());

    auto const nulls = read<Visit>(visit(R"("id":null,"at":null,"done":null,"fresh":null,"extra":null,"path":null)"));
    REQUIRE(nulls);
    CHECK(nulls->id.is_null());
    CHECK_FALSE(nulls->at.has_value());
    CHECK_FALSE(nulls->done.has_value());
    CHECK(nulls->fresh.is_absent());
    REQUIRE(nulls->extra.has_value());
    CHECK(nulls->extra->text() == "null");
    CHECK(nulls->path.is_null());
}

TEST_CASE("null can be refused for what is optional and not nullable") {
    vlens::read_options const strict{.null_is_absent = false};
    CHECK(fault_of<Visit>(visit(R"("id":null,"extra":null,"path":null)"), strict) == "none");
    CHECK(fault_of<Visit>(visit(R"("at":null)"), strict) == "expected a string, found null at '/at' (65)");
    CHECK(fault_of<Visit>(visit(R"("done":null)"), strict) == "expected a boolean, found null at '/done' (67)");
    CHECK(fault_of<Visit>(visit(R"("fresh":null)"), strict) == "expected a boolean, found null at '/fresh' (68)");
    CHECK(fault_of<Visit>(visit(R"("fresh":true)"), strict) == "none");
}

TEST_CASE("a required member that is missing or null is an error that names it") {
    CHECK(fault_of<Place>(R"({"latitude":1,"longitude":2})") == "none");
    CHECK(fault_of<Place>(R"({"latitude":1})") == "required member is missing at '/longitude' (13)");
    CHECK(fault_of<Place>(R"({"longitude":1})") == "required member is missing at '/latitude' (14)");
    CHECK(fault_of<Place>("{ }") == "required member is missing at '/latitude' (2)");
    CHECK(fault_of<Place>(R"({"latitude":null,"longitude":2})") == "expected a number, found null at '/latitude' (12)");
    CHECK(fault_of<Visit>(R"({"place":{"latitude":1},"name":"x","hints":{}})") ==
          "required member is missing at '/place/longitude' (22)");
    CHECK(fault_of<Visit>(R"({"name":"x","hints":{}})") == "required member is missing at '/place' (22)");
    CHECK(fault_of<Visit>(R"({"place":{"latitude":1,"longitude":2},"name":"x"})") ==
          "required member is missing at '/hints' (48)");
    CHECK(fault_of<Visit>(visit(R"("path":[{"latitude":1,"longitude":2},{"latitude":1}])")) ==
          "required member is missing at '/path/1/longitude' (110)");
    CHECK(fault_of<Visit>(R"({"place":null})") == "expected an object, found null at '/place' (9)");
}

TEST_CASE("a value of another type is an error at its member") {
    CHECK(fault_of<Visit>(R"({"done":"true"})") == "expected a boolean, found a string at '/done' (8)");
    CHECK(fault_of<Visit>(R"({"done": 1})") == "expected a boolean, found a number at '/done' (9)");
    CHECK(fault_of<Visit>(R"({"name":-1.5})") == "expected a string, found a number at '/name' (8)");
    CHECK(fault_of<Visit>(R"({"name":{"a":1}})") == "expected a string, found an object at '/name' (8)");
    CHECK(fault_of<Visit>(R"({"name":["a"]})") == "expected a string, found an array at '/name' (8)");
    CHECK(fault_of<Visit>(R"({"name":false})") == "expected a string, found a boolean at '/name' (8)");
    CHECK(fault_of<Visit>(R"({"place":[]})") == "expected an object, found an array at '/place' (9)");
    CHECK(fault_of<Visit>(R"({"path":{}})") == "expected an array, found an object at '/path' (8)");
    CHECK(fault_of<Visit>(R"({"path":[{"latitude":1,"longitude":"2"}]})") ==
          "expected a number, found a string at '/path/0/longitude' (35)");
    CHECK(fault_of<Visit>(R"({"id":"81f404b3"})") ==
          "expected a UUID of 36 characters such as 81f404b3-d7dc-4f08-b4fe-934853c86282 at '/id' (6)");
    CHECK(fault_of<Visit>(R"({"at":"2025-01-15"})") ==
          "expected an RFC 3339 date-time in UTC such as 2025-01-15T10:30:00Z at '/at' (6)");
    CHECK(fault_of<Visit>("[]") == "expected an object, found an array at '' (0)");
    CHECK(fault_of<std::vector<int>>("{}") == "expected an array, found an object at '' (0)");
}

TEST_CASE("where a value is malformed, that counts, not its type") {
    CHECK(fault_of<Visit>(R"({"name":[1,2,})") == "expected a value at '/name/2' (13)");
    CHECK(fault_of<Visit>(R"({"done":"a)") == "the text ends inside a string at '/done' (10)");
    CHECK(fault_of<Visit>(R"({"done":nul})") == "expected a value at '/done' (8)");
    CHECK(fault_of<Visit>(R"({"done":-})") == "expected a digit at '/done' (9)");
}

TEST_CASE("errors of syntax say where, also in what is skipped") {
    CHECK(fault_of<Visit>("") == "the text ends, expected a value at '' (0)");
    CHECK(fault_of<Visit>(" {") == "the text ends, expected a key in quotes at '' (2)");
    CHECK(fault_of<Visit>(R"({"x":1,})") == "expected a key in quotes at '' (7)");
    CHECK(fault_of<Visit>(R"({"x" 1})") == "expected ':' at '' (5)");
    CHECK(fault_of<Visit>(R"({"done" 1})") == "expected ':' at '' (8)");
    CHECK(fault_of<Visit>(R"({"done":true "x":1})") == "expected ',' or '}' at '' (13)");
    CHECK(fault_of<Visit>(R"({"done":})") == "expected a value at '/done' (8)");
    CHECK(fault_of<Visit>(R"({"path":[)") == "the text ends, expected a value at '/path/0' (9)");
    CHECK(fault_of<Visit>(R"({"path":[1,]})") == "expected an object, found a number at '/path/0' (9)");
    CHECK(fault_of<Visit>("{" + least + "} {") == "expected the end of the text at '' (61)");
    CHECK(fault_of<Visit>(R"({"x":{"y":[0,{"z":tru}]}})") == "expected a value at '/x/y/1/z' (18)");
    CHECK(fault_of<Visit>(R"({"a/b~c":{"":[01]}})") == "a number has no leading zeros at '/a~1b~0c//0' (15)");
    CHECK(fault_of<Visit>(R"({"\u0061\"\n":[[],[+]]})") == "expected a value at '/a\"\n/1/0' (19)");
    CHECK(fault_of<Visit>(R"({"name":"ab\x"})") == "unknown escape in a string at '/name' (11)");
    CHECK(fault_of<Visit>(R"({"name":"ab\u12g4"})") == "\\u needs four hexadecimal digits at '/name' (11)");
    CHECK(fault_of<Visit>(R"({"name":"ab\ud83d..."})") ==
          "a surrogate in a string lacks its other half at '/name' (11)");
    CHECK(fault_of<Visit>(R"({"name":"ab\ud83d\ud83d"})") ==
          "a surrogate in a string lacks its other half at '/name' (11)");
    CHECK(fault_of<Visit>("{\"name\":\"ab\xC3\xA9\xC3\"}") == "a string is not valid UTF-8 at '/name' (13)");
    CHECK(fault_of<Visit>("{\"na\xFFme\":1}") == "a string is not valid UTF-8 at '' (4)");
    CHECK(fault_of<Visit>("{\"x\":\"\xED\xA0\x80\"}") == "a string is not valid UTF-8 at '/x' (6)");
}

TEST_CASE("keys match by what they spell, exactly") {
    CHECK(fault_of<Place>(R"({"l\u0061titude":1,"\u006Congitud\u0065":2})") == "none");
    CHECK(fault_of<Place>(R"({"Latitude":1,"longitude":2})") == "required member is missing at '/latitude' (27)");
    CHECK(fault_of<Place>(R"({"latitude ":1,"longitude":2})") == "required member is missing at '/latitude' (28)");
    CHECK(fault_of<Place>(R"({"latitud":1,"longitude":2})") == "required member is missing at '/latitude' (26)");
    CHECK(fault_of<Place>(R"({"latitude\u0000":1,"longitude":2})") == "required member is missing at '/latitude' (33)");
    CHECK(fault_of<Place>(R"({"latitude":{},"longitude":2})") ==
          "expected a number, found an object at '/latitude' (12)");
    CHECK(fault_of<Place>(R"({"l\u0061titude":{},"longitude":2})") ==
          "expected a number, found an object at '/latitude' (17)");
}

TEST_CASE("unknown members are skipped wherever they are") {
    for (std::string_view const unknown : {R"("x":1)", R"("":"\ud83d\ude00")", R"("latitude2":[[],{"latitude":null}])",
                                           R"("latitud":{"longitude":{}})"}) {
        std::string const x{unknown};
        CHECK(fault_of<Place>("{" + x + R"(,"latitude":1,"longitude":2})") == "none");
        CHECK(fault_of<Place>(R"({"latitude":1,)" + x + R"(,"longitude":2})") == "none");
        CHECK(fault_of<Place>(R"({"latitude":1,"longitude":2,)" + x + "}") == "none");
        CHECK(fault_of<Nothing>("{" + x + "}") == "none");
    }
    CHECK(fault_of<Nothing>("{}") == "none");
    CHECK(fault_of<Nothing>("[]") == "expected an object, found an array at '' (0)");
}

TEST_CASE("the last of duplicate keys wins, and nothing of the earlier one is left") {
    auto const seen = read<Visit>(visit(
        R"("name":"later","hints":{"first":"a"},"hints":{"second":"b"},"path":[{"latitude":1,"longitude":2}],"path":[],)"
        R"("at":"2025-01-15T10:30:00Z","at":null,"id":null,"id":"81f404b3-d7dc-4f08-b4fe-934853c86282",)"
        R"("fresh":false,"fresh":null,"extra":1,"extra":[2])"));
    REQUIRE(seen);
    CHECK(seen->name == "later");
    CHECK_FALSE(seen->hints->first.has_value());
    CHECK(seen->hints->second == "b");
    CHECK(seen->path->empty());
    CHECK_FALSE(seen->at.has_value());
    CHECK(seen->id.has_value());
    CHECK(seen->fresh.is_absent());
    CHECK(seen->extra->text() == "[2]");
    CHECK(fault_of<Visit>(visit(R"("place":{"latitude":1})")) ==
          "required member is missing at '/place/longitude' (81)");
    CHECK(fault_of<Visit>(visit(R"("place":null)")) == "expected an object, found null at '/place' (68)");
}

TEST_CASE("no error holds a value of the text") {
    for (std::string_view const text :
         {R"({"name":"secret","done":"secret"})", R"({"name":"secret\x"})", R"({"id":"secret"})", R"({"at":"secret"})",
          R"({"place":{"latitude":"secret"}})", R"({"x":["secret",secret]})", R"({"extra":"secret" "secret"})",
          R"({"name":"secret)", R"({"hints":"secret"})", "secret", R"("secret")"}) {
        auto const seen = read<Visit>(text);
        REQUIRE_FALSE(seen);
        CHECK(to_string(seen.error()).find("secret") == std::string::npos);
    }
}
