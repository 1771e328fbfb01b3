// SPDX-License-Identifier: BSL-1.0

#include <vlens/visit.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/api/geo_location.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

using vlens::for_each_member;
using vlens::for_each_value;
using vlens::presence;

namespace user {

struct Leaf {
    vlens::nullable<int> number{};
};
VLENS_RESPONSE(Leaf, number)

struct Tree {
    vlens::required<vlens::text> name;
    vlens::required<vlens::api::GeoLocation> place;
    std::optional<std::string> note{};
    vlens::nullable<bool> flag{};
    vlens::defaulted<7> limit{};
    std::optional<std::vector<Leaf>> leaves{};
    std::optional<std::vector<std::optional<int>>> numbers{};
};
VLENS_SCHEMA(Tree, name, place, note, flag, limit, leaves, numbers)
VLENS_KEY(Tree, note, "a/note~")

struct Empty {};
VLENS_SCHEMA(Empty)

}  // namespace user

namespace {

user::Tree small() { return {.name = "oak", .place = {30.0, 31.0}}; }

/// What a visitor sees of the members of an object: `=` a value, `null`, `-` absent.
template <class T> std::string states_of(T const& object) {
    std::string states;
    for_each_member(object, [&](auto const& member) {
        CHECK(member.has_value() + member.is_null() + member.is_absent() == 1);
        CHECK((member.value() != nullptr) == member.has_value());
        states.append(member.name).append(member.value() != nullptr ? "= " : member.is_null() ? " null " : "- ");
    });
    return states;
}

/// The places of the values.
template <class T> std::string places_in(T const& value) {
    std::string places;
    for_each_value(value, [&](auto const&, vlens::value_place const& place) {
        places.append(place.pointer()).append(" [").append(place.key()).append("] ");
    });
    return places;
}

constexpr std::size_t count_required() {
    std::size_t count = 0;
    for_each_member<user::Tree>([&](auto member) { count += member.presence == presence::required ? 1 : 0; });
    return count;
}
static_assert(count_required() == 2);

constexpr double sum_of(vlens::api::GeoLocation const& here) {
    double sum = 0;
    for_each_member(here, [&](auto const& member) { sum += *member.value(); });
    for_each_value(here, [&](double value, auto const&) { sum += value; });
    return sum;
}
static_assert(sum_of({1.0, 2.5}) == 7);

}  // namespace

TEST_CASE("a member has a name, a key, a presence and its types") {
    std::string seen;
    for_each_member<user::Tree>([&]<class Member>(Member member) {
        if constexpr (std::is_same_v<typename Member::value_type, vlens::text>) {
            CHECK(member.name == "name");
            CHECK(std::is_same_v<decltype(member.pointer), vlens::required<vlens::text> user::Tree::*const>);
            CHECK(std::is_same_v<typename Member::member_type, vlens::required<vlens::text>>);
        }
        seen.append(member.name)
            .append(" ")
            .append(member.key)
            .append(std::to_string(int(member.presence)))
            .append(" ");
    });
    CHECK(seen == "name name0 place place0 note a/note~1 flag flag2 limit limit1 leaves leaves1 numbers numbers1 ");
}

TEST_CASE("a member of an object has a value, or is absent, or is null") {
    user::Tree tree = small();
    CHECK(states_of(tree) == "name= place= note- flag- limit- leaves- numbers- ");
    tree.note = "";
    tree.flag = vlens::null;
    tree.limit = 8;
    tree.leaves.emplace();
    CHECK(states_of(tree) == "name= place= note= flag null limit= leaves= numbers- ");
    CHECK(states_of(user::Empty{}).empty());
}

TEST_CASE("a value is that of the object, not a copy") {
    user::Tree tree = small();
    tree.note = "here";
    for_each_member(tree, [&]<class Member>(Member const& member) {
        if constexpr (std::is_same_v<typename Member::value_type, std::string>) CHECK(member.value() == &*tree.note);
        if constexpr (std::is_same_v<typename Member::value_type, vlens::api::GeoLocation>) {
            CHECK(member.value() == &tree.place);
        }
    });
}

TEST_CASE("values are visited at any depth, with the JSON pointer of their place") {
    user::Tree tree = small();
    CHECK(places_in(tree) == "/name [name] /place/latitude [latitude] /place/longitude [longitude] ");
    tree.note = "n";
    tree.flag = vlens::null;
    tree.leaves = std::vector<user::Leaf>{{}, {.number = 1}, {.number = vlens::null}, {.number = 2}};
    tree.numbers = std::vector<std::optional<int>>{1, std::nullopt, 3};
    CHECK(places_in(tree) ==
          "/name [name] /place/latitude [latitude] /place/longitude [longitude] "
          "/a~1note~0 [a/note~] /leaves/1/number [number] /leaves/3/number [number] "
          "/numbers/0 [] /numbers/2 [] ");
}

TEST_CASE("a value alone is visited as the whole") {
    CHECK(places_in(7) == " [] ");
    CHECK(places_in(std::vector<int>{}).empty());
    CHECK(places_in(std::vector<bool>{true, false}) == "/0 [] /1 [] ");
}
