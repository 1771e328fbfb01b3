// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/image.hpp>
#include <vlens/json.hpp>
#include <vlens/json_schema.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/visit.hpp>

#include <vlens/json/serialization.hpp>

#include "json_text.hpp"

namespace user {

struct Point {
    vlens::required<int> x;
    std::optional<std::string> name{};
};
VLENS_SCHEMA(Point, x, name)

using texts = std::map<std::string, std::string>;
using points = std::map<std::string, Point>;
using tables = std::map<std::string, std::map<std::string, std::vector<std::optional<bool>>>>;

struct Maps {
    vlens::required<texts> labels;
    std::optional<points> places{};
    vlens::nullable<std::map<std::string, double>> scores{};
    std::optional<tables> table{};
    std::optional<std::map<std::string, vlens::raw_json>> rest{};
    std::optional<std::map<std::string, std::optional<Point>>> gaps{};
    std::optional<std::vector<texts>> list{};
    std::optional<std::unordered_map<std::string, int>> counts{};
};
VLENS_SCHEMA(Maps, labels, places, scores, table, rest, gaps, list, counts)

struct Images {
    vlens::required<std::map<std::string, vlens::image>> images;
};
VLENS_SCHEMA(Images, images)

}  // namespace user

using user::Maps;
using user::Point;
using user::texts;

TEST_CASE("maps are written in their order") {
    auto const maps = vlens::build<Maps>()
                          .labels(texts{{"b", "2"}, {"a\"", "1\n"}, {"", "0"}})
                          .places(user::points{{"home", Point{.x = 1, .name = "n"}}, {"work", Point{.x = 2}}})
                          .scores(vlens::null)
                          .table(user::tables{{"t", {{"r", {true, std::nullopt}}, {"s", {}}}}, {"u", {}}})
                          .rest(std::map<std::string, vlens::raw_json>{{"any", vlens::raw_json{"[1, 2]"}}})
                          .gaps(std::map<std::string, std::optional<Point>>{{"g", std::nullopt}, {"h", Point{.x = 3}}})
                          .list(std::vector{texts{}, texts{{"k", "v"}}})
                          .build();
    std::string const text = vlens::to_json(maps).value();
    CHECK(text == R"({"labels":{"":"0","a\"":"1\n","b":"2"},"places":{"home":{"x":1,"name":"n"},"work":{"x":2}},)"
                  R"("scores":null,"table":{"t":{"r":[true,null],"s":[]},"u":{}},"rest":{"any":[1, 2]},)"
                  R"("gaps":{"g":null,"h":{"x":3}},"list":[{},{"k":"v"}]})");
    auto const back = read<Maps>(text).value();
    CHECK(vlens::to_json(back).value() == text);
    CHECK(back.labels->at("a\"") == "1\n");
    CHECK(back.scores.is_null());
}

TEST_CASE("maps are read whatever the white space and the keys") {
    auto const maps =
        read<Maps>(" { \"labels\" : { \"a\" : \"1\" , \"\\u0062\" : \"2\" } , \"counts\" : { } } ").value();
    CHECK(maps.labels.value() == texts{{"a", "1"}, {"b", "2"}});
    CHECK(maps.counts->empty());
    CHECK(read<Maps>(R"({"labels":{},"counts":{"a":1,"b":-2}})").value().counts->at("b") == -2);
    CHECK(read<std::map<std::string, Point>>(R"({"p":{"x":4}})").value().at("p").x == 4);
}

TEST_CASE("the last of duplicate keys wins, and nothing of the earlier one shows through") {
    auto const maps = read<Maps>(R"({"labels":{},"places":{"a":{"x":1,"name":"n"},"b":{"x":2},"a":{"x":3}}})").value();
    CHECK(maps.places->size() == 2);
    CHECK(maps.places->at("a").x == 3);
    CHECK(!maps.places->at("a").name);
    auto const twice = read<Maps>(R"({"labels":{"a":"1"},"labels":{"b":"2"}})").value();
    CHECK(twice.labels.value() == texts{{"b", "2"}});
}

TEST_CASE("faults in a map are at their entry") {
    CHECK(fault_of<Maps>(R"({"labels":{"a":"1","b/c":2}})") ==
          "expected a string, found a number at '/labels/b~1c' (25)");
    CHECK(fault_of<Maps>(R"({"labels":{"a":"1",}})") == "expected a key in quotes at '/labels' (19)");
    CHECK(fault_of<Maps>(R"({"labels":{"a":"1")") == "the text ends, expected ',' or '}' at '/labels' (18)");
    CHECK(fault_of<Maps>(R"({"labels":{"a" "1"}})") == "expected ':' at '/labels' (15)");
    CHECK(fault_of<Maps>(R"({"labels":{)") == "the text ends, expected a key in quotes at '/labels' (11)");
    CHECK(fault_of<Maps>(R"({"labels":[]})") == "expected an object, found an array at '/labels' (10)");
    CHECK(fault_of<Maps>(R"({"labels":null})") == "expected an object, found null at '/labels' (10)");
    CHECK(fault_of<Maps>(R"({"labels":{},"places":{"p":{}}})") == "required member is missing at '/places/p/x' (28)");
    CHECK(fault_of<Maps>(R"({"labels":{},"table":{"t":{"r":[1]}}})") ==
          "expected a boolean, found a number at '/table/t/r/0' (32)");
    std::string const whole = R"({"labels":{"a":"1","b":"\u00e9"},"table":{"t":{"r":[true]}}})";
    CHECK(reads<Maps>(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(!reads<Maps>(whole.substr(0, size)));
}

TEST_CASE("a map is as deep as an object") {
    std::string_view const text = R"({"labels":{},"table":{"t":{"r":[]}}})";
    CHECK(reads<Maps>(text, {.max_depth = 4}));
    CHECK(fault_of<Maps>(text, {.max_depth = 3}) == "nested deeper than 3 arrays and objects at '/table/t/r' (31)");
    CHECK(fault_of<Maps>(text, {.max_depth = 2}) == "nested deeper than 2 arrays and objects at '/table/t' (26)");
}

TEST_CASE("what JSON cannot carry is refused at its entry") {
    auto const refused = [](texts labels) {
        auto const text = vlens::to_json(Maps{.labels = std::move(labels)});
        return text ? "none" : text.error().message + " at " + text.error().pointer;
    };
    CHECK(refused({{"a", "1"}}) == "none");
    CHECK(refused({{"a", "\xff"}}) == "expected text in UTF-8 at /labels/a");
    CHECK(refused({{"a/\xff", "1"}}) == "expected a key in UTF-8 at /labels/a~1\xff");
}

TEST_CASE("the values of a map are visited with their keys") {
    auto const maps = read<Maps>(R"({"labels":{"a":"1"},"places":{"p":{"x":2}},"gaps":{"g":null}})").value();
    std::string places;
    vlens::for_each_value(maps, [&](auto const&, vlens::value_place const& place) {
        places.append(place.pointer()).append("[").append(place.key()).append("] ");
    });
    CHECK(places == "/labels/a[a] /places/p/x[x] ");
}

TEST_CASE("images in a map are holes of the body") {
    std::string const raw = "bytes";
    user::Images const images{
        .images = std::map<std::string, vlens::image>{{"a", vlens::image::from_base64("AAAA").value()},
                                                      {"b", vlens::image::from_base64("BBBB").value()}}};
    CHECK(vlens::to_json(images).value() == R"({"images":{"a":"AAAA","b":"BBBB"}})");
    CHECK(vlens::json::detail::make_body(images).value().size() == 34);
}

TEST_CASE("a map is an object with additional properties in the JSON schema") {
    std::string const text = vlens::json_schema<Maps>({.closed = true});
    CHECK(text.find(R"("labels":{"type":"object","additionalProperties":{"type":"string"}})") != std::string::npos);
    CHECK(text.find(
              R"("scores":{"type":["object","null"],"additionalProperties":{"type":"number","format":"double"}})") !=
          std::string::npos);
    CHECK(text.find(R"("rest":{"type":"object","additionalProperties":{}})") != std::string::npos);
    CHECK(text.find(R"("gaps":{"type":"object","additionalProperties":{"type":["object","null"],)") !=
          std::string::npos);
}
