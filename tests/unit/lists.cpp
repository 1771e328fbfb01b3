// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/json.hpp>
#include <vlens/json_schema.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/visit.hpp>

#include "json_text.hpp"

namespace user {

struct Point {
    vlens::required<int> x;
};
VLENS_SCHEMA(Point, x)

using grid = std::vector<std::vector<int>>;
using cube = std::vector<std::vector<std::vector<std::optional<std::string>>>>;

struct Lists {
    vlens::required<grid> rows;
    std::optional<cube> words{};
    vlens::nullable<std::vector<std::vector<Point>>> paths{};
    std::optional<std::vector<std::vector<bool>>> flags{};
};
VLENS_SCHEMA(Lists, rows, words, paths, flags)

struct Arrays {
    vlens::required<std::array<double, 2>> position;
    std::optional<std::array<std::string, 3>> names{};
    vlens::nullable<std::array<Point, 2>> ends{};
    std::optional<std::vector<std::array<std::optional<bool>, 2>>> pairs{};
    std::optional<std::array<std::array<int, 2>, 2>> matrix{};
    std::optional<std::array<int, 0>> nothing{};
};
VLENS_SCHEMA(Arrays, position, names, ends, pairs, matrix, nothing)

struct Ends {
    vlens::required<std::array<Point, 2>> ends;
    std::optional<std::array<vlens::text, 1>> note{};
};
VLENS_SCHEMA(Ends, ends, note)

}  // namespace user

using user::Arrays;
using user::Lists;
using user::Point;

TEST_CASE("vectors of vectors, at any depth") {
    std::string_view const text =
        R"({"rows":[[1,2],[],[3]],"words":[[["a",null],[]],[]],"paths":[[{"x":1}],[]],"flags":[[true],[false,true]]})";
    auto const lists = read<Lists>(text).value();
    CHECK(lists.rows.value() == user::grid{{1, 2}, {}, {3}});
    CHECK(vlens::to_json(lists).value() == text);
    auto const built = vlens::build<Lists>().rows(user::grid{{1}}).paths(vlens::null).build();
    CHECK(vlens::to_json(built).value() == R"({"rows":[[1]],"paths":null})");
    CHECK(fault_of<Lists>(R"({"rows":[[1],[2,"3"]]})") ==
          "expected a whole number from -2147483648 to 2147483647, found a string at '/rows/1/1' (16)");
    CHECK(fault_of<Lists>(R"({"rows":[[1],2]})") == "expected an array, found a number at '/rows/1' (13)");
    CHECK(reads<Lists>(R"({"rows":[],"words":[[[]]]})", {.max_depth = 4}));
    CHECK(!reads<Lists>(R"({"rows":[],"words":[[[]]]})", {.max_depth = 3}));
}

TEST_CASE("an array has exactly as many elements as its type says") {
    std::string_view const text =
        R"({"position":[1.5,-2],"names":["a","b","c"],"ends":[{"x":1},{"x":2}],"pairs":[[true,null],[null,false]],)"
        R"("matrix":[[1,2],[3,4]],"nothing":[]})";
    auto const arrays = read<Arrays>(text).value();
    CHECK(arrays.position.value() == std::array{1.5, -2.0});
    CHECK((*arrays.ends)[1].x == 2);
    CHECK(vlens::to_json(arrays).value() == text);
    CHECK(fault_of<Arrays>(R"({"position":[1]})") == "expected an array of 2 elements, found 1 at '/position' (12)");
    CHECK(fault_of<Arrays>(R"({"position":[]})") == "expected an array of 2 elements, found 0 at '/position' (12)");
    CHECK(fault_of<Arrays>(R"({"position":[1,2,"x",{}]})") ==
          "expected an array of 2 elements, found 4 at '/position' (12)");
    CHECK(fault_of<Arrays>(R"({"position":[1,2],"pairs":[[true]]})") ==
          "expected an array of 2 elements, found 1 at '/pairs/0' (27)");
    CHECK(fault_of<std::array<int, 1>>("[]") == "expected an array of 1 element, found 0 at '' (0)");
    CHECK(fault_of<Arrays>(R"({"position":[1,2,)") == "the text ends, expected a value at '/position/2' (17)");
    CHECK(fault_of<Arrays>(R"({"position":[1 2]})") == "expected ',' or ']' at '/position' (15)");
    CHECK(fault_of<Arrays>(R"({"position":{}})") == "expected an array, found an object at '/position' (12)");
    CHECK(fault_of<Arrays>(R"({"position":[1,2],"ends":[{"x":1},{}]})") ==
          "required member is missing at '/ends/1/x' (35)");
    CHECK(!read<Arrays>(R"({"position":[1,2],"names":null})").value().names);
    CHECK(read<Arrays>(R"({"position":[1,2],"ends":null})").value().ends.is_null());
}

TEST_CASE("an array of what has no default is built, read and written") {
    user::Ends const ends = vlens::build<user::Ends>().ends({Point{.x = 1}, Point{.x = 2}}).build();
    CHECK(vlens::to_json(ends).value() == R"({"ends":[{"x":1},{"x":2}]})");
    CHECK(read<Arrays>(R"({"position":[1,2],"ends":[{"x":7},{"x":8}]})").value().ends->at(0).x == 7);
    CHECK(!reads<Arrays>(R"({"ends":[{"x":7},{"x":8}]})"));
}

TEST_CASE("faults in lists are at their element") {
    auto const refused = vlens::to_json(Arrays{.position = std::array{1.0, HUGE_VAL}});
    REQUIRE(!refused);
    CHECK(refused.error().pointer == "/position/1");
}

TEST_CASE("the elements of lists are visited") {
    auto const arrays = read<Arrays>(R"({"position":[1,2],"pairs":[[true,null]]})").value();
    std::string places;
    vlens::for_each_value(arrays,
                          [&](auto const&, vlens::value_place const& place) { places += place.pointer() + ' '; });
    CHECK(places == "/position/0 /position/1 /pairs/0/0 ");
}

TEST_CASE("an array has its size in the JSON schema") {
    std::string const text = vlens::json_schema<Arrays>();
    CHECK(text.find(
              R"("position":{"type":"array","items":{"type":"number","format":"double"},"minItems":2,"maxItems":2})") !=
          std::string::npos);
    CHECK(vlens::json_schema<Lists>().find(
              R"("rows":{"type":"array","items":{"type":"array","items":{"type":"integer","format":"int32"}}})") !=
          std::string::npos);
}
