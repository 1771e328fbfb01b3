// SPDX-License-Identifier: BSL-1.0

#include <vlens/enumeration.hpp>

#include <array>
#include <cstdint>
#include <optional>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/builder.hpp>
#include <vlens/json.hpp>
#include <vlens/schema.hpp>

namespace user {

enum class Colour : std::int8_t { red = -1, green = 4, blue };
VLENS_ENUM(Colour, red, green, blue)

enum Plain { first, second };
VLENS_ENUM(Plain, first, second)

struct Outer {
    enum class Inner { only = 7 };
};
VLENS_ENUM(Outer::Inner, only)

enum class Open { one = 1 };

struct Paint {
    vlens::required<Colour> colour;
    std::optional<Plain> plain{};
};
VLENS_SCHEMA(Paint, colour, plain)

}  // namespace user

enum class Global { here };
VLENS_ENUM(Global, here)

TEST_CASE("an enumeration is closed by the macro alone") {
    static_assert(vlens::closed_enumeration<user::Colour>);
    static_assert(vlens::closed_enumeration<user::Plain>);
    static_assert(vlens::closed_enumeration<user::Outer::Inner>);
    static_assert(vlens::closed_enumeration<Global>);
    static_assert(!vlens::closed_enumeration<user::Open>);
    static_assert(!vlens::closed_enumeration<vlens::api::SmsProvider>);
    static_assert(!vlens::closed_enumeration<int>);
    static_assert(!vlens::closed_enumeration<user::Paint>);
}

TEST_CASE("the values have the order of the macro") {
    using enum user::Colour;
    static_assert(vlens::values_of<user::Colour> == std::array{red, green, blue});
    static_assert(vlens::values_of<user::Plain> == std::array{user::first, user::second});
    static_assert(vlens::values_of<user::Outer::Inner> == std::array{user::Outer::Inner::only});
    static_assert(vlens::values_of<Global> == std::array{Global::here});
}

TEST_CASE("a closed enumeration is a number in JSON as any other") {
    auto const paint = vlens::build<user::Paint>().colour(user::Colour::blue).plain(user::second).build();
    CHECK(vlens::to_json(paint).value() == R"({"colour":5,"plain":1})");
    CHECK(vlens::from_json<user::Paint>(R"({"colour":-1})").value().colour == user::Colour::red);
}
