// SPDX-License-Identifier: BSL-1.0

#include <optional>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/api/business_request.hpp>
#include <vlens/builder.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/json.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

// A text in a constant expression takes strings and vectors that can be in one: g++ 12, clang with libc++ 16 or
// libstdc++ 13. (clang refuses what libstdc++ 12 does with the short strings of a constant expression.)
#if defined(__cpp_lib_constexpr_vector) && (!defined(__clang__) || !defined(_GLIBCXX_RELEASE) || _GLIBCXX_RELEASE >= 13)
#define HAS_CONSTANT_TEXT
#endif

#ifdef HAS_CONSTANT_TEXT

namespace {

struct Place {
    vlens::required<double> latitude;
    vlens::required<double> longitude;
};
VLENS_SCHEMA(Place, latitude, longitude)

struct All {
    vlens::required<Place> place;
    vlens::required<vlens::timestamp> moment;
    std::optional<vlens::uuid> id{};
    vlens::nullable<int> count{};
    vlens::nullable<vlens::text> note{};
    vlens::defaulted<false> flag{};
    std::optional<float> narrow{};
};
VLENS_SCHEMA(All, place, moment, id, count, note, flag, narrow)

// The documented request.
static_assert(vlens::to_json(vlens::build<vlens::api::CustomerSignOtpRequest>()
                                 .geoLocation({30.0444, 31.2357})
                                 .userDeviceUtcTime("2025-01-15T10:30:00Z")
                                 .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
                                 .build())
                  .value() ==
              R"({"geoLocation":{"latitude":30.0444,"longitude":31.2357},)"
              R"("userDeviceUtcTime":"2025-01-15T10:30:00Z","requestId":"81f404b3-d7dc-4f08-b4fe-934853c86282"})");

constexpr All all{.place = {-0.1, 1e300},
                  .moment = "1969-12-31T23:59:59.5Z",
                  .count = vlens::null,
                  .note = "a\"\\\n\x01\xC3\xA9",
                  .flag = true,
                  .narrow = 0.1F};
constexpr std::string_view all_text =
    R"({"place":{"latitude":-0.1,"longitude":1e+300},"moment":"1969-12-31T23:59:59.500Z",)"
    R"("count":null,"note":"a\"\\\n\u0001)"
    "\xC3\xA9"
    R"(","flag":true,"narrow":0.1})";
static_assert(vlens::to_json(all).value() == all_text);
static_assert(vlens::json::detail::make_body(all).value().size() == all_text.size());
static_assert([] {
    std::string text = "what was there";
    vlens::to_json(all, text).value();
    return text == all_text;
}());

}  // namespace

#endif

TEST_CASE("a constant text") {
#ifdef HAS_CONSTANT_TEXT
    CHECK(vlens::to_json(all).value() == all_text);
#else
    MESSAGE("the standard library has no constant strings");
#endif
}
