// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_REGISTRATION_DESK_HPP
#define VLENS_TESTING_SERVICE_REGISTRATION_DESK_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/authentication.hpp>
#include <vlens/api/registration.hpp>
#include <vlens/api/user_login.hpp>
#include <vlens/config.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/ledger.hpp>

namespace vlens::inline v0::testing::detail {

inline std::string owned(text const& view) { return std::string{view.view()}; }
template <class Optional> std::string owned(Optional const& optional) {
    return optional ? owned(*optional) : std::string{};
}

/// Accounts and tokens.
class registration_desk {
  public:
    explicit registration_desk(ledger& of) noexcept : of_{of} {}

    answer check_existence(api::CheckExistenceInput const& asked) {
        bool const exists = (asked.phoneNumber && of_.account_of_phone(asked.phoneNumber->view()) != nullptr) ||
                            (asked.email && of_.has_email(asked.email->view()));
        return agree(api::Registration_checkExistenceOfEmailOrPhone_Response_200{
            .data = api::CheckExistenceOutput{.exists = exists}});
    }

    answer verify_phone(api::RegisterStepVerifyPhoneInput const& asked) {
        std::string const phone = owned(asked.phoneNumber);
        if (phone.empty()) return refuse(invalid_input, "A phone number is needed.");
        if (of_.account_of_phone(phone) != nullptr) return refuse(own_codes::taken, "The phone number is taken.");
        api::RegisterOutput output{.isPhoneNumberConfirmationRequired = true};
        if (asked.phoneNumberOtp) {
            if (auto wrong = of_.use_code(owned(asked.phoneNumberOtpRequestId), asked.phoneNumberOtp->view(), phone)) {
                return *wrong;
            }
            output.isPhoneNumberConfirmed = true;
        } else {
            output.phoneNumberOtpRequestId = of_.send_code(phone);
            output.phoneOtpExpireInSeconds = of_.options.code_lifetime.count();
        }
        return agree(api::ApiOutputRegister{.data = output});
    }

    answer verify_email(api::RegisterStepVerifyEmailInput const& asked) {
        std::string const email = owned(asked.email);
        if (email.empty()) return refuse(invalid_input, "An email is needed.");
        if (of_.has_email(email)) return refuse(own_codes::taken, "The email is taken.");
        api::RegisterOutput output{.isEmailConfirmationRequired = true};
        if (asked.emailOtp) {
            if (auto wrong = of_.use_code(owned(asked.emailOtpRequestId), asked.emailOtp->view(), email)) return *wrong;
            output.isEmailConfirmed = true;
        } else {
            output.emailOtpRequestId = of_.send_code(email);
            output.emailOtpExpireInSeconds = of_.options.code_lifetime.count();
        }
        return agree(api::ApiOutputRegister{.data = output});
    }

    /// Takes codes that were validated by the steps before.
    answer register_customer(api::RegisterInput const& asked) {
        std::string const phone = owned(asked.phoneNumber.value());
        if (of_.account_of_phone(phone) != nullptr) return refuse(own_codes::taken, "The phone number is taken.");
        if (!was_validated(owned(asked.phoneNumberOtpRequestId), phone, owned(asked.phoneNumberOtp))) {
            return refuse(own_codes::wrong_code, "The phone was not validated.");
        }
        std::string const email = owned(asked.email);
        if (!email.empty() && !asked.oAuthTokenVerificationRequestId &&
            !was_validated(owned(asked.emailOtpRequestId), email)) {
            return refuse(own_codes::wrong_code, "The email was not validated.");
        }
        auto const id = static_cast<std::int64_t>(of_.accounts.size() + 1);
        account& made = of_.accounts.emplace_back();
        made.id = id;
        made.phone = phone;
        made.email = email;
        made.password = owned(asked.password);
        if (asked.imei) made.devices.insert(owned(*asked.imei));
        made.position = asked.geoLocation.value_or(of_.options.last_known_position);
        return agree(api::ApiOutputRegister{
            .data = api::RegisterOutput{.isDigitalIdentityVerified = false,
                                        .accessToken = of_.give_tokens(id).first,
                                        .expireInSeconds = of_.options.token_lifetime.count(),
                                        .user = {{.id = id, .emailAddress = email, .phoneNumber = phone}}}});
    }

    answer log_in(api::DigitalIdentityLoginInput const& asked) {
        account* const found = of_.account_of_phone(asked.phoneNumber->view());
        if (found == nullptr || found->password != owned(asked.password)) {
            return refuse(own_codes::wrong_login, "The phone number or the password is wrong.");
        }
        std::string const device = owned(asked.imei.value());
        if (!found->devices.contains(device)) {
            if (!asked.phoneNumberOtp) {
                return agree(api::ApiOutputDigitalIdentityLogin{
                    .data =
                        api::DigitalIdentityLoginOutput{.phoneNumberOtpRequestId = of_.send_code(found->phone),
                                                        .phoneOtpExpireInSeconds = of_.options.code_lifetime.count()}});
            }
            if (auto wrong =
                    of_.use_code(owned(asked.phoneNumberOtpRequestId), asked.phoneNumberOtp->view(), found->phone)) {
                return *wrong;
            }
            found->devices.insert(device);
            if (asked.geoLocation) found->position = *asked.geoLocation;
        }
        auto const [access, refresh] = of_.give_tokens(found->id);
        return agree(api::ApiOutputDigitalIdentityLogin{
            .data = api::DigitalIdentityLoginOutput{.isDigitalIdentityVerified = found->is_verified,
                                                    .accessToken = access,
                                                    .refreshToken = refresh,
                                                    .user = {{.id = found->id}}}});
    }

    answer log_in_admin(api::Login_parameters const& parameters, api::CredentialsLoginInput const& asked) {
        service_options const& right = of_.options;
        if (owned(parameters.TenancyName.value()) != right.tenancy_name ||
            owned(asked.tenancyName.value()) != right.tenancy_name ||
            owned(asked.userNameOrEmailAddress.value()) != right.admin_name ||
            owned(asked.password.value()) != right.admin_password) {
            return refuse(own_codes::wrong_login, "The tenant, the name or the password is wrong.");
        }
        auto const [access, refresh] = of_.give_tokens(0);
        return agree(api::ApiOutputCredentialsLogin{
            .data = api::CredentialsLoginOutput{.accessToken = access,
                                                .expireInSeconds = right.token_lifetime.count(),
                                                .refreshToken = refresh,
                                                .refreshTokenExpireInSeconds = right.refresh_lifetime.count()}});
    }

    /// Of administrators and customers alike. Each token to refresh by is good once.
    answer refresh(api::RefreshTokenInput const& asked) {
        std::string const given = owned(asked.refreshToken);
        auto const owner = of_.owner_of(given, true);
        if (!owner) return refuse(401, own_codes::unauthorized, "the refresh token is wrong, or has expired");
        of_.tokens.erase(given);
        auto const [access, next] = of_.give_tokens(*owner);
        return agree(api::ApiOutputRefreshToken{
            .data = api::RefreshTokenOutput{.accessToken = access,
                                            .expireInSeconds = of_.options.token_lifetime.count(),
                                            .refreshToken = next,
                                            .newRefreshToken = next}});
    }

  private:
    bool was_validated(std::string const& id, std::string const& subject, std::optional<std::string> const& code = {}) {
        auto const found = of_.codes.find(id);
        return found != of_.codes.end() && found->second.is_used && found->second.subject == subject &&
               (!code || found->second.code == *code);
    }

    ledger& of_;
};

}  // namespace vlens::inline v0::testing::detail

#endif
