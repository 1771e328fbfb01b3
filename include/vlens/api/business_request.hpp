// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_BUSINESS_REQUEST_HPP
#define VLENS_API_BUSINESS_REQUEST_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include <vlens/api/api_output_string.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/sms_provider.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// Group "Business Request": a contract and its signature by the customer.
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

/// Body of StepReValidateLiveness.
struct CustomerSignRevalidateLivenessRequest {
    required<GeoLocation> geoLocation;
    /// The device's clock, in UTC.
    required<timestamp> userDeviceUtcTime;
    required<ScanTransactionLivenessInput> scanTransaction;
    /// The business request to sign.
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    /// The transaction of the original verification.
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
};
VLENS_SCHEMA(CustomerSignRevalidateLivenessRequest, geoLocation, userDeviceUtcTime, scanTransaction, requestId,
             contractStorageId, transactionId, paymentGateway)
static_assert(std::is_trivially_copyable_v<CustomerSignRevalidateLivenessRequest>);

/// Body of StepValidateOtp.
struct CustomerSignValidateOtpRequest {
    required<GeoLocation> geoLocation;
    /// Device clock in UTC.
    required<timestamp> userDeviceUtcTime;
    /// Business request being activated.
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    /// KYC transaction tied to the request.
    nullable<uuid> transactionId{};
    /// Gateway name.
    nullable<text> paymentGateway{};
    /// Value returned by StepRequestOtp.
    std::optional<uuid> otpRequestId{};
    /// Code the user received.
    std::optional<text> otpCode{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(CustomerSignValidateOtpRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId,
             transactionId, paymentGateway, otpRequestId, otpCode, extra)

/// Fields shared by every customer signing step.
struct CustomerSignBaseRequest {
    required<GeoLocation> geoLocation;
    /// Device clock in UTC.
    required<timestamp> userDeviceUtcTime;
    /// Business request being activated.
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    /// KYC transaction tied to the request.
    nullable<uuid> transactionId{};
    /// Gateway name.
    nullable<text> paymentGateway{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(CustomerSignBaseRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId, transactionId,
             paymentGateway, extra)

/// Sends the OTP of a signature, if the device is within 80 km of its last known position; otherwise the response asks
/// for StepReValidateLiveness first (see `asks_for_liveness`).
inline constexpr endpoint<CustomerSignOtpRequest, BusinessRequest_customerSignStepRequestOtp_Response_200,
                          needs<api_key, bearer_token>, envelope>
    StepRequestOtp{"POST", "/api/BusinessRequest/CustomerSign/StepRequestOtp", repeatability::never_twice};

/// Proves after a move that the customer is alive; then StepRequestOtp is called again.
inline constexpr endpoint<CustomerSignRevalidateLivenessRequest, ApiOutputString, needs<api_key, bearer_token>,
                          envelope>
    StepReValidateLiveness{"POST", "/api/BusinessRequest/CustomerSign/StepReValidateLiveness", repeatability::once};

/// Validate the activation OTP. Next step: StepValidatePayment. Known in part.
inline constexpr endpoint<CustomerSignValidateOtpRequest, ApiOutputString, needs<api_key, bearer_token>, envelope>
    StepValidateOtp{"POST", "/api/BusinessRequest/CustomerSign/StepValidateOtp", repeatability::never_twice};

/// Confirm payment and activate. Moves the request to Customer Signed; completes without a charge when the type has no
/// payment. Known in part.
inline constexpr endpoint<CustomerSignBaseRequest, ApiOutputString, needs<api_key, bearer_token>, envelope>
    StepValidatePayment{"POST", "/api/BusinessRequest/CustomerSign/StepValidatePayment", repeatability::never_twice};

}  // namespace vlens::inline v0::api

#endif
