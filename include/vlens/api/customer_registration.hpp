// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_CUSTOMER_REGISTRATION_HPP
#define VLENS_API_CUSTOMER_REGISTRATION_HPP

#include <optional>
#include <string>
#include <utility>

#include <vlens/api/credentials.hpp>
#include <vlens/api/registration.hpp>
#include <vlens/api/registration_calls.hpp>
#include <vlens/api/step.hpp>
#include <vlens/config.hpp>

/// The registration of a customer, as states, which carry the ids and codes of their OTPs from step to step.
///
///     new_customer -send_phone_code-> phone_code_sent -validate_phone-> contact_validated -register_customer->
///                                                     email_code_sent <-send_email_code-'   registered_customer
///                                                           `-validate_email-> contact_validated
namespace vlens::inline v0::api {

/// Result of `validate_phone` and `validate_email` where no code was sent; never defined.
class code_was_not_sent;
/// Result of `register_customer` before the phone was validated; never defined.
class phone_was_not_validated;

/// Somebody with a phone. It sends one code, however often it is copied; a new one may send another.
class new_customer {
  public:
    /// What a state is stored as.
    using ids_type = phone_ids;

    /// A new one, which may send another code.
    explicit new_customer(phone_ids ids) : ids_{std::move(ids)} {}
    /// The state again, of what was stored.
    static new_customer restored(phone_ids ids) { return new_customer{std::move(ids)}; }
    /// What to store.
    phone_ids const& ids() const noexcept { return ids_; }

    /// Leads to `phone_code_sent` or `in_doubt<new_customer>`.
    step<detail::send_phone_code> send_phone_code() const { return step<detail::send_phone_code>{{ids_, leave_}}; }

    /// These do not compile.
    code_was_not_sent validate_phone(std::string) const;
    phone_was_not_validated register_customer(customer_details) const;

  private:
    phone_ids ids_;
    detail::leave_to_call leave_{};
};

/// The phone has a code.
class phone_code_sent {
  public:
    using ids_type = phone_code_ids;

    static phone_code_sent restored(phone_code_ids ids) { return phone_code_sent{std::move(ids)}; }
    phone_code_ids const& ids() const noexcept { return ids_; }

    /// Leads to `contact_validated` or `in_doubt<phone_code_sent>`.
    step<detail::validate_phone> validate_phone(std::string phoneNumberOtp) const {
        return step<detail::validate_phone>{{ids_, std::move(phoneNumberOtp), leave_}};
    }
    /// Does not compile.
    phone_was_not_validated register_customer(customer_details) const;

  private:
    friend struct detail::send_phone_code;
    explicit phone_code_sent(phone_code_ids ids) : ids_{std::move(ids)} {}

    phone_code_ids ids_;
    detail::leave_to_call leave_{};
};

/// The phone is the customer's; where it was sent and validated, the email too.
class contact_validated {
  public:
    using ids_type = contact_ids;

    static contact_validated restored(contact_ids ids) { return contact_validated{std::move(ids)}; }
    contact_ids const& ids() const noexcept { return ids_; }

    /// For tenants that ask for an email; leads to `email_code_sent` or `in_doubt<contact_validated>`.
    step<detail::send_email_code> send_email_code(std::string email) const {
        return step<detail::send_email_code>{{ids_, std::move(email), email_leave_}};
    }
    /// Leads to `registered_customer` or `in_doubt<contact_validated>`.
    step<detail::register_customer> register_customer(customer_details details) const {
        return step<detail::register_customer>{{ids_, std::move(details), leave_}};
    }
    /// Does not compile.
    code_was_not_sent validate_email(std::string) const;

  private:
    friend struct detail::validate_phone;
    friend struct detail::validate_email;
    explicit contact_validated(contact_ids ids) : ids_{std::move(ids)} {}

    contact_ids ids_;
    detail::leave_to_call leave_{};
    detail::leave_to_call email_leave_{};
};

/// The customer's mailbox has a code.
class email_code_sent {
  public:
    using ids_type = email_code_ids;

    static email_code_sent restored(email_code_ids ids) { return email_code_sent{std::move(ids)}; }
    email_code_ids const& ids() const noexcept { return ids_; }

    /// Leads to `contact_validated` or `in_doubt<email_code_sent>`.
    step<detail::validate_email> validate_email(std::string emailOtp) const {
        return step<detail::validate_email>{{ids_, std::move(emailOtp), leave_}};
    }

  private:
    friend struct detail::send_email_code;
    explicit email_code_sent(email_code_ids ids) : ids_{std::move(ids)} {}

    email_code_ids ids_;
    detail::leave_to_call leave_{};
};

/// The customer has an account, and a token.
struct registered_customer {
    /// For `client.with(…)`.
    user_token token;
    /// What else the service says.
    RegisterOutput data;
};

namespace detail {

inline result<phone_code_outcome> send_phone_code::read(result<ApiOutputRegister> response) const {
    if (auto over = failure_of_step<new_customer, phone_code_outcome>(leave, ids, response)) return *std::move(over);
    if (!response->data || !response->data->phoneNumberOtpRequestId) return no_data("phoneNumberOtpRequestId");
    return phone_code_outcome{
        phone_code_sent{{.phone = ids, .phoneNumberOtpRequestId = *response->data->phoneNumberOtpRequestId}}};
}

inline result<contact_outcome> validate_phone::read(result<ApiOutputRegister> response) const {
    deny(response, &RegisterOutput::isPhoneNumberConfirmed, "the code of the phone is not confirmed");
    if (auto over = failure_of_step<phone_code_sent, contact_outcome>(leave, ids, response)) return *std::move(over);
    return contact_outcome{contact_validated{{.phone = ids, .phoneNumberOtp = code}}};
}

inline result<email_code_outcome> send_email_code::read(result<ApiOutputRegister> response) const {
    if (auto over = failure_of_step<contact_validated, email_code_outcome>(leave, ids, response)) {
        return *std::move(over);
    }
    if (!response->data || !response->data->emailOtpRequestId) return no_data("emailOtpRequestId");
    return email_code_outcome{
        email_code_sent{{.contact = ids, .email = email, .emailOtpRequestId = *response->data->emailOtpRequestId}}};
}

inline result<email_outcome> validate_email::read(result<ApiOutputRegister> response) const {
    deny(response, &RegisterOutput::isEmailConfirmed, "the code of the email is not confirmed");
    if (auto over = failure_of_step<email_code_sent, email_outcome>(leave, ids, response)) return *std::move(over);
    contact_ids contact = ids.contact;
    contact.email = ids.email.value();
    contact.emailOtpRequestId = ids.emailOtpRequestId.value();
    return email_outcome{contact_validated{std::move(contact)}};
}

inline result<registration_outcome> register_customer::read(result<ApiOutputRegister> response) const {
    if (auto over = failure_of_step<contact_validated, registration_outcome>(leave, ids, response)) {
        return *std::move(over);
    }
    if (!response->data || !response->data->accessToken) return no_data("accessToken");
    user_token token{*response->data->accessToken};
    return registration_outcome{registered_customer{std::move(token), *std::move(response->data)}};
}

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
