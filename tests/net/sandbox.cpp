// SPDX-License-Identifier: BSL-1.0

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;

namespace {

constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};
constexpr api::GeoLocation alexandria{.latitude = 31.2001, .longitude = 29.9187};

vlens::client_options options_for(vlens::testing::sandbox const& sandbox) {
    return {.base_url = sandbox.base_url(), .ca_pem = sandbox.ca_pem()};
}

struct fixture {
    vlens::testing::sandbox sandbox{};
    vlens::user_client client{options_for(sandbox), vlens::api_key{"sandbox-api-key"},
                              vlens::bearer_token{"sandbox-token"}};

    std::vector<std::byte> id_front{400'000, std::byte{1}};
    std::vector<std::byte> face_1{400'001, std::byte{2}};
    std::vector<std::byte> face_2{400'002, std::byte{3}};
    std::vector<std::byte> face_3{400'003, std::byte{4}};

    static api::CustomerSignOtpRequest ask_from(api::GeoLocation position) {
        return vlens::build<api::CustomerSignOtpRequest>()
            .geoLocation(position)
            .userDeviceUtcTime("2025-01-15T10:30:00Z")
            .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
            .build();
    }

    api::ScanTransactionLivenessInput scan() const {
        return {.image = id_front, .face_1 = face_1, .face_2 = face_2, .face_3 = face_3};
    }

    api::ScanTransactionLivenessInput scan_with_the_same_face_twice() const {
        return {.image = id_front, .face_1 = face_1, .face_2 = face_2, .face_3 = face_1};
    }

    api::CustomerSignRevalidateLivenessRequest prove_at(api::GeoLocation position) const {
        return {.geoLocation = position, .userDeviceUtcTime = "2025-01-15T10:30:00Z", .scanTransaction = scan()};
    }
};

// Requests that our own schemas cannot even express, to the same endpoints.
struct LooseLocation {
    std::optional<double> latitude{};
    std::optional<std::string> longitude{};
};
VLENS_SCHEMA(LooseLocation, latitude, longitude)

struct LooseOtpRequest {
    std::optional<LooseLocation> geoLocation{};
    std::optional<std::string> userDeviceUtcTime{};
    vlens::nullable<std::string> requestId{};
};
VLENS_SCHEMA(LooseOtpRequest, geoLocation, userDeviceUtcTime, requestId)

constexpr vlens::endpoint<LooseOtpRequest, api::ApiOutputString, vlens::needs<vlens::api_key, vlens::bearer_token>,
                          api::envelope>
    loose_otp{"POST", "/api/BusinessRequest/CustomerSign/StepRequestOtp"};

}  // namespace

TEST_CASE_FIXTURE(fixture, "an OTP is sent from where the user was seen last") {
    auto const sent = client.send(api::StepRequestOtp, ask_from(cairo));
    REQUIRE_MESSAGE(sent.has_value(), to_string(sent.error()));
    REQUIRE(sent->data);
    CHECK(vlens::uuid::parse(sent->data->otpRequestId.value()).has_value());
    CHECK(sent->error_code.is_null());
    CHECK_FALSE(api::asks_for_liveness(sent));
    CHECK(sandbox.service().otps_sent() == 1);
}

TEST_CASE_FIXTURE(fixture, "beyond 80 km liveness comes first") {
    for (int i = 0; i < 2; ++i) {
        auto const refused = client.send(api::StepRequestOtp, ask_from(alexandria));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == vlens::error_kind::api);
        CHECK(refused.error().delivery == vlens::delivery::answered);
        CHECK(refused.error().error_code == 9080);
        CHECK(api::asks_for_liveness(refused));
    }
    CHECK(sandbox.service().otps_sent() == 0);

    auto const proved = client.send(api::StepReValidateLiveness, prove_at(alexandria));
    REQUIRE_MESSAGE(proved.has_value(), to_string(proved.error()));
    CHECK(*proved->error_code == 0);

    CHECK(client.send(api::StepRequestOtp, ask_from(alexandria)).has_value());
    CHECK_FALSE(client.send(api::StepRequestOtp, ask_from(cairo)).has_value());
    CHECK(sandbox.service().otps_sent() == 1);
}

TEST_CASE_FIXTURE(fixture, "just inside and just outside 80 km") {
    double const degree = 111.19508;
    auto const inside = ask_from({.latitude = cairo.latitude + 79.9 / degree, .longitude = cairo.longitude});
    auto const outside = ask_from({.latitude = cairo.latitude + 80.1 / degree, .longitude = cairo.longitude});
    CHECK(client.send(api::StepRequestOtp, inside).has_value());
    CHECK_FALSE(client.send(api::StepRequestOtp, outside).has_value());
    sandbox.service().move_to(outside.geoLocation);
    CHECK(client.send(api::StepRequestOtp, outside).has_value());
}

TEST_CASE_FIXTURE(fixture, "liveness is read from three captures that differ") {
    auto const verified = client.send(api::verify_liveness_multi, scan());
    REQUIRE_MESSAGE(verified.has_value(), to_string(verified.error()));
    CHECK(verified->error_code.is_null());
    CHECK(verified->services->liveness == true);
    CHECK(verified->services->spoofing->fake == false);
    CHECK(verified->services->AML->AML_matched == false);
    CHECK(verified->services->SRC->isValid == true);
    CHECK(verified->data->isDigitalIdentityVerified == true);

    auto const refused = client.send(api::verify_liveness_multi, scan_with_the_same_face_twice());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == vlens::error_kind::api);
    CHECK(refused.error().error_code == 5000);
}

TEST_CASE_FIXTURE(fixture, "captures that are refused prove nothing: the user stays in place") {
    auto proof = prove_at(alexandria);
    proof.scanTransaction = scan_with_the_same_face_twice();
    auto const refused = client.send(api::StepReValidateLiveness, proof);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().error_code == 5000);
    CHECK(api::asks_for_liveness(client.send(api::StepRequestOtp, ask_from(alexandria))));
    CHECK(client.send(api::StepRequestOtp, ask_from(cairo)).has_value());
}

TEST_CASE_FIXTURE(fixture, "several sandboxes run at the same time, each on a port of its own") {
    vlens::testing::sandbox const another;
    CHECK(another.base_url() != sandbox.base_url());
    CHECK(client.send(api::StepRequestOtp, ask_from(cairo)).has_value());
}

TEST_CASE_FIXTURE(fixture, "wrong credentials are refused") {
    vlens::client const wrong_key{options_for(sandbox), vlens::api_key{"unlike-any-word"},
                                  vlens::bearer_token{"sandbox-token"}};
    vlens::client const wrong_token{options_for(sandbox), vlens::api_key{"sandbox-api-key"},
                                    vlens::bearer_token{"unlike-any-word"}};
    for (auto const& refused : {wrong_key.send(api::StepRequestOtp, ask_from(cairo)),
                                wrong_token.send(api::StepRequestOtp, ask_from(cairo))}) {
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().http_status == 401);
        CHECK(refused.error().error_code == 9401);
        CHECK(refused.error().delivery == vlens::delivery::answered);
        CHECK(to_string(refused.error()).find("unlike-any-word") == std::string::npos);
    }
    CHECK(sandbox.service().otps_sent() == 0);
}

TEST_CASE_FIXTURE(fixture, "a request that the schemas forbid is refused with the pointer of its fault") {
    auto const refused = [&](LooseOtpRequest const& request) {
        auto response = client.send(loose_otp, request);
        REQUIRE_FALSE(response.has_value());
        CHECK(response.error().http_status == 422);
        CHECK(response.error().error_code == 9422);
        return response.error().descriptions;
    };
    LooseLocation const place{.latitude = 30};
    CHECK(refused({}).find(R"("pointer":"/geoLocation")") != std::string::npos);
    CHECK(refused({.geoLocation = place}).find(R"("pointer":"/geoLocation/longitude")") != std::string::npos);
    CHECK(
        refused({.geoLocation = {{.latitude = 30, .longitude = "31"}}}).find(R"("pointer":"/geoLocation/longitude")") !=
        std::string::npos);
    CHECK(refused({.userDeviceUtcTime = "yesterday"}).find(R"("pointer":"/userDeviceUtcTime")") != std::string::npos);
    CHECK(refused({.requestId = vlens::null}).find(R"("pointer":"/requestId")") != std::string::npos);
    CHECK(sandbox.service().otps_sent() == 0);
}
