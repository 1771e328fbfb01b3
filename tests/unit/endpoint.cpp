// SPDX-License-Identifier: BSL-1.0

#include <vlens/endpoint.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <doctest/doctest.h>
#include <vlens/api/asks_for_liveness.hpp>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/endpoint/credentials_for.hpp>
#include <vlens/raw_json.hpp>

using vlens::delivery;
using vlens::error;
using vlens::error_kind;
using vlens::repeatability;
using vlens::api::ApiOutputString;
namespace api = vlens::api;

namespace {

using OtpResponse = api::BusinessRequest_customerSignStepRequestOtp_Response_200;

std::optional<error> failure(ApiOutputString const& response, int status) {
    return api::envelope::failure_of(response, status);
}

template <auto const& Endpoint> constexpr bool needs_token_and_has_envelope =
    std::is_same_v<typename std::remove_cvref_t<decltype(Endpoint)>::needs_type,
                   vlens::needs<vlens::api_key, vlens::bearer_token>> &&
    std::is_same_v<typename std::remove_cvref_t<decltype(Endpoint)>::outcome_type, api::envelope>;

}  // namespace

// Paths, requests and responses are compared with the published document, by tests/openapi.
TEST_CASE("how often a call may reach the server, what it needs, and how its outcome is read") {
    static_assert(api::StepRequestOtp.repeats == repeatability::never_twice);
    static_assert(api::StepReValidateLiveness.repeats == repeatability::once);
    static_assert(api::verify_liveness_multi.repeats == repeatability::once);
    static_assert(needs_token_and_has_envelope<api::StepRequestOtp>);
    static_assert(needs_token_and_has_envelope<api::StepReValidateLiveness>);
    static_assert(needs_token_and_has_envelope<api::verify_liveness_multi>);
}

TEST_CASE("SMS providers have the API's numbers, and the list is open") {
    static_assert(static_cast<int>(api::SmsProvider::infobip) == 1);
    static_assert(static_cast<int>(api::SmsProvider::vodafone) == 2);
    static_assert(static_cast<int>(api::SmsProvider::cequens) == 3);
    static_assert(static_cast<int>(api::SmsProvider::victory_link) == 4);
    CHECK(static_cast<int>(api::SmsProvider{7}) == 7);
}

TEST_CASE("the service lives at https") { CHECK(api::base_url == "https://api.vlenseg.com"); }

TEST_CASE("an error_code of null or 0 is success, whatever the status") {
    for (int const status : {200, 201, 400, 401, 422, 500}) {
        CHECK_FALSE(failure({.error_code = vlens::null}, status));
        CHECK_FALSE(failure({.error_code = 0}, status));
        CHECK_FALSE(failure({.error_code = 0, .error_message = "not an error"}, status));
    }
}

TEST_CASE("any other error_code is an API error, whatever the status") {
    for (int const status : {200, 400, 500}) {
        for (std::int64_t const code : {std::int64_t{1}, std::int64_t{-1}, std::int64_t{6014}, INT64_MAX, INT64_MIN}) {
            auto const seen = failure({.error_code = code, .error_message = "why"}, status);
            REQUIRE(seen);
            CHECK(seen->kind == error_kind::api);
            CHECK(seen->delivery == delivery::answered);
            CHECK(seen->http_status == status);
            CHECK(seen->error_code == code);
            CHECK(seen->message == "why");
            CHECK(seen->pointer.empty());
            CHECK(seen->offset == error::no_offset);
            CHECK(seen->descriptions.empty());
        }
    }
}

TEST_CASE("without error_code the status decides") {
    for (int const status : {200, 201, 204, 299}) CHECK_FALSE(failure({}, status));
    for (int const status : {0, 199, 300, 400, 401, 404, 422, 429, 500, 503}) {
        auto const seen = failure({}, status);
        REQUIRE(seen);
        CHECK(seen->kind == error_kind::http_status);
        CHECK(seen->delivery == delivery::answered);
        CHECK(seen->http_status == status);
        CHECK_FALSE(seen->error_code);
    }
}

TEST_CASE("without error_code, error_message says why") {
    auto const seen = failure({.error_message = "no such user"}, 404);
    REQUIRE(seen);
    CHECK(seen->kind == error_kind::http_status);
    CHECK(seen->message == "no such user");
    CHECK_FALSE(failure({.error_message = "all is well"}, 200));
    for (auto const& without : {failure({}, 404), failure({.error_message = vlens::null}, 404)}) {
        REQUIRE(without);
        CHECK(without->message == "the server refused the request");
    }
}

TEST_CASE("message and descriptions of an API error") {
    CHECK(failure({.error_code = 1}, 200)->message.empty());
    CHECK(failure({.error_code = 1, .error_message = vlens::null}, 200)->message.empty());
    CHECK(failure({.error_code = 1, .error_descriptions = vlens::raw_json{R"(["a"])"}}, 200)->descriptions ==
          R"(["a"])");
    CHECK(failure({.error_code = 1, .error_descriptions = vlens::raw_json{}}, 200)->descriptions.empty());
    // The response to StepRequestOtp has none at all.
    auto const otp = api::envelope::failure_of(OtpResponse{.error_code = 5, .error_message = "no"}, 200);
    REQUIRE(otp);
    CHECK(otp->message == "no");
}

TEST_CASE("an endpoint of one's own goes by the status alone") {
    constexpr vlens::endpoint<api::GeoLocation, ApiOutputString, vlens::needs<vlens::api_key>> mine{"PUT", "/mine"};
    static_assert(mine.repeats == repeatability::once);
    static_assert(std::is_same_v<vlens::request_of<api::StepRequestOtp>, api::CustomerSignOtpRequest>);
    static_assert(std::is_same_v<vlens::response_of<api::StepRequestOtp>, OtpResponse>);
    static_assert(std::is_same_v<vlens::parameters_of<api::StepRequestOtp>, vlens::none>);
    using outcome = std::remove_const_t<decltype(mine)>::outcome_type;
    CHECK_FALSE(outcome::failure_of(ApiOutputString{.error_code = 5}, 200));
    CHECK(outcome::failure_of(ApiOutputString{}, 404)->http_status == 404);
}

TEST_CASE("a response to StepRequestOtp may ask for liveness") {
    OtpResponse sent;
    sent.data.emplace().otpRequestId = "id";
    CHECK_FALSE(api::asks_for_liveness(sent));
    CHECK(api::asks_for_liveness(OtpResponse{}));
    OtpResponse without_id;
    without_id.data.emplace();
    CHECK(api::asks_for_liveness(without_id));
    CHECK(api::asks_for_liveness(error{.kind = error_kind::api, .message = "Liveness is required"}));
    CHECK(api::asks_for_liveness(error{.kind = error_kind::api, .message = "call re-validate liveness first"}));
    CHECK_FALSE(api::asks_for_liveness(error{.kind = error_kind::api, .message = "wrong number"}));
    CHECK_FALSE(api::asks_for_liveness(error{.kind = error_kind::timeout, .message = "liveness"}));
}

TEST_CASE("a token of one kind is taken where any is, and one of several once") {
    using vlens::admin_token;
    using vlens::api_key;
    using vlens::bearer_token;
    using vlens::needs;
    using vlens::user_token;
    using vlens::detail::chosen;
    using any = needs<api_key, bearer_token>;
    using admins = needs<api_key, admin_token>;
    static_assert(chosen<any, api_key, user_token>::suffices);
    static_assert(chosen<any, api_key, admin_token>::suffices);
    static_assert(chosen<admins, api_key, admin_token>::suffices);
    static_assert(!chosen<admins, api_key, user_token>::suffices);
    static_assert(!chosen<admins, api_key, bearer_token>::suffices);
    CHECK(chosen<any, user_token, admin_token, api_key>::taken == std::array{true, false, true});
    CHECK(chosen<admins, user_token, admin_token, api_key>::taken == std::array{false, true, true});
}
