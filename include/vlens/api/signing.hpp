// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_SIGNING_HPP
#define VLENS_API_SIGNING_HPP

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <vlens/api/asks_for_liveness.hpp>
#include <vlens/api/contract_ids.hpp>
#include <vlens/api/contract_link.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/signing_calls.hpp>
#include <vlens/api/step.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/json.hpp>
#include <vlens/result.hpp>
#include <vlens/uuid.hpp>

/// The signature of a contract by the customer, as states: what can come next is a member of what came before.
///
///     approved_contract -request_otp-> otp_sent, or liveness_needed
///     liveness_needed -revalidate_liveness-> approved_contract
///     otp_sent -validate_otp-> otp_validated
///     otp_validated -validate_payment-> signed_contract
///     signed_contract -link-> contract_link -pdf-> the address of the PDF
///
/// Each member gives a `step`, which `send` or `async_send` takes. `restored` makes a state of what was stored of it.
namespace vlens::inline v0::api {

/// Result of `validate_otp` where no OTP was requested; never defined.
class otp_was_not_requested;
/// Result of `validate_payment` where no OTP was validated; never defined.
class otp_was_not_validated;
/// Result of `request_otp` where liveness has to be proven first; never defined.
class liveness_was_not_proven;
/// Result of `revalidate_liveness` without the captures of the face; never defined.
class captures_are_missing;

/// A contract that waits for the customer's signature. It sends one OTP, however often it is copied; a new one, made of
/// the same ids, may send another.
class approved_contract {
  public:
    /// What a state is stored as.
    using ids_type = contract_ids;

    /// A new one, which may send another OTP.
    explicit approved_contract(contract_ids ids) : ids_{std::move(ids)} {}
    /// The state again, of what was stored.
    static approved_contract restored(contract_ids ids) { return approved_contract{std::move(ids)}; }
    /// What to store.
    contract_ids const& ids() const noexcept { return ids_; }

    /// Sends the OTP; leads to `otp_sent`, `liveness_needed` or `in_doubt<approved_contract>`. `detection` tells the
    /// second: how the service asks for it is not documented.
    step<detail::request_otp> request_otp(device const& from,
                                          detail::liveness_detection detection = asks_for_liveness) const {
        return step<detail::request_otp>{{ids_, from, detection, leave_}};
    }

    /// These do not compile.
    otp_was_not_requested validate_otp(device const&, std::string) const;
    otp_was_not_validated validate_payment(device const&) const;

  private:
    contract_ids ids_;
    detail::leave_to_call leave_{};
};

/// The device has moved too far: the customer proves to be alive, then the OTP is requested.
class liveness_needed {
  public:
    using ids_type = contract_ids;

    static liveness_needed restored(contract_ids ids) { return liveness_needed{std::move(ids)}; }
    contract_ids const& ids() const noexcept { return ids_; }

    /// Sends the captures; leads to `approved_contract`. `check_images` says before what the service would refuse.
    step<detail::revalidate_liveness> revalidate_liveness(device const& from,
                                                          ScanTransactionLivenessInput const& captures) const {
        return step<detail::revalidate_liveness>{{ids_, from, captures}};
    }

    /// These do not compile.
    captures_are_missing revalidate_liveness(device const&) const;
    liveness_was_not_proven request_otp(device const&) const;
    otp_was_not_requested validate_otp(device const&, std::string) const;
    otp_was_not_validated validate_payment(device const&) const;

  private:
    friend struct detail::request_otp;
    explicit liveness_needed(contract_ids ids) : ids_{std::move(ids)} {}

    contract_ids ids_;
};

/// The customer's phone has a code.
class otp_sent {
  public:
    using ids_type = otp_ids;

    static otp_sent restored(otp_ids ids) { return otp_sent{std::move(ids)}; }
    otp_ids const& ids() const noexcept { return ids_; }

    /// Sends the code that the customer typed; leads to `otp_validated` or `in_doubt<otp_sent>`. After an error of the
    /// service, such as of a wrong code, another one may be sent.
    step<detail::validate_otp> validate_otp(device const& from, std::string otpCode) const {
        return step<detail::validate_otp>{{ids_, from, std::move(otpCode), leave_}};
    }

    /// Does not compile.
    otp_was_not_validated validate_payment(device const&) const;

  private:
    friend struct detail::request_otp;
    explicit otp_sent(otp_ids ids) : ids_{std::move(ids)} {}

    otp_ids ids_;
    detail::leave_to_call leave_{};
};

/// The code was right.
class otp_validated {
  public:
    using ids_type = contract_ids;

    static otp_validated restored(contract_ids ids) { return otp_validated{std::move(ids)}; }
    contract_ids const& ids() const noexcept { return ids_; }

    /// Confirms the payment, if the contract has one; leads to `signed_contract` or `in_doubt<otp_validated>`.
    step<detail::validate_payment> validate_payment(device const& from) const {
        return step<detail::validate_payment>{{ids_, from, leave_}};
    }

  private:
    friend struct detail::validate_otp;
    explicit otp_validated(contract_ids ids) : ids_{std::move(ids)} {}

    contract_ids ids_;
    detail::leave_to_call leave_{};
};

/// The customer has signed.
class signed_contract {
  public:
    using ids_type = contract_ids;

    static signed_contract restored(contract_ids ids) { return signed_contract{std::move(ids)}; }
    contract_ids const& ids() const noexcept { return ids_; }

    /// Makes a web link; leads to `contract_link`.
    step<detail::generate_link> link(device const& from) const { return step<detail::generate_link>{{ids_, from}}; }

  private:
    friend struct detail::validate_payment;
    explicit signed_contract(contract_ids ids) : ids_{std::move(ids)} {}

    contract_ids ids_;
};

namespace detail {

inline result<otp_outcome> request_otp::read(result<otp_response> response) const {
    if (asks_for_liveness(response)) {
        leave.give_back();
        return otp_outcome{liveness_needed{ids}};
    }
    if (auto over = failure_of_step<approved_contract, otp_outcome>(leave, ids, response)) return *std::move(over);
    std::string const sent = response->data ? response->data->otpRequestId.value_or("") : std::string{};
    if (auto const id = uuid::parse(sent)) return otp_outcome{otp_sent{{.contract = ids, .otpRequestId = *id}}};
    return otp_outcome{
        in_doubt<approved_contract>{ids,
                                    {.kind = error_kind::decode,
                                     .delivery = delivery::answered,
                                     .message = "an OTP was sent, but its id is no UUID, which StepValidateOtp takes",
                                     .pointer = "/data/otpRequestId"}}};
}

inline result<approved_contract> revalidate_liveness::read(result<ApiOutputString> const& response) const {
    if (!response) return response.error();
    return approved_contract{ids};
}

inline result<validation_outcome> validate_otp::read(result<ApiEnvelope> response) const {
    if (response && response->data) {
        auto const told = from_json<validated_otp>(response->data->text());
        if (told && told->isOtpValidated == false) {
            response = error{.kind = error_kind::api,
                             .delivery = delivery::answered,
                             .http_status = 200,
                             .message = response->error_message.value_or("the OTP is not validated"),
                             .pointer = "/data/isOtpValidated"};
        }
    }
    if (auto over = failure_of_step<otp_sent, validation_outcome>(leave, ids, response)) return *std::move(over);
    return validation_outcome{otp_validated{ids.contract}};
}

inline result<payment_outcome> validate_payment::read(result<ApiEnvelope> response) const {
    if (auto over = failure_of_step<otp_validated, payment_outcome>(leave, ids, response)) return *std::move(over);
    return payment_outcome{signed_contract{ids}};
}

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
