// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_STEP_REQUEST_OTP_HPP
#define VLENS_API_STEP_REQUEST_OTP_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/sms_provider.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/nullable.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::api {

/// Body of StepRequestOtp.
struct CustomerSignOtpRequest {
    required<GeoLocation> geoLocation;
    /// The device's clock, in UTC.
    required<timestamp> userDeviceUtcTime;
    /// Optional by the API, yet always worth sending: the request that is being activated.
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    /// The identification of the signer.
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
    /// Who carries the text message: infobip 1, vodafone 2, cequens 3, victory_link 4; others may follow.
    nullable<SmsProvider> smsProviders{};
};
VLENS_SCHEMA(CustomerSignOtpRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId, transactionId,
             paymentGateway, smsProviders)
static_assert(std::is_trivially_copyable_v<CustomerSignOtpRequest>);

/// Member `data` of BusinessRequest_customerSignStepRequestOtp_Response_200.
struct ApiBusinessRequestCustomerSignStepRequestOtpPostResponsesContentApplicationJsonSchemaData {
    /// A UUID by the API's schema; its own example says "string", so the text is kept as it comes.
    std::optional<std::string> otpRequestId{};
};
VLENS_RESPONSE(ApiBusinessRequestCustomerSignStepRequestOtpPostResponsesContentApplicationJsonSchemaData, otpRequestId)

/// Response to StepRequestOtp.
struct BusinessRequest_customerSignStepRequestOtp_Response_200 {
    std::optional<ApiBusinessRequestCustomerSignStepRequestOtpPostResponsesContentApplicationJsonSchemaData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(BusinessRequest_customerSignStepRequestOtp_Response_200, data, error_code, error_message)

/// Sends the OTP of a signature, if the device is within 80 km of its last known position; otherwise the response asks
/// for StepReValidateLiveness first (see `asks_for_liveness`).
inline constexpr endpoint<CustomerSignOtpRequest, BusinessRequest_customerSignStepRequestOtp_Response_200,
                          needs<api_key, bearer_token>, envelope>
    StepRequestOtp{"POST", "/api/BusinessRequest/CustomerSign/StepRequestOtp", repeatability::never_twice};

}  // namespace vlens::inline v0::api

#endif
