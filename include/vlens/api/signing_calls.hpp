// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_SIGNING_CALLS_HPP
#define VLENS_API_SIGNING_CALLS_HPP

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include <vlens/api/business_request.hpp>
#include <vlens/api/common.hpp>
#include <vlens/api/contract_ids.hpp>
#include <vlens/api/contract_link.hpp>
#include <vlens/api/contracts.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/error.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

namespace vlens::inline v0::api {

class approved_contract;
class liveness_needed;
class otp_sent;
class otp_validated;
class signed_contract;

/// What the calls of a signature lead to.
using otp_outcome = std::variant<otp_sent, liveness_needed, in_doubt<approved_contract>>;
/// What the code leads to.
using validation_outcome = std::variant<otp_validated, in_doubt<otp_sent>>;
/// What the confirmation of the payment leads to.
using payment_outcome = std::variant<signed_contract, in_doubt<otp_validated>>;

/// The calls that `step` makes: what is sent, and what the response means. Each borrows from itself alone.
namespace detail {

template <auto const& Of, class Response> using responding_with =
    endpoint<request_of<Of>, Response, typename std::remove_cvref_t<decltype(Of)>::needs_type, envelope>;

/// A request with what every step of a signature sends.
template <class Request> Request signing_request(contract_ids const& ids, device const& from) {
    Request request{.geoLocation = from.geoLocation, .userDeviceUtcTime = from.userDeviceUtcTime};
    request.requestId = ids.requestId;
    request.contractStorageId = ids.contractStorageId;
    request.transactionId = ids.transactionId;
    if (ids.paymentGateway) request.paymentGateway = text{*ids.paymentGateway};
    return request;
}

using otp_response = BusinessRequest_customerSignStepRequestOtp_Response_200;
using liveness_detection = bool (*)(result<otp_response> const&);

struct request_otp {
    using outcome_type = otp_outcome;
    static constexpr auto const& endpoint = StepRequestOtp;

    contract_ids ids;
    device from;
    liveness_detection asks_for_liveness;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        auto request = signing_request<CustomerSignOtpRequest>(ids, from);
        request.smsProviders = ids.smsProviders;
        return std::tuple{request};
    }
    result<otp_outcome> read(result<otp_response> response) const;
};

struct revalidate_liveness {
    using outcome_type = approved_contract;
    static constexpr auto const& endpoint = StepReValidateLiveness;

    contract_ids ids;
    device from;
    ScanTransactionLivenessInput captures;

    static std::optional<error> begin() { return std::nullopt; }
    auto arguments() const {
        CustomerSignRevalidateLivenessRequest request{.geoLocation = from.geoLocation,
                                                      .userDeviceUtcTime = from.userDeviceUtcTime,
                                                      .scanTransaction = captures,
                                                      .requestId = ids.requestId,
                                                      .contractStorageId = ids.contractStorageId,
                                                      .transactionId = ids.transactionId};
        if (ids.paymentGateway) request.paymentGateway = text{*ids.paymentGateway};
        return std::tuple{request};
    }
    result<approved_contract> read(result<ApiOutputString> const& response) const;
};

/// What StepValidateOtp answers is declared as a text; of older versions an object is known, which says more.
inline constexpr responding_with<StepValidateOtp, ApiEnvelope> StepValidateOtp_with_any_data{
    StepValidateOtp.method, StepValidateOtp.path, StepValidateOtp.repeats};

struct validate_otp {
    using outcome_type = validation_outcome;
    static constexpr auto const& endpoint = StepValidateOtp_with_any_data;

    otp_ids ids;
    device from;
    std::string otpCode;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const {
        auto request = signing_request<CustomerSignValidateOtpRequest>(ids.contract, from);
        request.otpRequestId = ids.otpRequestId;
        request.otpCode = text{otpCode};
        return std::tuple{request};
    }
    result<validation_outcome> read(result<ApiEnvelope> response) const;
};

inline constexpr responding_with<StepValidatePayment, ApiEnvelope> StepValidatePayment_with_any_data{
    StepValidatePayment.method, StepValidatePayment.path, StepValidatePayment.repeats};

struct validate_payment {
    using outcome_type = payment_outcome;
    static constexpr auto const& endpoint = StepValidatePayment_with_any_data;

    contract_ids ids;
    device from;
    leave_to_call leave;

    std::optional<error> begin() const { return leave.take(); }
    auto arguments() const { return std::tuple{signing_request<CustomerSignBaseRequest>(ids, from)}; }
    result<payment_outcome> read(result<ApiEnvelope> response) const;
};

/// GenerateSignContractLink.
struct generate_link {
    using outcome_type = contract_link;
    static constexpr auto const& endpoint = GenerateSignContractLink;

    contract_ids ids;
    device from;

    static std::optional<error> begin() { return std::nullopt; }
    auto arguments() const {
        return std::tuple{GenerateSignContractLinkInput{.geoLocation = from.geoLocation,
                                                        .userDeviceUtcTime = from.userDeviceUtcTime.value(),
                                                        .requestId = ids.requestId.value()}};
    }
    result<contract_link> read(result<ApiOutputString> response) const {
        if (!response) return std::move(response).error();
        if (!response->data) return no_data("link");
        return contract_link{ids.requestId, *std::move(response->data)};
    }
};

/// What StepValidateOtp says where its data is an object.
struct validated_otp {
    std::optional<bool> isOtpValidated{};
};
VLENS_RESPONSE(validated_otp, isOtpValidated)

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
