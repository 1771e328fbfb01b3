// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_OPTIONS_HPP
#define VLENS_TESTING_SERVICE_OPTIONS_HPP

#include <chrono>
#include <string>

#include <vlens/api/geo_location.hpp>
#include <vlens/config.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::testing {

/// What the sandbox takes for right, the one customer whom it knows from the start, and where it last saw all of them.
struct service_options {
    /// The key of the tenant, which every request needs.
    std::string api_key = "sandbox-api-key";
    /// A token of that customer, as after a login.
    std::string bearer_token = "sandbox-token";
    /// The Cairo of the API's own examples.
    api::GeoLocation last_known_position{.latitude = 30.0444, .longitude = 31.2357};
    /// Beyond this great-circle distance StepRequestOtp asks for liveness.
    double allowed_distance_km = 80;

    /// The customer, whose identity is verified.
    std::string phone_number = "+201000000000";
    /// Of the customer.
    std::string password = "sandbox-password";
    /// Of the device from which no code is asked.
    std::string imei = "sandbox-device";
    /// The administrator.
    std::string tenancy_name = "sandbox";
    /// Of the administrator.
    std::string admin_name = "admin@sandbox.test";
    /// Of the administrator.
    std::string admin_password = "sandbox-password";

    /// How long a token is good.
    std::chrono::seconds token_lifetime{86'400};
    /// How long it can be refreshed.
    std::chrono::seconds refresh_lifetime{604'800};
    /// The API's pages do not say how long a code is good.
    std::chrono::seconds code_lifetime{300};
    /// Nor how long a link is.
    std::chrono::seconds link_lifetime{3'600};
    /// Whether a new contract waits for `service::approve`.
    bool approval_is_needed = true;
    /// Whether a contract waits for `service::pay`.
    bool payment_is_needed = false;

    /// The contract that the customer may sign from the start, and the transaction of the verification: those of the
    /// API's examples.
    static constexpr uuid request_id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
    /// That of the customer's verification.
    static constexpr uuid transaction_id{"3fa85f64-5717-4562-b3fc-2c963f66afa6"};
};

}  // namespace vlens::inline v0::testing

#endif
