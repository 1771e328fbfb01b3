// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_ANSWER_HPP
#define VLENS_TESTING_SERVICE_ANSWER_HPP

#include <optional>
#include <string>
#include <utility>

#include <vlens/api/api_output_string.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/json.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>

namespace vlens::inline v0::testing::detail {

/// What the service says.
struct answer {
    int status = 200;
    std::string body;
};

/// `error_code` of refusals whose number the API's pages do not give: the sandbox's own, all of them from 9000 on.
struct own_codes {
    enum own_code : int {
        liveness_needed = 9080,
        wrong_code = 9081,
        expired_code = 9082,
        not_eligible = 9083,
        not_approved = 9084,
        otp_not_validated = 9085,
        unpaid = 9086,
        expired_link = 9087,
        taken = 9088,
        wrong_login = 9089,
        not_http = 9400,
        unauthorized = 9401,
        not_a_customer = 9402,
        not_an_administrator = 9403,
        unknown_path = 9404,
        unknown_contract = 9405,
        too_large = 9413,
        malformed = 9422
    };
};

/// Codes that the API's pages have.
enum documented_code : int {
    invalid_input = 400,
    no_card = 3011,
    general_failure = 5000,
    image_too_large = 5002,
    wrong_transaction = 5004
};

inline answer refuse(int status, int code, std::string message, std::optional<raw_json> descriptions = {}) {
    api::ApiOutputString const envelope{.data = null,
                                        .error_code = code,
                                        .error_message = std::move(message),
                                        .error_descriptions = std::move(descriptions)};
    return {status, to_json(envelope).value()};
}
/// By HTTP 200 and a code, as the API's pages have it.
inline answer refuse(int code, std::string message) { return refuse(200, code, std::move(message)); }

/// A scan that is refused by a code of its services alone: `error_code` is null.
inline answer refuse_scan(int code, std::string message) {
    api::ApiOutputVerification output{};
    output.services.emplace().Validations.emplace().validation_errors.emplace().push_back(
        {.errors = {{{.code = code, .message = std::move(message)}}}});
    output.data = {.isVerificationProcessCompleted = false};
    output.error_code = null;
    return {200, to_json(output).value()};
}

/// A response of the API, which says that all is well.
template <class Response> answer agree(Response output) {
    output.error_code = null;
    return {200, to_json(output).value()};
}
inline answer agree_in_words(std::string data) {
    return agree(api::ApiOutputString{.data = std::move(data), .error_message = null});
}

}  // namespace vlens::inline v0::testing::detail

#endif
