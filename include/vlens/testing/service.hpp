// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_HPP
#define VLENS_TESTING_SERVICE_HPP

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/api/operations.hpp>
#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/contract_desk.hpp>
#include <vlens/testing/service/dispatch.hpp>
#include <vlens/testing/service/ledger.hpp>
#include <vlens/testing/service/registration_desk.hpp>
#include <vlens/testing/service/signature_desk.hpp>
#include <vlens/testing/service/verification_desk.hpp>
#include <vlens/testing/service_options.hpp>
#include <vlens/uuid.hpp>

/// What a user's tests need in place of the real service. Nothing here belongs into a production program.
namespace vlens::inline v0::testing {

/// The behaviour of the API without a socket: a request in, a response out. It remembers accounts, tokens, codes and
/// contracts. Its refusals come in all the ways that the API's pages show: an HTTP status; 200 and an `error_code`;
/// codes of fields in `services` alone; a boolean that is false. May be called from several threads.
class service : public detail::own_codes {
  public:
    /// What the service responds with.
    using response = detail::answer;

    /// Knows the customer, the token and the contract of its options, and no other.
    explicit service(service_options options = {}) : ledger_{std::move(options)} {}

    /// All customers are here now, as after a login from a new place.
    void move_to(api::GeoLocation position) {
        std::lock_guard const lock{mutex_};
        for (detail::account& one : ledger_.accounts) one.position = position;
        ledger_.options.last_known_position = position;
    }

    /// So much later: tokens, codes and links expire. No time passes by itself.
    void pass(std::chrono::seconds time) {
        std::lock_guard const lock{mutex_};
        ledger_.now += time;
    }

    /// How many OTPs of signatures were sent.
    std::size_t otps_sent() const {
        std::lock_guard const lock{mutex_};
        return ledger_.otps_sent;
    }

    /// The code that was sent, as on the customer's phone or in the mailbox: by its id, such as an otpRequestId.
    std::optional<std::string> code_of(std::string_view id) const {
        std::lock_guard const lock{mutex_};
        auto const found = ledger_.codes.find(std::string{id});
        return found == ledger_.codes.end() ? std::nullopt : std::optional{found->second.code};
    }
    std::optional<std::string> code_of(uuid const& id) const { return code_of(to_string(id)); }

    /// A contract that waits is approved, or rejected, in the portal. Returns whether it has waited.
    bool approve(uuid const& contract) { return decide(contract, 2); }
    /// A contract that waits is rejected in the portal: it cannot be signed.
    bool reject(uuid const& contract) { return decide(contract, 3); }
    /// The customer pays, where `payment_is_needed`. Returns whether there is such a contract.
    bool pay(uuid const& contract) {
        std::lock_guard const lock{mutex_};
        detail::contract* const found = ledger_.contract_of(contract);
        if (found != nullptr) found->is_paid = true;
        return found != nullptr;
    }

    /// A response of the API that refuses a request.
    static response refuse(int status, int code, std::string message, std::optional<raw_json> descriptions = {}) {
        return detail::refuse(status, code, std::move(message), std::move(descriptions));
    }

    /// Responds to one request. `body` is used up: it is read in place.
    response respond(std::string_view method, std::string_view target, headers const& fields, std::string& body) {
        std::lock_guard const lock{mutex_};
        if (fields.find("ApiKey") != std::string_view{ledger_.options.api_key}) {
            return refuse(401, unauthorized, "the ApiKey header is missing or wrong");
        }
        detail::dispatch to{ledger_, method, target, fields, body};
        sign(to);
        verify(to);
        register_and_log_in(to);
        make_contracts(to);
        return to.made() ? *std::move(to.made()) : to.unknown();
    }

  private:
    using caller = detail::caller;

    bool decide(uuid const& contract, int status) {
        std::lock_guard const lock{mutex_};
        detail::contract* const found = ledger_.contract_of(contract);
        if (found == nullptr || found->status != 1) return false;
        found->status = status;
        return true;
    }

    /// Of what a customer alone can do.
    template <class Desk, class Handle> static auto of_customer(Desk desk, Handle handle) {
        return [desk, handle](caller by, auto const&... arguments) {
            if (by.customer == nullptr) return refuse(403, not_a_customer, "only customers may call this");
            Desk at = desk;
            return (at.*handle)(*by.customer, arguments...);
        };
    }

    void sign(detail::dispatch& to) {
        using desk = detail::signature_desk;
        to.on(api::StepRequestOtp, of_customer(desk{ledger_}, &desk::request_otp))
            .on(api::StepReValidateLiveness, of_customer(desk{ledger_}, &desk::revalidate_liveness))
            .on(api::StepValidateOtp, of_customer(desk{ledger_}, &desk::validate_otp))
            .on(api::StepValidatePayment, of_customer(desk{ledger_}, &desk::validate_payment));
    }

    void verify(detail::dispatch& to) {
        using desk = detail::verification_desk;
        to.on(api::verify_id_front, of_customer(desk{ledger_}, &desk::scan_front))
            .on(api::verify_id_back, of_customer(desk{ledger_}, &desk::scan_back))
            .on(api::verify_liveness_multi, of_customer(desk{ledger_}, &desk::verify_liveness));
    }

    void register_and_log_in(detail::dispatch& to) {
        using detail::registration_desk;
        auto const by = [this](auto handle) {
            return [this, handle](caller, auto const&... arguments) {
                return (registration_desk{ledger_}.*handle)(arguments...);
            };
        };
        to.on(api::CheckExistenceOfEmailOrPhone, by(&registration_desk::check_existence))
            .on(api::RegisterStepVerifyPhone, by(&registration_desk::verify_phone))
            .on(api::RegisterStepVerifyEmail, by(&registration_desk::verify_email))
            .on(api::Register, by(&registration_desk::register_customer))
            .on(api::DigitalIdentityLogin, by(&registration_desk::log_in))
            .on(api::DigitalIdentityRefreshToken, by(&registration_desk::refresh))
            .on(api::Login, by(&registration_desk::log_in_admin))
            .on(api::RefreshToken, by(&registration_desk::refresh));
    }

    void make_contracts(detail::dispatch& to) {
        using desk = detail::contract_desk;
        desk of{ledger_};
        to.on(api::GetAllRequestTypes, [](caller) { return desk::all_types(); })
            .on(api::GetBusinessRequestTypeTemplateFields,
                [](caller, auto const& asked) { return desk::template_fields(asked); })
            .on(api::CheckEligibility, of_customer(of, &desk::eligibility))
            .on(api::CreateBusinessRequest, of_customer(of, &desk::create))
            .on(api::GetCurrentBusinessRequestListIds, of_customer(of, &desk::list))
            .on(api::GetCurrentBusinessRequest,
                [&of](caller by, auto const&) { return by.customer ? of.current(*by.customer) : desk::unknown(); })
            .on(api::GetBusinessRequestById,
                [&of](caller by, auto const& asked) { return of.by_id(by.customer, asked); })
            .on(api::GenerateSignContractLink,
                [&of](caller by, auto const& asked) { return of.make_link(by.customer, asked); })
            .on(api::ViewContractPdf, [&of](caller by, auto const& asked) { return of.view_pdf(by.customer, asked); });
    }

    detail::ledger ledger_;
    mutable std::mutex mutex_{};
};

}  // namespace vlens::inline v0::testing

#endif
