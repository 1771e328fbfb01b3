// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_BUSINESS_REQUEST_HPP
#define VLENS_API_BUSINESS_REQUEST_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// Group "Business Request": a contract and its signature by the customer.
namespace vlens::inline v0::api {

/// Who sends the SMS. The list is open: any other number travels as it is, written `SmsProvider{7}`.
enum class SmsProvider : std::int32_t { infobip = 1, vodafone = 2, cequens = 3, victory_link = 4 };

/// Body of StepRequestOtp.
struct CustomerSignOtpRequest {
    required<GeoLocation> geoLocation;
    required<timestamp> userDeviceUtcTime;
    /// Optional by the API, yet always worth sending: the request that is being activated.
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
    nullable<SmsProvider> smsProviders{};
};
VLENS_SCHEMA(CustomerSignOtpRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId, transactionId,
             paymentGateway, smsProviders)
static_assert(std::is_trivially_copyable_v<CustomerSignOtpRequest>);

/// Body of StepReValidateLiveness.
struct CustomerSignRevalidateLivenessRequest {
    required<GeoLocation> geoLocation;
    required<timestamp> userDeviceUtcTime;
    required<ScanTransactionLivenessInput> scanTransaction;
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    /// The transaction of the original verification.
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
};
VLENS_SCHEMA(CustomerSignRevalidateLivenessRequest, geoLocation, userDeviceUtcTime, scanTransaction, requestId,
             contractStorageId, transactionId, paymentGateway)
static_assert(std::is_trivially_copyable_v<CustomerSignRevalidateLivenessRequest>);

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

/// Proves after a move that the customer is alive; then StepRequestOtp is called again.
inline constexpr endpoint<CustomerSignRevalidateLivenessRequest, ApiOutputString, needs<api_key, bearer_token>,
                          envelope>
    StepReValidateLiveness{"POST", "/api/BusinessRequest/CustomerSign/StepReValidateLiveness", repeatability::once};

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
