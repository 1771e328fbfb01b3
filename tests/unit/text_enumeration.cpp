// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/json.hpp>
#include <vlens/json_schema.hpp>
#include <vlens/open_enum.hpp>
#include <vlens/parse.hpp>
#include <vlens/schema.hpp>
#include <vlens/visit.hpp>

#include <vlens/endpoint/expand.hpp>
#include <vlens/endpoint/form_body.hpp>

#include "json_text.hpp"

namespace user {

enum class issue_state { open, closed, all };
VLENS_TEXT_ENUM(issue_state, open, closed, all);

enum class reason : unsigned char { completed = 3, not_planned = 7, quoted };
VLENS_TEXT_ENUM(reason, completed, not_planned, quoted);
VLENS_TEXT_VALUE(reason, not_planned, "not-planned")
VLENS_TEXT_VALUE(reason, quoted, "a \"word\"\n");

struct Issue {
    enum class Kind { bug };
    vlens::required<issue_state> state;
    std::optional<reason> why{};
    vlens::nullable<reason> before{};
    vlens::defaulted<issue_state::all> filter{};
    std::optional<std::vector<issue_state>> states{};
    std::optional<std::vector<std::optional<reason>>> reasons{};
};
VLENS_TEXT_ENUM(Issue::Kind, bug)
VLENS_SCHEMA(Issue, state, why, before, filter, states, reasons)

struct Open {
    vlens::required<vlens::open_enum<issue_state>> state;
    std::optional<vlens::open_enum<reason>> why{};
    vlens::nullable<vlens::open_enum<reason>> before{};
    std::optional<std::vector<vlens::open_enum<reason>>> reasons{};
};
VLENS_SCHEMA(Open, state, why, before, reasons)

struct Parameters {
    vlens::required<issue_state> state;
    std::optional<vlens::open_enum<reason>> why{};
    std::optional<std::vector<reason>> reasons{};
};
VLENS_SCHEMA(Parameters, state, why, reasons)

}  // namespace user

using user::Issue;
using user::issue_state;
using user::Open;
using user::reason;

TEST_CASE("the texts of an enumeration are the names of its values, or what the macro says") {
    static_assert(vlens::text_enumeration<issue_state>);
    static_assert(vlens::closed_enumeration<issue_state>);
    static_assert(vlens::text_enumeration<Issue::Kind>);
    static_assert(!vlens::text_enumeration<int>);
    static_assert(vlens::texts_of<issue_state>[2] == "all");
    static_assert(vlens::texts_of<reason>[1] == "not-planned");
    static_assert(vlens::values_of<reason>[1] == reason::not_planned);
}

TEST_CASE("an enumeration of texts is written and read as its texts, wherever it is") {
    auto const issue = vlens::build<Issue>()
                           .state(issue_state::closed)
                           .why(reason::not_planned)
                           .before(vlens::null)
                           .filter(issue_state::open)
                           .states(std::vector{issue_state::all, issue_state::open})
                           .reasons(std::vector<std::optional<reason>>{reason::quoted, std::nullopt})
                           .build();
    std::string const text = vlens::to_json(issue).value();
    CHECK(text == R"({"state":"closed","why":"not-planned","before":null,"filter":"open","states":["all","open"],)"
                  R"("reasons":["a \"word\"\n",null]})");
    auto const back = read<Issue>(text).value();
    CHECK(vlens::to_json(back).value() == text);
    CHECK(back.state == issue_state::closed);
    CHECK(back.reasons.value().at(0) == reason::quoted);
    CHECK(read<Issue>(R"({"state":"\u006fpen"})").value().state == issue_state::open);
    CHECK(read<Issue>(R"({"state":"open"})").value().filter.value() == issue_state::all);
    CHECK(read<std::vector<issue_state>>(R"(["all"])").value().at(0) == issue_state::all);
}

TEST_CASE("a text that is not listed is an error, which names it and the list") {
    CHECK(fault_of<Issue>(R"({"state":"opened"})") ==
          R"(expected one of "open", "closed", "all", found "opened" at '/state' (9))");
    CHECK(fault_of<Issue>(R"({"state":"open","states":["all","Open"]})") ==
          R"(expected one of "open", "closed", "all", found "Open" at '/states/1' (32))");
    CHECK(fault_of<Issue>(R"({"state":"ope\u006e "})") ==
          R"(expected one of "open", "closed", "all", found "open " at '/state' (9))");
    CHECK(fault_of<Issue>(R"({"state":"\u0000"})") ==
          R"(expected one of "open", "closed", "all", found another text at '/state' (9))");
    std::string const longer = "{\"state\":\"" + std::string(41, 'x') + "\"}";
    CHECK(fault_of<Issue>(longer) == R"(expected one of "open", "closed", "all", found another text at '/state' (9))");
    CHECK(fault_of<Issue>(R"({"state":1})") == "expected a string, found a number at '/state' (9)");
    CHECK(fault_of<Issue>(R"({"state":null})") == "expected a string, found null at '/state' (9)");
    CHECK(fault_of<Issue>(R"({"state":"open)") == "the text ends inside a string at '/state' (14)");
}

TEST_CASE("a value that is not listed is not written") {
    auto const refused = vlens::to_json(Issue{.state = issue_state{9}});
    REQUIRE(!refused);
    CHECK(refused.error().kind == vlens::error_kind::invalid_argument);
    CHECK(refused.error().pointer == "/state");
    CHECK(refused.error().message == "expected a value that VLENS_TEXT_ENUM lists");
    CHECK(!vlens::to_json(Open{.state = issue_state{9}}));
}

TEST_CASE("an open enumeration keeps what is not listed as it came") {
    auto const open =
        read<Open>(R"({"state":"paused","why":"not-planned","before":"\u00e9\"","reasons":["x","quoted"]})");
    REQUIRE(open);
    CHECK(open->state.value().value() == std::nullopt);
    CHECK(open->state.value().text() == "paused");
    CHECK(open->why->value() == reason::not_planned);
    CHECK(open->why == reason::not_planned);
    CHECK(open->why->text() == "not-planned");
    CHECK(open->before->text() == "\xc3\xa9\"");
    CHECK(vlens::to_json(*open).value() ==
          "{\"state\":\"paused\",\"why\":\"not-planned\",\"before\":\"\xc3\xa9\\\"\",\"reasons\":[\"x\",\"quoted\"]}");
    CHECK(open->reasons->at(1).value() == std::nullopt);
    CHECK(read<Open>(R"({"state":"open","before":null})").value().before.is_null());
    CHECK(fault_of<Open>(R"({"state":false})") == "expected a string, found a boolean at '/state' (9)");
}

TEST_CASE("an open enumeration is made from an enumerator, or explicitly from text") {
    auto const made = vlens::build<Open>()
                          .state(issue_state::open)
                          .why(vlens::open_enum<reason>{"spam"})
                          .before(reason::completed)
                          .build();
    CHECK(vlens::to_json(made).value() == R"({"state":"open","why":"spam","before":"completed"})");
    static_assert(!std::is_convertible_v<std::string, vlens::open_enum<reason>>);
    CHECK(vlens::open_enum<reason>{"not-planned"} == reason::not_planned);
    CHECK(vlens::open_enum<reason>{"not_planned"} != reason::not_planned);
    CHECK(!vlens::to_json(Open{.state = vlens::open_enum<issue_state>{"\xff"}}));
}

TEST_CASE("what an open enumeration keeps counts as memory") {
    std::string const text = "{\"state\":\"" + std::string(1000, 'x') + "\"}";
    CHECK(reads<Open>(text, {.max_memory = 1016}));
    auto const refused = read<Open>(text, {.max_memory = 1015});
    REQUIRE(!refused);
    CHECK(refused.error().kind == vlens::error_kind::too_large);
    CHECK(refused.error().pointer == "/state");
    CHECK(reads<Open>(R"({"state":"closed"})", {.max_memory = 0}));
}

TEST_CASE("parse knows the texts") {
    CHECK(vlens::parse<&Issue::state>("closed").value() == issue_state::closed);
    CHECK(vlens::parse<&Issue::why>("not-planned").value() == reason::not_planned);
    auto const refused = vlens::parse<&Issue::state>("Closed");
    REQUIRE(!refused);
    CHECK(refused.error().pointer == "/state");
    CHECK(refused.error().message == R"(expected one of "open", "closed", "all", found "Closed")");
    CHECK(vlens::parse<&Open::state>("x").value().text() == "x");
    CHECK(!vlens::parse<&Open::state>("\xff"));
}

TEST_CASE("the texts are in the JSON schema") {
    std::string const all = vlens::json_schema<Issue>();
    CHECK(all.find(R"("state":{"type":"string","enum":["open","closed","all"]})") != std::string::npos);
    CHECK(all.find(R"("before":{"type":["string","null"],"enum":["completed","not-planned","a \"word\"\n",null]})") !=
          std::string::npos);
    CHECK(all.find(R"("filter":{"type":"string","enum":["open","closed","all"],"default":"all"})") !=
          std::string::npos);
    std::string const open = vlens::json_schema<Open>();
    CHECK(open.find(R"("state":{"type":"string","examples":["open","closed","all"]})") != std::string::npos);
}

TEST_CASE("a visitor gets the enumeration itself") {
    std::size_t count = 0;
    vlens::for_each_value(Issue{.state = issue_state::all}, [&]<class V>(V const& value, auto const&) {
        if constexpr (std::is_same_v<V, issue_state>) count += value == issue_state::all ? 1 : 0;
    });
    CHECK(count == 1);
}

TEST_CASE("parameters and forms carry the texts") {
    user::Parameters const given{.state = issue_state::open,
                                 .why = vlens::open_enum<reason>{"a b"},
                                 .reasons = std::vector{reason::not_planned, reason::completed}};
    auto const made = vlens::detail::expand("/issues/{state}", given);
    REQUIRE(made);
    CHECK(made->target == "/issues/open?why=a%20b&reasons=not-planned&reasons=completed");
    CHECK(vlens::detail::form_text(given).value() == "state=open&why=a%20b&reasons=not-planned&reasons=completed");
    CHECK(!vlens::detail::expand("/issues/{state}", user::Parameters{.state = issue_state{4}}));
}

// See json_constant.cpp.
#if defined(__cpp_lib_constexpr_vector) && (!defined(__clang__) || !defined(_GLIBCXX_RELEASE) || _GLIBCXX_RELEASE >= 13)
static_assert([] {
    Issue const issue{.state = issue_state::all, .why = reason::quoted};
    return vlens::to_json(issue).value() == R"({"state":"all","why":"a \"word\"\n"})";
}());
#endif
