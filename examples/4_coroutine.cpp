// SPDX-License-Identifier: BSL-1.0

// Asks for two OTPs at once, by coroutines on one thread.

#include <cstdio>
#include <exception>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/io_context.hpp>
#include <asio/use_awaitable.hpp>

namespace api = vlens::api;

// By value: a coroutine may outlive what it refers to. Copies of a client share its connection.
asio::awaitable<void> sign(vlens::user_client client, vlens::uuid request_id) {
    auto const request = vlens::build<api::CustomerSignOtpRequest>()
                             .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                             .userDeviceUtcTime(vlens::timestamp::now())
                             .requestId(request_id)
                             .build();
    auto const response = co_await client.async_send(api::StepRequestOtp, request, asio::use_awaitable);
    std::puts(response ? "The OTP is on its way." : to_string(response.error()).c_str());
}

int main() {
    vlens::testing::sandbox const sandbox;
    asio::io_context context;
    vlens::client const client{context.get_executor(),
                               {.base_url = sandbox.base_url(), .ca_pem = sandbox.ca_pem()},
                               vlens::api_key{"sandbox-api-key"},
                               vlens::bearer_token{"sandbox-token"}};

    auto const rethrow = [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    };
    // Two at a time, in one thread; of the one contract that the sandbox has from the start.
    for (int i = 0; i != 2; ++i) {
        asio::co_spawn(context, sign(client, vlens::testing::service_options::request_id), rethrow);
    }
    context.run();
    return 0;
}

// prints: The OTP is on its way.
// prints: The OTP is on its way.
