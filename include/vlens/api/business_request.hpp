// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_BUSINESS_REQUEST_HPP
#define VLENS_API_BUSINESS_REQUEST_HPP

#include <optional>
#include <type_traits>

#include <vlens/api/api_output_string.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/step_request_otp.hpp>
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

/// Body of StepValidateOtp. Not seen whether required: otpRequestId, otpCode, contractStorageId, transactionId.
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

/// Fields shared by every customer signing step. Not seen whether required: requestId, contractStorageId,
/// transactionId, paymentGateway.
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
