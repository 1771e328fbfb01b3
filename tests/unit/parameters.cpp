// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/endpoint/expand.hpp>
#include <vlens/endpoint/form_body.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

namespace {

enum class Level : int { low = 1, high = 2 };

struct Everything {
    vlens::required<vlens::text> owner;
    vlens::required<std::int64_t> number;
    std::optional<vlens::text> word{};
    std::optional<bool> flag{};
    std::optional<double> ratio{};
    std::optional<Level> level{};
    std::optional<vlens::uuid> id{};
    std::optional<vlens::timestamp> since{};
    std::optional<std::vector<vlens::text>> labels{};
    vlens::nullable<vlens::text> nothing{};
    vlens::defaulted<false> all{};
    std::optional<vlens::text> tenancy{};
    std::optional<std::vector<std::int64_t>> counts{};
    std::optional<vlens::text> odd{};
};
VLENS_SCHEMA(Everything, owner, number, word, flag, ratio, level, id, since, labels, nothing, all, tenancy, counts, odd)
VLENS_HEADER(Everything, tenancy, "TenancyName")
VLENS_HEADER(Everything, counts, "X-Counts")
VLENS_KEY(Everything, odd, "odd[]")

constexpr std::string_view path = "/repos/{owner}/issues/{number}";

vlens::detail::expanded expanded(Everything const& given) { return vlens::detail::expand(path, given).value(); }

vlens::error refusal(std::string_view where, Everything const& given) {
    auto const made = vlens::detail::expand(where, given);
    REQUIRE(!made);
    CHECK(made.error().kind == vlens::error_kind::invalid_argument);
    CHECK(made.error().delivery == vlens::delivery::not_sent);
    return made.error();
}

struct Two {
    vlens::required<vlens::text> a;
    vlens::required<vlens::text> b;
};
VLENS_SCHEMA(Two, a, b)

struct Corners {
    std::optional<std::array<int, 2>> pair{};
};
VLENS_SCHEMA(Corners, pair)

}  // namespace

TEST_CASE("an array goes where a vector would") {
    CHECK(vlens::detail::expand("/", Corners{.pair = std::array{3, 4}}).value().target == "/?pair=3&pair=4");
    CHECK(vlens::detail::expand("/", Corners{}).value().target == "/");
}

TEST_CASE("what is not given is left out") {
    auto const made = expanded({.owner = "o", .number = 7, .nothing = vlens::null});
    CHECK(made.target == "/repos/o/issues/7");
    CHECK(made.fields.empty());
    CHECK(vlens::detail::expand("/plain", vlens::none{}).value().target == "/plain");
}

TEST_CASE("each kind of value has its text, in the order of the schema") {
    std::vector<vlens::text> const labels{"bug", "a,b"};
    vlens::uuid const id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
    vlens::timestamp const since{"2025-01-15T10:30:00Z"};
    auto const made = expanded({.owner = "octo cat",
                                .number = -7,
                                .word = "x",
                                .flag = true,
                                .ratio = 0.1,
                                .level = Level::high,
                                .id = id,
                                .since = since,
                                .labels = labels,
                                .all = true,
                                .odd = "1"});
    CHECK(made.target ==
          "/repos/octo%20cat/issues/-7?word=x&flag=true&ratio=0.1&level=2&id=81f404b3-d7dc-4f08-b4fe-934853c86282"
          "&since=2025-01-15T10%3A30%3A00Z&labels=bug&labels=a%2Cb&all=true&odd%5B%5D=1");
}

TEST_CASE("header parameters go into the head, a vector as a list") {
    auto const made =
        expanded({.owner = "o", .number = 1, .tenancy = "one two", .counts = std::vector<std::int64_t>{1, 2}});
    CHECK(made.target == "/repos/o/issues/1");
    CHECK(made.fields == vlens::detail::named_texts{{"TenancyName", "one two"}, {"X-Counts", "1,2"}});
}

TEST_CASE("a value can split neither path nor query") {
    for (std::string const& nasty : {std::string{"a/b"}, std::string{"a?b"}, std::string{"a#b"}, std::string{"a%2Fb"},
                                     std::string{"a\r\nX: y"}, std::string{"a\0b", 3}, std::string{"../.."},
                                     std::string{"a&b=c"}, std::string{"\xd9\x85"}, std::string{" "}}) {
        CAPTURE(nasty);
        std::string const target =
            expanded({.owner = vlens::text{nasty}, .number = 1, .word = vlens::text{nasty}}).target;
        CHECK(target.starts_with("/repos/"));
        std::string_view rest{target};
        rest.remove_prefix(7);
        CHECK(rest.find('/') == rest.find("/issues/1?word="));
        CHECK(rest.find('?') == rest.rfind('?'));
        for (char const c : target) CHECK((c > ' ' && c < '\x7f' && c != '#' && c != '&'));
    }
}

TEST_CASE("a path parameter that would make another path is refused") {
    for (char const* const text : {"", ".", ".."}) {
        CAPTURE(text);
        vlens::error const e = refusal(path, {.owner = text, .number = 1});
        CHECK(e.pointer == "/owner");
    }
    CHECK(vlens::detail::expand(path, Everything{.owner = "...", .number = 1}));
    CHECK(vlens::detail::expand("/{a}{b}", Two{.a = "x", .b = "..."}).value().target == "/x...");
    CHECK(vlens::detail::expand("/{a}.json", Two{.a = "x", .b = "y"}).value().target == "/x.json?b=y");
    // Dots of the template count as well.
    CHECK(vlens::detail::expand("/.{a}", Two{.a = ".x", .b = "y"}));
}

TEST_CASE("a header parameter that would break its line is refused, with its pointer") {
    for (std::string const& bad : {std::string{"secret\r\nX: y"}, std::string{"a\0b", 3}, std::string{" a"}}) {
        vlens::error const e = refusal(path, {.owner = "o", .number = 1, .tenancy = vlens::text{bad}});
        CHECK(e.pointer == "/tenancy");
        CHECK(e.message.find("secret") == std::string::npos);
    }
}

TEST_CASE("a number without a text is refused, with its pointer") {
    CHECK(refusal(path, {.owner = "o", .number = 1, .ratio = std::nan("")}).pointer == "/ratio");
}

TEST_CASE("a form is its members, percent-encoded") {
    std::vector<vlens::text> const labels{"a b", "c&d"};
    CHECK(vlens::detail::form_text(Everything{.owner = "o=1", .number = 2, .labels = labels, .odd = "x"}).value() ==
          "owner=o%3D1&number=2&labels=a%20b&labels=c%26d&odd%5B%5D=x");
    CHECK(vlens::detail::form_text(Everything{.owner = "o", .number = 2, .ratio = INFINITY}).error().pointer ==
          "/ratio");
}

TEST_CASE("parameters have a builder") {
    auto const built = vlens::build<Everything>().owner("o").number(3).word("w").build();
    CHECK(expanded(built).target == "/repos/o/issues/3?word=w");
}
