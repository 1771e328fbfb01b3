// SPDX-License-Identifier: BSL-1.0

#include <vlens/union.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/image.hpp>
#include <vlens/json.hpp>
#include <vlens/json_schema.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/visit.hpp>

#include <vlens/json/serialization.hpp>

#include "json_text.hpp"

namespace user {

struct card {
    vlens::required<std::string> number;
    std::optional<int> code{};
};
VLENS_SCHEMA(card, number, code)

struct wallet {
    vlens::required<int> id;
    vlens::extra_members extra;
};
VLENS_SCHEMA(wallet, id, extra)

struct cash {};
VLENS_SCHEMA(cash)

using payment_method = std::variant<card, wallet, cash>;
VLENS_UNION(payment_method, "type", "card", "e-\"wallet\"", "cash")

using open_method = std::variant<card, vlens::raw_json>;
VLENS_UNION(open_method, "kind/of", "card")

struct Payment {
    vlens::required<payment_method> method;
    std::optional<payment_method> other{};
    vlens::nullable<open_method> open{};
    std::optional<std::vector<open_method>> list{};
    std::optional<std::map<std::string, std::optional<payment_method>>> named{};
};
VLENS_SCHEMA(Payment, method, other, open, list, named)

struct leaf {
    vlens::required<int> value;
};
VLENS_SCHEMA(leaf, value)
struct node {
    vlens::required<std::vector<std::variant<leaf, node>>> children;
};
VLENS_SCHEMA(node, children)
using tree = std::variant<leaf, node>;
VLENS_UNION(tree, "t", "leaf", "node")

struct bush {
    std::optional<std::vector<std::variant<leaf, bush>>> some{};
    vlens::nullable<std::map<std::string, std::vector<std::variant<leaf, bush>>>> named{};
};
VLENS_SCHEMA(bush, some, named)
using bushes = std::variant<leaf, bush>;
VLENS_UNION(bushes, "t", "leaf", "bush")

struct photo {
    vlens::required<vlens::image> image;
};
VLENS_SCHEMA(photo, image)
struct caption {
    vlens::required<vlens::text> words;
};
VLENS_SCHEMA(caption, words)
using picture = std::variant<photo, caption>;
VLENS_UNION(picture, "type", "photo", "caption")
struct Album {
    vlens::required<std::vector<picture>> pictures;
};
VLENS_SCHEMA(Album, pictures)

}  // namespace user

using user::card;
using user::open_method;
using user::Payment;
using user::payment_method;
using user::tree;
using user::wallet;

TEST_CASE("a union is written with its discriminator first") {
    auto const payment =
        vlens::build<Payment>()
            .method(card{.number = "1", .code = 2})
            .other(wallet{.id = 3, .extra = {{"x", vlens::raw_json{"4"}}}})
            .open(vlens::null)
            .list(std::vector<open_method>{card{.number = "5"}, vlens::raw_json{"[6]"}})
            .named(std::map<std::string, std::optional<payment_method>>{{"a", user::cash{}}, {"b", {}}})
            .build();
    std::string const text = vlens::to_json(payment).value();
    CHECK(text ==
          R"({"method":{"type":"card","number":"1","code":2},"other":{"type":"e-\"wallet\"","id":3,"x":4},)"
          R"("open":null,"list":[{"kind/of":"card","number":"5"},[6]],"named":{"a":{"type":"cash"},"b":null}})");
    CHECK(vlens::to_json(read<Payment>(text).value()).value() == text);
}

TEST_CASE("the discriminator is found wherever it is") {
    for (std::string_view const method :
         {R"({"type":"card","number":"1","code":2})", R"({"number":"1","type":"card"})",
          R"({ "x" : [ { "type" : "cash" } ] , "number" : "1" , "type" : "card" })",
          R"({"\u006eumber":"1","t\u0079pe":"\u0063ard"})", R"({"type":"card","number":"1","type":"cash"})"}) {
        CAPTURE(method);
        auto const payment = read<Payment>(R"({"method":)" + std::string{method} + "}");
        REQUIRE(payment);
        REQUIRE(payment->method->index() == 0);
        CHECK(std::get<card>(payment->method.value()).number == "1");
    }
    auto const payment = read<Payment>(R"({"method":{"id":1,"type":"e-\"wallet\"","y":null}})").value();
    auto const& extra = std::get<wallet>(payment.method.value()).extra;
    CHECK(extra == vlens::extra_members{{"y", vlens::raw_json{}}});
}

TEST_CASE("what is not listed is an error, which names it and the list") {
    CHECK(fault_of<Payment>(R"({"method":{"number":"1","type":"card2"}})") ==
          R"(expected one of "card", "e-"wallet"", "cash", found "card2" at '/method/type' (31))");
    CHECK(fault_of<Payment>(R"({"method":{"number":"1"}})") == "required member is missing at '/method/type' (23)");
    CHECK(fault_of<Payment>(R"({"method":{}})") == "required member is missing at '/method/type' (11)");
    CHECK(fault_of<Payment>(R"({"method":{"type":1}})") == "expected a string, found a number at '/method/type' (18)");
    CHECK(fault_of<Payment>(R"({"method":{"type":null}})") == "expected a string, found null at '/method/type' (18)");
    CHECK(fault_of<Payment>(R"({"method":[]})") == "expected an object, found an array at '/method' (10)");
    CHECK(fault_of<Payment>(R"({"method":null})") == "expected an object, found null at '/method' (10)");
    CHECK(fault_of<Payment>(R"({"method":{"type":"card"}})") == "required member is missing at '/method/number' (24)");
    CHECK(fault_of<Payment>(R"({"method":{"type":"card","number":2}})") ==
          "expected a string, found a number at '/method/number' (34)");
    CHECK(fault_of<Payment>(R"({"method":{"x":[1,],"type":"card"}})") == "expected a value at '/method/x/1' (18)");
    CHECK(fault_of<Payment>(R"({"method":{1:2}})") == "expected a key in quotes at '/method' (11)");
    CHECK(!read<Payment>(R"({"method":{"type":"cash"},"other":null})").value().other);
}

TEST_CASE("a union whose last alternative is raw_json keeps all else") {
    for (std::string_view const value :
         {R"({"kind/of":"boat","x":[1, 2]})", R"({"x":1})", R"({"kind/of":1})", "{}", "[ 1 ]", "2", R"("card")"}) {
        CAPTURE(value);
        std::string const text = R"({"method":{"type":"cash"},"list":[)" + std::string{value} + "]}";
        auto const payment = read<Payment>(text);
        REQUIRE(payment);
        CHECK(std::get<vlens::raw_json>(payment->list->at(0)).text() == value);
        CHECK(vlens::to_json(*payment).value() == text);
    }
    CHECK(fault_of<Payment>(R"({"method":{"type":"cash"},"list":[{"kind/of":"card"}]})") ==
          "required member is missing at '/list/0/number' (51)");
    CHECK(fault_of<Payment>(R"({"method":{"type":"cash"},"open":{"kind/of":"a\x"}})") ==
          "unknown escape in a string at '/open/kind~1of' (46)");
}

TEST_CASE("a damaged text is never read") {
    std::string const whole =
        R"({"method":{"number":"1","type":"card"},"list":[{"a":1,"kind/of":"x"}],"named":{"n":{"type":"cash"}}})";
    CHECK(reads<Payment>(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(!reads<Payment>(whole.substr(0, size)));
}

TEST_CASE("depth and memory are those of the alternative") {
    std::string_view const text =
        R"({"method":{"type":"cash"},"list":[{"kind/of":"card","number":"01234567890123456789012345678901"}]})";
    CHECK(reads<Payment>(text, {.max_depth = 3}));
    CHECK(!reads<Payment>(text, {.max_depth = 2}));
    CHECK(reads<Payment>(text, {.max_memory = sizeof(open_method) + 48}));
    CHECK(!reads<Payment>(text, {.max_memory = sizeof(open_method) + 47}));
    auto const raw = read<open_method>(R"({"kind/of":"abcdefghijklmnopq"})", {.max_memory = 10});
    REQUIRE(!raw);
    CHECK(raw.error().kind == vlens::error_kind::too_large);
}

TEST_CASE("a union that contains itself") {
    std::string_view const text = R"({"t":"node","children":[{"t":"leaf","value":1},{"t":"node","children":[]}]})";
    auto const read_tree = read<tree>(text);
    REQUIRE(read_tree);
    auto const& top = std::get<user::node>(*read_tree);
    CHECK(std::get<user::leaf>(top.children->at(0)).value == 1);
    CHECK(vlens::to_json(top).value() == R"({"children":[{"t":"leaf","value":1},{"t":"node","children":[]}]})");
    std::string_view const bush = R"({"some":[{"t":"leaf","value":1}],"named":{"a":[{"t":"bush","named":null}]}})";
    CHECK(vlens::to_json(read<user::bush>(bush).value()).value() == bush);
    user::node deep{.children = std::vector<tree>{}};
    for (int i = 0; i < 1'100; ++i) {
        std::vector<tree> children;
        children.push_back(std::move(deep));
        deep = user::node{.children = std::move(children)};
    }
    CHECK(!vlens::to_json(deep));
    std::string endless;
    for (int i = 0; i < 3'000; ++i) endless += R"({"t":"node","children":[)";
    CHECK(!reads<tree>(endless, {.max_depth = 1'000'000}));
}

TEST_CASE("what JSON cannot carry is refused at its place") {
    auto const refused = [](payment_method method) {
        auto const text = vlens::to_json(Payment{.method = std::move(method)});
        return text ? "none" : text.error().message + " at " + text.error().pointer;
    };
    CHECK(refused(card{.number = "\xff"}) == "expected text in UTF-8 at /method/number");
    CHECK(refused(wallet{.id = 1, .extra = {{"type", vlens::raw_json{}}}}) ==
          "expected a key that no member of the schema has at /method/type");
    CHECK(refused(wallet{.id = 1, .extra = {{"id", vlens::raw_json{}}}}) ==
          "expected a key that no member of the schema has at /method/id");
    CHECK(refused(user::cash{}) == "none");
}

TEST_CASE("images and views in a union") {
    user::Album const album{
        .pictures = std::vector<user::picture>{user::caption{.words = "c"},
                                               user::photo{.image = vlens::image::from_base64("AAAA").value()}}};
    std::string const text = vlens::to_json(album).value();
    CHECK(text == R"({"pictures":[{"type":"caption","words":"c"},{"type":"photo","image":"AAAA"}]})");
    CHECK(vlens::json::detail::make_body(album).value().size() == text.size());
    static_assert(vlens::json::detail::borrows<user::Album>);
    static_assert(!vlens::json::detail::borrows<Payment>);
    json_text buffer{R"({"pictures":[{"words":"\u0063\u0064","type":"caption"}]})"};
    auto const seen = vlens::from_json_in_situ<user::Album>(buffer.buffer());
    REQUIRE(seen);
    CHECK(std::get<user::caption>(seen->pictures->at(0)).words->view() == "cd");
}

TEST_CASE("the alternative that is there is visited") {
    auto const payment = read<Payment>(R"({"method":{"type":"card","number":"1"},"list":[[2]]})").value();
    std::string places;
    vlens::for_each_value(payment,
                          [&](auto const&, vlens::value_place const& place) { places += place.pointer() + ' '; });
    CHECK(places == "/method/number /list/0 ");
}

TEST_CASE("the alternatives are in the JSON schema, each with its discriminator") {
    std::string const text = vlens::json_schema<Payment>({.closed = true});
    CHECK(text.find(
              R"("method":{"oneOf":[{"type":"object","properties":{"type":{"const":"card"},"number":{"type":"string"},)"
              R"("code":{"type":"integer","format":"int32"}},"required":["type","number"],)"
              R"("additionalProperties":false},{"type":"object","properties":{"type":{"const":"e-\"wallet\""},)"
              R"("id":{"type":"integer","format":"int32"}},"required":["type","id"],"additionalProperties":true},)"
              R"({"type":"object","properties":{"type":{"const":"cash"}},"required":["type"],)"
              R"("additionalProperties":false}]})") != std::string::npos);
    CHECK(text.find(R"("open":{"anyOf":[{"type":"object","properties":{"kind/of":{"const":"card"},)") !=
          std::string::npos);
    CHECK(text.find(R"("additionalProperties":false},{},{"type":"null"}]})") != std::string::npos);
    CHECK(vlens::json_schema<user::node>() ==
          R"({"type":"object","properties":{"children":{"type":"array","items":{"oneOf":[)"
          R"({"type":"object","properties":{"t":{"const":"leaf"},"value":{"type":"integer","format":"int32"}},)"
          R"("required":["t","value"]},)"
          R"({"type":"object","properties":{"t":{"const":"node"},"children":{"type":"array","items":{"oneOf":[)"
          R"({"type":"object","properties":{"t":{"const":"leaf"},"value":{"type":"integer","format":"int32"}},)"
          R"("required":["t","value"]},)"
          R"({"$ref":"#/properties/children/items/oneOf/1"}]}}},"required":["t","children"]}]}}},)"
          R"("required":["children"]})");
}
