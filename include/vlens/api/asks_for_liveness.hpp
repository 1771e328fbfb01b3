// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_ASKS_FOR_LIVENESS_HPP
#define VLENS_API_ASKS_FOR_LIVENESS_HPP

#include <string>

#include <vlens/api/business_request.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::api {

/// Whether StepRequestOtp wants liveness to be validated again. How the service says so is not documented; this takes
/// a response without `otpRequestId`, or an API error that speaks of liveness. Where yours says it otherwise, write
/// your own.
inline bool asks_for_liveness(result<BusinessRequest_customerSignStepRequestOtp_Response_200> const& response) {
    if (response) return !response->data || !response->data->otpRequestId;
    if (response.error().kind != error_kind::api) return false;
    std::string const& message = response.error().message;
    return message.find("iveness") != std::string::npos;
}

}  // namespace vlens::inline v0::api

#endif
