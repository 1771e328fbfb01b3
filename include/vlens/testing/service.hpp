// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_HPP
#define VLENS_TESTING_SERVICE_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/json.hpp>
#include <vlens/testing/distance.hpp>

/// What a user's tests need in place of the real service. Nothing here belongs into a production program.
namespace vlens::inline v0::testing {

namespace detail {

/// `error_descriptions` of a body that is refused.
struct place_of_fault {
    required<std::string> pointer;
    std::optional<std::int64_t> offset{};
};
VLENS_SCHEMA(place_of_fault, pointer, offset)

}  // namespace detail

/// What the sandbox takes for right, and where it last saw the user.
struct service_options {
    std::string api_key = "sandbox-api-key";
    std::string bearer_token = "sandbox-token";
    /// The Cairo of the API's own examples.
    api::GeoLocation last_known_position{.latitude = 30.0444, .longitude = 31.2357};
    /// Beyond this great-circle distance StepRequestOtp asks for liveness.
    double allowed_distance_km = 80;
};

/// The behaviour of the API without a socket: a request in, a response out. May be called from several threads.
class service {
  public:
    /// `error_code` of responses whose number the API's pages do not give: the sandbox's own.
    enum own_code : int {
        liveness_needed = 9080,
        not_http = 9400,
        unauthorized = 9401,
        unknown_path = 9404,
        too_large = 9413,
        malformed = 9422
    };

    struct response {
        int status = 200;
        std::string body;
    };

    explicit service(service_options options = {})
        : options_{std::move(options)}, position_{options_.last_known_position} {}

    /// The user is here now, as after a login from a new place.
    void move_to(api::GeoLocation position) {
        std::lock_guard const lock{mutex_};
        position_ = position;
    }

    /// How many OTPs were sent.
    std::size_t otps_sent() const {
        std::lock_guard const lock{mutex_};
        return otps_sent_;
    }

    /// A response of the API that refuses a request.
    static response refuse(int status, int code, std::string message, std::optional<raw_json> descriptions = {}) {
        api::ApiOutputString const envelope{.data = null,
                                            .error_code = code,
                                            .error_message = std::move(message),
                                            .error_descriptions = std::move(descriptions)};
        return {status, to_json(envelope).value()};
    }

    /// Responds to one request. `body` is used up: it is read in place.
    response respond(std::string_view method, std::string_view target, headers const& fields, std::string& body) {
        std::lock_guard const lock{mutex_};
        if (auto refused = check_credentials(fields)) return *std::move(refused);
        if (target == api::StepRequestOtp.path) return call(api::StepRequestOtp, method, body, &service::request_otp);
        if (target == api::StepReValidateLiveness.path) {
            return call(api::StepReValidateLiveness, method, body, &service::revalidate_liveness);
        }
        if (target == api::verify_liveness_multi.path) {
            return call(api::verify_liveness_multi, method, body, &service::verify_liveness);
        }
        return refuse(404, unknown_path, "the sandbox has no endpoint of this path");
    }

  private:
    std::optional<response> check_credentials(headers const& fields) const {
        if (fields.find("ApiKey") != std::string_view{options_.api_key}) {
            return refuse(401, unauthorized, "the ApiKey header is missing or wrong");
        }
        if (fields.find("Authorization") != std::string_view{"Bearer " + options_.bearer_token}) {
            return refuse(401, unauthorized, "the Authorization header is missing or holds another token");
        }
        return std::nullopt;
    }

    static response refuse_body(error const& e) {
        detail::place_of_fault place{.pointer = json::detail::is_valid_utf8(e.pointer) ? e.pointer : std::string{}};
        if (e.offset != error::no_offset) place.offset = static_cast<std::int64_t>(e.offset);
        return refuse(422, malformed, e.message, raw_json{to_json(place).value()});
    }

    template <class Endpoint> response call(Endpoint const& endpoint, std::string_view method, std::string& body,
                                            response (service::*handle)(typename Endpoint::request_type const&)) {
        if (method != endpoint.method) return refuse(405, unknown_path, "this endpoint is called by another method");
        auto request =
            from_json_in_situ<typename Endpoint::request_type>(std::span<char>{body}, {.null_is_absent = false});
        if (!request) return refuse_body(request.error());
        return (this->*handle)(*request);
    }

    response request_otp(api::CustomerSignOtpRequest const& request) {
        if (distance_km(position_, request.geoLocation) > options_.allowed_distance_km) {
            return refuse(200, liveness_needed, "The location has changed: re-validate liveness first.");
        }
        ++otps_sent_;
        api::BusinessRequest_customerSignStepRequestOtp_Response_200 const output{
            .data = {{.otpRequestId = to_string(random_uuid())}}, .error_code = null, .error_message = null};
        return {200, to_json(output).value()};
    }

    response revalidate_liveness(api::CustomerSignRevalidateLivenessRequest const& request) {
        if (auto refused = check_captures(request.scanTransaction)) return *std::move(refused);
        position_ = request.geoLocation;
        api::ApiOutputString const output{.data = "Liveness re-validation successful. Proceed to OTP request.",
                                          .error_code = 0,
                                          .error_message = "",
                                          .error_descriptions = raw_json{}};
        return {200, to_json(output).value()};
    }

    response verify_liveness(api::ScanTransactionLivenessInput const& request) {
        if (auto refused = check_captures(request)) return *std::move(refused);
        api::ApiOutputVerification output{};
        output.services = {.spoofing = {{.fake = false}},
                           .liveness = true,
                           .AML = {{.AML_matched = false}},
                           .SRC = {{.isValid = true}}};
        output.data = {.isVerificationProcessCompleted = true, .isDigitalIdentityVerified = true};
        output.error_code = null;
        return {200, to_json(output).value()};
    }

    /// The service refuses the same image twice.
    static std::optional<response> check_captures(api::ScanTransactionLivenessInput const& scan) {
        std::array images{scan.image->text(), scan.face_1->text(), scan.face_2->text(), scan.face_3->text()};
        std::ranges::sort(images);
        if (std::ranges::adjacent_find(images) == images.end()) return std::nullopt;
        return refuse(200, 5000, "Two of the images are identical.");
    }

    uuid random_uuid() {
        uuid::bytes_type bytes{};
        for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_());
        bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);  // version 4
        bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);  // variant of RFC 9562
        return uuid{bytes};
    }

    service_options options_;
    api::GeoLocation position_;
    std::size_t otps_sent_ = 0;
    std::mt19937 random_{std::random_device{}()};
    mutable std::mutex mutex_{};
};

}  // namespace vlens::inline v0::testing

#endif
