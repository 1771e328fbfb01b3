// SPDX-License-Identifier: BSL-1.0

#include <vlens/testing/service.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>
#include <vlens/headers.hpp>
#include <vlens/json.hpp>
#include <vlens/testing/distance.hpp>

namespace api = vlens::api;
using vlens::testing::distance_km;
using vlens::testing::service;

namespace {

using otp_response = api::BusinessRequest_customerSignStepRequestOtp_Response_200;

constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};
constexpr api::GeoLocation alexandria{.latitude = 31.2001, .longitude = 29.9187};

vlens::headers credentials(std::string const& key = "sandbox-api-key", std::string const& token = "sandbox-token") {
    vlens::headers fields;
    fields.add("ApiKey", key);
    fields.add("Authorization", "Bearer " + token);
    return fields;
}

std::string otp_body(api::GeoLocation position = cairo) {
    return vlens::to_json(vlens::build<api::CustomerSignOtpRequest>()
                              .geoLocation(position)
                              .userDeviceUtcTime("2025-01-15T10:30:00Z")
                              .build())
        .value();
}

service::response request_otp(service& asked, std::string body = otp_body(),
                              vlens::headers const& fields = credentials()) {
    return asked.respond("POST", api::StepRequestOtp.path, fields, body);
}

/// Status and `error_code` of a refusal.
std::pair<int, int> refusal(service::response const& response) {
    auto const envelope = vlens::from_json<api::ApiOutputString>(response.body);
    REQUIRE(envelope);
    CHECK(envelope->data.is_null());
    REQUIRE(envelope->error_message);
    CHECK_FALSE(envelope->error_message->empty());
    return {response.status, static_cast<int>(envelope->error_code.value_or(0))};
}

}  // namespace

TEST_CASE("the distance is that on a great circle") {
    // A degree of latitude is 111.195 km on a sphere of 6371.0088 km.
    api::GeoLocation const origin{.latitude = 0, .longitude = 0};
    CHECK(distance_km(origin, {.latitude = 1, .longitude = 0}) == doctest::Approx(111.1951));
    CHECK(distance_km(origin, {.latitude = 0, .longitude = 180}) == doctest::Approx(20015.1143));
    CHECK(distance_km({.latitude = 60, .longitude = 0}, {.latitude = 60, .longitude = 1}) == doctest::Approx(55.5970));
    CHECK(distance_km(cairo, cairo) == 0);
    // Across the date line, not around the Earth.
    CHECK(distance_km({.latitude = 0, .longitude = 179.9}, {.latitude = 0, .longitude = -179.9}) ==
          doctest::Approx(22.239));
}

TEST_CASE("bad JSON is refused with the pointer and the offset of its fault") {
    service asked;
    // Keys are the client's own, and may be nasty.
    std::pair<std::string, std::string> const broken[] = {
        {R"({"geoLocation":{"latitude":30.0444,)", R"({"pointer":"/geoLocation","offset":35})"},
        {R"({"geoLocation":{"latitude":tru}})", R"({"pointer":"/geoLocation/latitude","offset":27})"},
        {R"({"a\"b":tru})", R"({"pointer":"/a\"b","offset":8})"},
        {R"({"a\\b":tru})", R"({"pointer":"/a\\b","offset":8})"},
        {R"({"a\u0001b":tru})", R"({"pointer":"/a\u0001b","offset":12})"},
        {"{\"\xff\":1}", R"({"pointer":"","offset":2})"},
        {"", R"({"pointer":"","offset":0})"},
    };
    for (auto const& text_and_descriptions : broken) {
        INFO(text_and_descriptions.first);
        auto const response = request_otp(asked, text_and_descriptions.first);
        CHECK(refusal(response) == std::pair{422, 9422});
        CHECK(vlens::from_json<api::ApiOutputString>(response.body)->error_descriptions->text() ==
              text_and_descriptions.second);
    }
    CHECK(asked.otps_sent() == 0);
}

TEST_CASE("what is asked without credentials, of another path or by another method is refused") {
    service asked;
    std::string body = otp_body();
    CHECK(refusal(asked.respond("GET", api::StepRequestOtp.path, credentials(), body)) == std::pair{405, 9404});
    CHECK(refusal(asked.respond("POST", "/api/Elsewhere", credentials(), body)) == std::pair{404, 9404});
    CHECK(refusal(request_otp(asked, body, {})) == std::pair{401, 9401});
    CHECK(refusal(request_otp(asked, body, credentials("another"))) == std::pair{401, 9401});
    CHECK(refusal(request_otp(asked, body, credentials("sandbox-api-key", "another"))) == std::pair{401, 9401});
    CHECK(asked.otps_sent() == 0);
    CHECK(request_otp(asked, body).status == 200);
    CHECK(asked.otps_sent() == 1);
}

TEST_CASE("credentials, position and distance are the caller's to choose") {
    service asked{{.api_key = "k", .bearer_token = "t", .last_known_position = alexandria, .allowed_distance_km = 1}};
    CHECK(refusal(request_otp(asked)).first == 401);
    CHECK(refusal(request_otp(asked, otp_body(cairo), credentials("k", "t"))) == std::pair{200, 9080});
    // 1.11 and 0.89 km to the north.
    CHECK(refusal(request_otp(asked, otp_body({.latitude = 31.2101, .longitude = 29.9187}), credentials("k", "t"))) ==
          std::pair{200, 9080});
    CHECK(asked.otps_sent() == 0);
    request_otp(asked, otp_body({.latitude = 31.2081, .longitude = 29.9187}), credentials("k", "t"));
    CHECK(asked.otps_sent() == 1);
    asked.move_to(cairo);
    request_otp(asked, otp_body(cairo), credentials("k", "t"));
    CHECK(asked.otps_sent() == 2);
    // As far as it is allowed is not too far.
    service strict{{.allowed_distance_km = 0}};
    request_otp(strict);
    CHECK(strict.otps_sent() == 1);
}

TEST_CASE("each OTP has a random UUID of version 4 and of the variant of RFC 9562") {
    service asked;
    std::set<std::string> ids;
    std::set<char> variants;
    std::set<char> beside_version;
    for (int i = 0; i != 300; ++i) {
        auto const sent = vlens::from_json<otp_response>(request_otp(asked).body);
        REQUIRE(sent);
        std::string const id = sent->data->otpRequestId.value();
        REQUIRE(vlens::uuid::parse(id).has_value());
        CHECK(id[14] == '4');
        variants.insert(id[19]);
        beside_version.insert(id[15]);
        ids.insert(id);
    }
    CHECK(ids.size() == 300);
    CHECK(variants == std::set{'8', '9', 'a', 'b'});
    CHECK(beside_version.size() == 16);
    // Two services do not make the same ones.
    service another;
    CHECK_FALSE(ids.contains(vlens::from_json<otp_response>(request_otp(another).body)->data->otpRequestId.value()));
}
