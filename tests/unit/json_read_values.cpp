// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <list>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

#include "json_text.hpp"
#include "utf8_encoded.hpp"

using vlens::nullable;
using vlens::raw_json;
using vlens::timestamp;
using vlens::uuid;

namespace {

// Named, as clang 14 crashes on a consteval constructor inside of CHECK.
constexpr uuid known_id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
constexpr timestamp known_moment{"2025-01-15T10:30:00Z"};

struct Tree {
    nullable<int> value{};
    std::optional<std::vector<Tree>> children{};
};
VLENS_SCHEMA(Tree, value, children)

struct Lists {
    std::optional<std::vector<bool>> bits{};
    std::optional<std::vector<std::vector<int>>> table{};
    std::optional<std::vector<std::optional<std::string>>> gaps{};
    std::optional<std::vector<raw_json>> any{};
    nullable<raw_json> rest{};
};
VLENS_SCHEMA(Lists, bits, table, gaps, any, rest)

static_assert(!vlens::detail::is_describable<std::optional<std::list<int>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::deque<int>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::pmr::vector<int>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::set<int>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::array<long double, 2>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::map<std::string, long double>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::map<int, std::string>>>);
static_assert(!vlens::detail::is_describable<std::optional<std::vector<long double>>>);

// A vector of many elements of a like size grows twice; a tiny first one makes it no larger than 64.
using vlens::json::detail::capacity_for;
static_assert(capacity_for(1, 100, 99'900) == 64);
static_assert(capacity_for(64, 6'400, 93'600) >= 1'000);
static_assert(capacity_for(64, 6'400, 93'600) <= 1'250);
static_assert(capacity_for(1, 2, 1'000'000) == 64);
static_assert(capacity_for(5, 5'000, 0) == 10);
// Nothing overflows where std::size_t has 32 bits.
static_assert(capacity_for(1U << 26, 1U << 27, 1U << 29) > 1U << 27);

}  // namespace

TEST_CASE("vectors hold any value, also optional ones and themselves") {
    auto const lists = read<Lists>(
        R"({"bits":[true,false],"table":[[],[1,-2]],"gaps":["a",null],"any":[null, {"b" : 1}],"rest":null})");
    REQUIRE(lists);
    CHECK(*lists->bits == std::vector<bool>{true, false});
    CHECK(*lists->table == std::vector<std::vector<int>>{{}, {1, -2}});
    REQUIRE(lists->gaps->size() == 2);
    CHECK_FALSE((*lists->gaps)[1].has_value());
    REQUIRE(lists->any->size() == 2);
    CHECK((*lists->any)[0].is_null());
    CHECK((*lists->any)[1].text() == R"({"b" : 1})");
    CHECK(lists->rest.is_null());
    CHECK(fault_of<Lists>(R"({"bits":[true,null]})") == "expected a boolean, found null at '/bits/1' (14)");
    CHECK(fault_of<Lists>(R"({"bits":[true,]})") == "expected a value at '/bits/1' (14)");
    CHECK(fault_of<Lists>(R"({"bits":[true false]})") == "expected ',' or ']' at '/bits' (14)");
    CHECK(fault_of<Lists>(R"({"table":[[],[1,2.5]]})") ==
          "expected a whole number from -2147483648 to 2147483647, found a fraction at '/table/1/1' (16)");

    auto const tree = read<Tree>(R"({"value":1,"children":[{"children":[{"value":3}]},{"value":null}]})");
    REQUIRE(tree);
    REQUIRE(tree->children->size() == 2);
    CHECK((*(*tree->children)[0].children)[0].value == 3);
    CHECK((*tree->children)[1].value.is_null());
    CHECK(fault_of<Tree>(R"({"children":[{},{"children":[{"value":true}]}]})")
              .ends_with("at '/children/1/children/0/value' (38)"));
}

TEST_CASE("schemas nest as deep as everything else") {
    auto const nested = [](int depth) {
        std::string text = "{}";
        for (int i = 1; i < depth; ++i) text = R"({"children":[)" + text + "]}";
        return text;
    };
    CHECK(reads<Tree>(nested(64)));  // 64 objects and 63 arrays
    CHECK_FALSE(reads<Tree>(nested(65)));
    CHECK(reads<Tree>(nested(2), {.max_depth = 3}));
    CHECK(fault_of<Tree>(nested(2), {.max_depth = 2}) ==
          "nested deeper than 2 arrays and objects at '/children/0' (13)");
}

TEST_CASE("every code point is read from its escape as from itself") {
    auto const escape = [](std::uint32_t unit) {
        char buffer[8];
        std::snprintf(buffer, sizeof buffer, unit % 2 == 0 ? "\\u%04x" : "\\u%04X", static_cast<unsigned>(unit));
        return std::string{buffer};
    };
    for (std::uint32_t point = 0; point <= 0x10FFFF; point += point < 0x11000 ? 1 : 37) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        bool const is_pair = point >= 0x10000;
        std::string const escaped =
            is_pair ? escape(0xD800 + ((point - 0x10000) >> 10)) + escape(0xDC00 + (point & 0x3FF)) : escape(point);
        auto const seen = read<std::string>('"' + escaped + '"');
        if (!seen || *seen != encoded(point)) FAIL_CHECK("code point " << point);
    }
}

TEST_CASE("plain values are read alone") {
    CHECK(*read<bool>(" true ") == true);
    CHECK(*read<bool>("false") == false);
    CHECK(*read<std::string>(R"("a\"\\\/\b\f\n\r\t\u0000\u00e9\u20ac\ud83d\ude00\uffff")") ==
          std::string{"a\"\\/\b\f\n\r\t\0\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBF", 22});
    CHECK(*read<uuid>(R"("\u00381F404B3-d7dc-4f08-b4fe-934853c86282")") == known_id);
    CHECK(*read<timestamp>(R"("2025-01-15T10:30:00\u005A")") == known_moment);
    CHECK(*read<std::vector<std::string>>(R"(["",""])") == std::vector<std::string>{"", ""});
    CHECK_FALSE(read<std::optional<int>>("null")->has_value());
}
