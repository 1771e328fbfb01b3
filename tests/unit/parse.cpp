// SPDX-License-Identifier: BSL-1.0

#include <vlens/parse.hpp>

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/json.hpp>
#include <vlens/schema.hpp>

namespace api = vlens::api;
using otp = api::CustomerSignOtpRequest;
using proof = api::CustomerSignRevalidateLivenessRequest;
using scan = api::ScanTransactionLivenessInput;

namespace user {

enum class Open : std::uint8_t { one = 1 };
enum class Closed : std::int16_t { minus = -1, two = 2 };
VLENS_ENUM(Closed, minus, two)

struct Values {
    vlens::required<double> real;
    std::optional<double> other_real{};
    std::optional<float> narrow{};
    std::optional<std::uint16_t> number{};
    vlens::nullable<Open> open{};
    vlens::defaulted<Closed::two> closed{};
    vlens::required<std::string> string;
    std::optional<vlens::raw_json> any{};
};
VLENS_SCHEMA(Values, real, other_real, narrow, number, open, closed, string, any)

struct Outer {
    vlens::nullable<Values> inner{};
};
VLENS_SCHEMA(Outer, inner)
struct Outermost {
    std::optional<Outer> outer{};
};
VLENS_SCHEMA(Outermost, outer)

}  // namespace user

namespace {

/// `pointer: message` of an error of kind invalid_argument.
template <class T> std::string refusal(vlens::result<T> const& parsed) {
    REQUIRE_FALSE(parsed.has_value());
    CHECK(parsed.error().kind == vlens::error_kind::invalid_argument);
    CHECK(parsed.error().delivery == vlens::delivery::not_sent);
    CHECK(parsed.error().offset == vlens::error::no_offset);
    return parsed.error().pointer + ": " + parsed.error().message;
}

template <auto Member, class Text>
concept parses = requires(Text&& text) { vlens::parse<Member>(static_cast<Text&&>(text)); };

}  // namespace

TEST_CASE("what a member holds is parsed from text") {
    constexpr vlens::uuid id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
    constexpr vlens::timestamp moment{"2025-01-15T10:30:00Z"};
    CHECK(vlens::parse<&otp::requestId>("81F404b3-d7dc-4f08-b4fe-934853c86282").value() == id);
    CHECK(vlens::parse<&otp::contractStorageId>(to_string(id)).value() == id);
    CHECK(vlens::parse<&otp::userDeviceUtcTime>("2025-01-15T10:30:00Z").value() == moment);
    CHECK(vlens::parse<&scan::face_1>("SGVsbG8=").value().text() == "SGVsbG8=");
    CHECK(vlens::parse<&otp::paymentGateway>("fawry").value() == vlens::text{"fawry"});
    CHECK(vlens::parse<&user::Values::string>("").value().empty());
    CHECK(vlens::parse<&user::Values::any>("[1, 2]").value().text() == "[1, 2]");
    CHECK(vlens::parse<&scan::getExtractedData>("true").value());
    CHECK_FALSE(vlens::parse<&scan::getExtractedData>("false").value());
    CHECK(vlens::parse<&otp::smsProviders>("3").value() == api::SmsProvider::cequens);
    CHECK(vlens::parse<&otp::smsProviders>("-7").value() == api::SmsProvider{-7});
    CHECK(vlens::parse<&user::Values::closed>("-1").value() == user::Closed::minus);
    CHECK(vlens::parse<&user::Values::number>("65535").value() == 65535);
    CHECK(vlens::parse<&user::Values::real>("-30.0444e-1").value() == -3.00444);
    CHECK(vlens::parse<&user::Values::narrow>("0.1").value() == 0.1F);
}

TEST_CASE("what is parsed is what the member's setter takes") {
    static_assert(std::same_as<decltype(vlens::parse<&otp::requestId>("")), vlens::result<vlens::uuid>>);
    static_assert(std::same_as<decltype(vlens::parse<&user::Values::closed>("")), vlens::result<user::Closed>>);
    auto const request = vlens::build<otp>()
                             .geoLocation({vlens::parse<&otp::geoLocation, &api::GeoLocation::latitude>("30.5").value(),
                                           vlens::parse<&otp::geoLocation, &api::GeoLocation::longitude>("31").value()})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .smsProviders(vlens::parse<&otp::smsProviders>("1").value())
                             .build();
    CHECK(request.geoLocation.latitude == 30.5);
    CHECK(request.geoLocation.longitude == 31.0);
    CHECK(*request.smsProviders == api::SmsProvider::infobip);
}

TEST_CASE("an error names the member and what was expected there") {
    CHECK(refusal(vlens::parse<&otp::requestId>("81f404b3")) ==
          "/requestId: expected a UUID of 36 characters such as 81f404b3-d7dc-4f08-b4fe-934853c86282");
    CHECK(refusal(vlens::parse<&otp::userDeviceUtcTime>("2025-01-15T10:30:00+02:00")) ==
          "/userDeviceUtcTime: expected an RFC 3339 date-time in UTC such as 2025-01-15T10:30:00Z");
    CHECK(refusal(vlens::parse<&scan::face_1>("/9j/4AAQSkZJRgAB...")) ==
          "/face_1: expected base64 text (RFC 4648: standard alphabet, padded, no line breaks)");
    CHECK(refusal(vlens::parse<&otp::paymentGateway>("\xff")) == "/paymentGateway: expected text in UTF-8");
    CHECK(refusal(vlens::parse<&user::Values::string>("\xc3")) == "/string: expected text in UTF-8");
    CHECK(refusal(vlens::parse<&user::Values::any>("[1")) == "/any: expected the text of one JSON value");
    CHECK(refusal(vlens::parse<&scan::getExtractedData>("yes")) == "/getExtractedData: expected true or false");
    CHECK(refusal(vlens::parse<&user::Values::number>("65536")) == "/number: expected a whole number from 0 to 65535");
    CHECK(refusal(vlens::parse<&user::Values::open>("256")) == "/open: expected a whole number from 0 to 255");
    CHECK(refusal(vlens::parse<&user::Values::closed>("1")) == "/closed: expected one of -1, 2");
    CHECK(refusal(vlens::parse<&user::Values::closed>("two")) == "/closed: expected one of -1, 2");
    CHECK(refusal(vlens::parse<&user::Values::real>("")) == "/real: expected a finite decimal number such as 30.0444");
}

TEST_CASE("members of one type are told apart") {
    CHECK(refusal(vlens::parse<&user::Values::real>("x")).starts_with("/real: "));
    CHECK(refusal(vlens::parse<&user::Values::other_real>("x")).starts_with("/other_real: "));
    CHECK(refusal(vlens::parse<&scan::face_3>("x")).starts_with("/face_3: "));
    CHECK(refusal(vlens::parse<&otp::transactionId>("x")).starts_with("/transactionId: "));
}

TEST_CASE("a nested member has the pointer from the request on") {
    CHECK(refusal(vlens::parse<&otp::geoLocation, &api::GeoLocation::latitude>("north")) ==
          "/geoLocation/latitude: expected a finite decimal number such as 30.0444");
    CHECK(refusal(vlens::parse<&proof::scanTransaction, &scan::transaction_id>(""))
              .starts_with("/scanTransaction/transaction_id: expected a UUID"));
    CHECK(refusal(vlens::parse<&user::Outermost::outer, &user::Outer::inner, &user::Values::number>("-1")) ==
          "/outer/inner/number: expected a whole number from 0 to 65535");
    CHECK(vlens::parse<&user::Outermost::outer, &user::Outer::inner, &user::Values::number>("1").value() == 1);
}

TEST_CASE("a number is written as in JSON and finite") {
    for (char const* text :
         {"NaN", "nan", "-nan", "inf",  "-inf", "Infinity", "1e400", "-1e400", "+1",    " 1",   "1 ",    "01", ".5",
          "1.",  "1e",  "1,5",  "0x10", "1_0",  "--1",      "-",     "1\n",    "1.0.0", "null", "\"1\"", "[1]"}) {
        CAPTURE(text);
        CHECK(refusal(vlens::parse<&user::Values::real>(text)).starts_with("/real: expected a finite decimal number"));
        CHECK(refusal(vlens::parse<&user::Values::number>(text)).starts_with("/number: expected a whole number"));
    }
    CHECK(refusal(vlens::parse<&user::Values::narrow>("1e39")).starts_with("/narrow: "));
    CHECK(refusal(vlens::parse<&user::Values::number>("1.0")).starts_with("/number: "));
    CHECK(refusal(vlens::parse<&user::Values::number>("1e0")).starts_with("/number: "));
    CHECK(refusal(vlens::parse<&user::Values::real>(std::string_view{"1\0", 2})).starts_with("/real: "));
    CHECK(refusal(vlens::parse<&scan::getExtractedData>("True")).starts_with("/getExtractedData: "));
    CHECK(refusal(vlens::parse<&scan::getExtractedData>("true ")).starts_with("/getExtractedData: "));
    CHECK(refusal(vlens::parse<&scan::getExtractedData>("1")).starts_with("/getExtractedData: "));
}

TEST_CASE("a view of a string that is gone does not compile") {
    static_assert(!parses<&otp::paymentGateway, std::string>);
    static_assert(!parses<&otp::paymentGateway, std::string const>);
    static_assert(!parses<&scan::face_1, std::string>);
    static_assert(parses<&otp::paymentGateway, std::string&>);
    static_assert(parses<&otp::paymentGateway, std::string const&>);
    static_assert(parses<&otp::paymentGateway, std::string_view>);
    static_assert(parses<&otp::paymentGateway, char const(&)[6]>);
    static_assert(parses<&otp::requestId, std::string>);
    static_assert(parses<&user::Values::string, std::string>);
}

TEST_CASE("a sensor that gives no number stops the request before it is sent") {
    double volatile sensor = std::numeric_limits<double>::quiet_NaN();
    double const nan = sensor;
    auto const request = vlens::build<otp>()
                             .geoLocation({.latitude = nan, .longitude = 31.2357})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .build();
    CHECK(refusal(vlens::to_json(request)) == "/geoLocation/latitude: expected a finite number, found NaN or infinity");
    CHECK(refusal(vlens::json::detail::make_body(request)) ==
          "/geoLocation/latitude: expected a finite number, found NaN or infinity");
}
