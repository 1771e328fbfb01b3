// SPDX-License-Identifier: BSL-1.0

// Tests one's own code without a server: requests are seen by their types, and what goes wrong is the test's to choose.

#include <cstdio>
#include <string>

#include <vlens/client.hpp>
#include <vlens/testing/transport.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;
using vlens::testing::fault;

// What is tested: a function of yours that says what to do next.
std::string next_step(vlens::user_client const& client, api::GeoLocation const& here) {
    auto const request = vlens::build<api::CustomerSignOtpRequest>()
                             .geoLocation(here)
                             .userDeviceUtcTime(vlens::timestamp::now())
                             .build();
    auto const sent = client.send(api::StepRequestOtp, request);
    if (sent) return "ask for the code";
    if (sent.error().delivery == vlens::delivery::not_sent) return "try again";
    return "ask the customer whether a code came";
}

int failures = 0;

void expect(bool fine, char const* what) {
    std::printf("%s: %s\n", fine ? "passed" : "FAILED", what);
    if (!fine) ++failures;
}

int main() {
    vlens::testing::transport transport;
    vlens::client const client{transport.options(), vlens::api_key{"any"}, vlens::bearer_token{"any"}};
    transport.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const& request) {
        expect(request.geoLocation.latitude == 30.0444, "the request has the place of the customer");
        return vlens::response_of<api::StepRequestOtp>{.data = {{.otpRequestId = "81f404b3"}}, .error_code = 0};
    });
    api::GeoLocation const cairo{.latitude = 30.0444, .longitude = 31.2357};

    expect(next_step(client, cairo) == "ask for the code", "an OTP that was sent is asked for");
    transport.refuse_connections(10);
    expect(next_step(client, cairo) == "try again", "what was not sent may be sent again");
    transport.refuse_connections(0);
    transport.fail_next(fault::cut_after(10));
    expect(next_step(client, cairo) == "ask the customer whether a code came", "what may have been sent is not");
    expect(transport.calls(api::StepRequestOtp) == 2, "two requests came");
    return failures;
}

// prints: passed: the request has the place of the customer
// prints: passed: an OTP that was sent is asked for
// prints: passed: what was not sent may be sent again
// prints: passed: the request has the place of the customer
// prints: passed: what may have been sent is not
// prints: passed: two requests came
