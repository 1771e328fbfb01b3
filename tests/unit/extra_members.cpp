// SPDX-License-Identifier: BSL-1.0

#include <vlens/extra_members.hpp>

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
#include <vlens/visit.hpp>

#include "json_text.hpp"

namespace user {

struct Issue {
    vlens::required<int> id;
    vlens::extra_members extra;  // not the last: the required one after it keeps its place
    vlens::required<std::string> title;
    std::optional<bool> locked{};
};
VLENS_SCHEMA(Issue, id, extra, title, locked)

struct Bag {
    vlens::extra_members all;
};
VLENS_RESPONSE(Bag, all)

struct Outer {
    std::optional<Bag> bag{};
    std::optional<std::vector<Issue>> issues{};
};
VLENS_SCHEMA(Outer, bag, issues)

}  // namespace user

using user::Bag;
using user::Issue;
using user::Outer;
using vlens::extra_members;
using vlens::raw_json;

namespace {

std::string refusal_of(extra_members extra) {
    auto const text = vlens::to_json(Issue{.id = 1, .extra = std::move(extra), .title = "t"});
    return text ? *text : text.error().message + " at " + text.error().pointer;
}

}  // namespace

TEST_CASE("unknown members are kept in their order, and written after the known ones") {
    auto const issue =
        read<Issue>(R"({"b":[1, 2],"title":"t","a":{"id":3},"extra":null,"id":1,"\u0062b":"\n","a":4})").value();
    CHECK(issue.id == 1);
    CHECK(issue.extra.size() == 5);
    CHECK(issue.extra.find("b")->text() == "[1, 2]");
    CHECK(issue.extra.find("a")->text() == "4");
    CHECK(issue.extra.find("extra")->is_null());
    CHECK(issue.extra.find("bb")->text() == R"("\n")");
    CHECK(issue.extra.find("id") == nullptr);
    std::string const text = vlens::to_json(issue).value();
    CHECK(text == R"({"id":1,"title":"t","b":[1, 2],"a":{"id":3},"extra":null,"bb":"\n","a":4})");
    CHECK(vlens::to_json(read<Issue>(text).value()).value() == text);
}

TEST_CASE("nothing is kept where nothing is unknown") {
    CHECK(read<Issue>(R"({"id":1,"title":"t"})").value().extra.empty());
    CHECK(read<Bag>("{}").value().all.empty());
    CHECK(vlens::to_json(Bag{}).value() == "{}");
    CHECK(vlens::to_json(read<Bag>(R"( { "x" : 1 , "y" : [ ] } )").value()).value() == R"({"x":1,"y":[ ]})");
}

TEST_CASE("the members around the one that keeps are read and required as ever") {
    CHECK(fault_of<Issue>(R"({"id":1,"x":2})") == "required member is missing at '/title' (13)");
    CHECK(fault_of<Issue>(R"({"title":"t","x":2})") == "required member is missing at '/id' (18)");
    CHECK(fault_of<Issue>(R"({"id":1,"x":[1,}],"title":"t"})") == "expected a value at '/x/1' (15)");
    CHECK(fault_of<Issue>(R"({"id":1,"\u0078":tru})") == "expected a value at '/x' (17)");
    std::string const whole = R"({"id":1,"x":{"y":[true]},"title":"t","\u007a":"long enough for the stack"})";
    CHECK(reads<Issue>(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(!reads<Issue>(whole.substr(0, size)));
}

TEST_CASE("it is set by the builder, and never required") {
    auto const plain = vlens::build<Issue>().id(1).title("t").build();
    CHECK(plain.extra.empty());
    auto const issue = vlens::build<Issue>()
                           .id(1)
                           .extra(extra_members{{"new", raw_json{"true"}}, {"quote\"", raw_json{R"("v")"}}})
                           .title("t")
                           .build();
    CHECK(vlens::to_json(issue).value() == R"({"id":1,"title":"t","new":true,"quote\"":"v"})");
}

TEST_CASE("what cannot be written is refused at its key") {
    CHECK(refusal_of({{"new", raw_json{"1"}}}) == R"({"id":1,"title":"t","new":1})");
    CHECK(refusal_of({{"new", raw_json{"1"}}, {"title", raw_json{"2"}}}) ==
          "expected a key that no member of the schema has at /title");
    CHECK(refusal_of({{"locked", raw_json{"true"}}}) == "expected a key that no member of the schema has at /locked");
    CHECK(refusal_of({{"new", raw_json{"1,"}}}) == "expected the text of one JSON value at /new");
    CHECK(refusal_of({{"\xff", raw_json{"1"}}}) == "expected a key in UTF-8 at /\xff");
    Outer outer;
    outer.issues.emplace().push_back(Issue{.id = 1, .extra = {{"id", raw_json{}}}, .title = "t"});
    CHECK(vlens::to_json(outer).error().pointer == "/issues/0/id");
    CHECK(vlens::to_json(outer).error().kind == vlens::error_kind::invalid_argument);
}

TEST_CASE("set, append, erase and find") {
    extra_members extra;
    extra.set("a", raw_json{"1"}).set("b", raw_json{"2"}).set("a", raw_json{"3"});
    CHECK(extra == extra_members{{"a", raw_json{"3"}}, {"b", raw_json{"2"}}});
    extra.append("a", raw_json{"4"});
    CHECK(extra.find("a")->text() == "4");
    extra.erase("a");
    CHECK(extra == extra_members{{"b", raw_json{"2"}}});
    extra.clear();
    CHECK(extra.empty());
}

TEST_CASE("what is kept counts as memory") {
    constexpr std::size_t one = 3 * sizeof(vlens::extra_member);
    std::string const value(100, '1');
    CHECK(reads<Bag>(R"({"x":)" + value + "}", {.max_memory = one + 116}));
    auto const refused = read<Bag>(R"({"x":)" + value + "}", {.max_memory = one + 115});
    REQUIRE(!refused);
    CHECK(refused.error().kind == vlens::error_kind::too_large);
    CHECK(refused.error().pointer == "/x");
    CHECK(reads<Bag>(R"({"x":1,"y":2})", {.max_memory = 2 * one}));
    CHECK(!reads<Bag>(R"({"x":1,"y":2})", {.max_memory = 2 * one - 1}));
}

TEST_CASE("a visitor of values sees them, one of members does not see the one that keeps them") {
    auto const outer = read<Outer>(R"({"bag":{"x":1},"issues":[{"id":1,"title":"t","y":2}]})").value();
    std::string places;
    vlens::for_each_value(outer,
                          [&](auto const&, vlens::value_place const& place) { places += place.pointer() + ' '; });
    CHECK(places == "/bag/x /issues/0/id /issues/0/title /issues/0/y ");
    std::string names;
    vlens::for_each_member<Issue>([&](auto member) { names.append(member.name).push_back(' '); });
    CHECK(names == "id title locked ");
    CHECK(names.size() == 16);
}

TEST_CASE("the JSON schema says that there are others") {
    CHECK(vlens::json_schema<Bag>({.closed = true}) ==
          R"({"type":"object","properties":{},"additionalProperties":true})");
    CHECK(vlens::json_schema<Issue>() ==
          R"({"type":"object","properties":{"id":{"type":"integer","format":"int32"},"title":{"type":"string"},)"
          R"("locked":{"type":"boolean"}},"required":["id","title"],"additionalProperties":true})");
}
