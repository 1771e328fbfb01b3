// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_SIGNATURE_DESK_HPP
#define VLENS_TESTING_SERVICE_SIGNATURE_DESK_HPP

#include <optional>
#include <string>

#include <vlens/api/business_request.hpp>
#include <vlens/config.hpp>
#include <vlens/json.hpp>
#include <vlens/testing/distance.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/contract_desk.hpp>
#include <vlens/testing/service/ledger.hpp>
#include <vlens/testing/service/verification_desk.hpp>

namespace vlens::inline v0::testing::detail {

/// The four steps of a customer's signature.
class signature_desk {
  public:
    explicit signature_desk(ledger& of) noexcept : of_{of} {}

    answer request_otp(account const& of, api::CustomerSignOtpRequest const& asked) {
        if (distance_km(of.position, asked.geoLocation) > of_.options.allowed_distance_km) {
            return refuse(own_codes::liveness_needed, "The location has changed: re-validate liveness first.");
        }
        return with_contract(of, asked, [&](contract& signing) {
            ++of_.otps_sent;
            signing.is_otp_validated = false;
            api::BusinessRequest_customerSignStepRequestOtp_Response_200 const output{
                .data = {{.otpRequestId = of_.send_code(to_string(signing.id))}}, .error_message = null};
            return agree(output);
        });
    }

    answer revalidate_liveness(account& of, api::CustomerSignRevalidateLivenessRequest const& asked) {
        if (auto refused = verification_desk{of_}.refuse_captures(of, asked.scanTransaction)) return *refused;
        if (asked.transactionId && of.transaction && *asked.transactionId != *of.transaction) {
            return refuse(wrong_transaction, "The transaction is not that of the user's verification.");
        }
        of.position = asked.geoLocation;
        api::ApiOutputString const output{.data = "Liveness re-validation successful. Proceed to OTP request.",
                                          .error_code = 0,
                                          .error_message = "",
                                          .error_descriptions = raw_json{}};
        return {200, to_json(output).value()};
    }

    answer validate_otp(account const& of, api::CustomerSignValidateOtpRequest const& asked) {
        return with_contract(of, asked, [&](contract& signing) {
            std::string const id = asked.otpRequestId ? to_string(*asked.otpRequestId) : std::string{};
            std::string const typed{asked.otpCode ? asked.otpCode->view() : ""};
            if (auto wrong = of_.use_code(id, typed, to_string(signing.id))) return *wrong;
            signing.is_otp_validated = true;
            return agree_in_words("The OTP is validated.");
        });
    }

    answer validate_payment(account const& of, api::CustomerSignBaseRequest const& asked) {
        return with_contract(of, asked, [&](contract& signing) {
            if (!signing.is_otp_validated) return refuse(own_codes::otp_not_validated, "Validate the OTP first.");
            if (of_.options.payment_is_needed && !signing.is_paid) {
                return refuse(own_codes::unpaid, "The payment is not there yet.");
            }
            signing.status = 4;
            return agree_in_words("The contract is signed.");
        });
    }

  private:
    /// With the contract that is asked for, where it waits for a signature.
    template <class Request, class Sign> answer with_contract(account const& of, Request const& asked, Sign sign) {
        contract* const signing = of_.contract_of(of.id, asked.requestId);
        if (signing == nullptr) return contract_desk::unknown();
        if (signing->status != 2) return refuse(own_codes::not_approved, "The request does not wait for a signature.");
        return sign(*signing);
    }

    ledger& of_;
};

}  // namespace vlens::inline v0::testing::detail

#endif
