// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <string>

#include <doctest/doctest.h>

#include <vlens/vlens.hpp>

namespace api = vlens::api;

namespace {

std::string refusal(double latitude, double longitude) {
    auto const text = vlens::to_json(api::GeoLocation{.latitude = latitude, .longitude = longitude});
    return text ? "none" : text.error().pointer + ": " + text.error().message;
}

struct Rating {
    vlens::required<vlens::bounded<int, 1, 5>> stars;
};
VLENS_SCHEMA(Rating, stars)

}  // namespace

TEST_CASE("a number out of its bounds is refused before it is written, with its place") {
    CHECK(refusal(90, 180) == "none");
    CHECK(refusal(-90, -180) == "none");
    CHECK(refusal(90.00001, 0) == "/latitude: expected a number from -90 to 90");
    CHECK(refusal(0, -180.00001) == "/longitude: expected a number from -180 to 180");
    CHECK(refusal(std::numeric_limits<double>::quiet_NaN(), 0) ==
          "/latitude: expected a finite number, found NaN or infinity");

    int stars = 6;
    CHECK(vlens::to_json(Rating{.stars = stars}).error().message == "expected a number from 1 to 5");
    stars = 5;
    CHECK(vlens::to_json(Rating{.stars = stars}).value() == R"({"stars":5})");
}

TEST_CASE("what comes is read as it is, and refused where it is written again") {
    auto const there = vlens::from_json<api::GeoLocation>(R"({"latitude":91,"longitude":-181})").value();
    CHECK(there.latitude == 91.0);
    CHECK_FALSE(there.latitude.is_within());
    CHECK(vlens::to_json(there).error().kind == vlens::error_kind::invalid_argument);
}

TEST_CASE("bounds are in the JSON Schema") {
    CHECK(vlens::json_schema<Rating>() ==
          R"({"type":"object","properties":{"stars":{"type":"integer","format":"int32","minimum":1,"maximum":5}},)"
          R"("required":["stars"]})");
}

TEST_CASE("a bounded number is set and compared as the number") {
    static_assert(vlens::accepts<&api::GeoLocation::latitude, int>);
    static_assert(!vlens::accepts<&api::GeoLocation::latitude, char>);
    static_assert(!vlens::accepts<&api::GeoLocation::latitude, char const*>);
    static_assert(!vlens::accepts<&Rating::stars, double>);
    auto const rating = vlens::build<Rating>().stars(3).build();
    int const stars = rating.stars;
    CHECK(stars == 3);
    CHECK(rating.stars == 3);
    CHECK(rating.stars == vlens::build<Rating>().stars(3).build().stars);
}
