// SPDX-License-Identifier: BSL-1.0

#include <doctest/doctest.h>

#include <vlens/testing/sandbox.hpp>
#include <vlens/testing/transport.hpp>

#include "calls.hpp"

TEST_CASE("files of a program call, and the carrying out of calls is compiled in none of them") {
    vlens::testing::sandbox const sandbox;
    constexpr auto size_of_uuid = std::string::size_type{36};
    CHECK(send_otp(sandbox.options()).size() == size_of_uuid);
    CHECK(send_otp_by_callback(sandbox.options()).size() == size_of_uuid);
    vlens::user_client const client{sandbox.options(), vlens::api_key{"sandbox-api-key"},
                                    vlens::bearer_token{"sandbox-token"}};
    CHECK(send_otp_by(client).size() == size_of_uuid);
}

TEST_CASE("a transport stands in for the network there too") {
    vlens::testing::transport transport;
    transport.on(vlens::api::StepRequestOtp, [](vlens::api::CustomerSignOtpRequest const&) {
        return vlens::response_of<vlens::api::StepRequestOtp>{.data = {{.otpRequestId = "of a transport"}},
                                                              .error_code = 0};
    });
    CHECK(send_otp(transport.options()) == "of a transport");
    CHECK(send_otp_by_callback(transport.options()) == "of a transport");
}
