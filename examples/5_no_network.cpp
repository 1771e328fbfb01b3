// SPDX-License-Identifier: BSL-1.0

// Tests one's own code without a network, against the sandbox. Any test framework will do in place of `expect`.

#include <cstdio>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;

enum class outcome { sent, prove_liveness, failed };

// What is tested: a function of yours that takes the client it is given.
outcome send_otp(vlens::user_client const& client, api::GeoLocation const& here) {
    auto const request = vlens::build<api::CustomerSignOtpRequest>()
                             .geoLocation(here)
                             .userDeviceUtcTime(vlens::timestamp::now())
                             .build();
    auto const response = client.send(api::StepRequestOtp, request);
    if (api::asks_for_liveness(response)) return outcome::prove_liveness;
    return response ? outcome::sent : outcome::failed;
}

constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};
constexpr api::GeoLocation aswan{.latitude = 24.0889, .longitude = 32.8998};

int failures = 0;

void expect(bool fine, char const* what) {
    std::printf("%s: %s\n", fine ? "passed" : "FAILED", what);
    if (!fine) ++failures;
}

int main() {
    vlens::testing::sandbox sandbox{{.api_key = "key", .bearer_token = "token", .last_known_position = cairo}};
    vlens::client_options const options{.base_url = sandbox.base_url(), .ca_pem = sandbox.ca_pem()};
    vlens::client const client{options, vlens::api_key{"key"}, vlens::bearer_token{"token"}};

    expect(send_otp(client, cairo) == outcome::sent, "a customer who stayed gets an OTP");
    expect(send_otp(client, aswan) == outcome::prove_liveness, "a customer who moved proves liveness first");
    sandbox.service().move_to(aswan);
    expect(send_otp(client, aswan) == outcome::sent, "a customer who logged in from there gets an OTP");

    vlens::client const stranger{options, vlens::api_key{"key"}, vlens::bearer_token{"another"}};
    expect(send_otp(stranger, aswan) == outcome::failed, "a stranger gets none");
    expect(sandbox.service().otps_sent() == 2, "two OTPs were sent");
    return failures;
}

// prints: passed: a customer who stayed gets an OTP
// prints: passed: a customer who moved proves liveness first
// prints: passed: a customer who logged in from there gets an OTP
// prints: passed: a stranger gets none
// prints: passed: two OTPs were sent
