// SPDX-License-Identifier: BSL-1.0

#include <asio/io_context.hpp>

#include <vlens/async.hpp>

#include "request.hpp"

int main() {
    asio::io_context context;
    vlens::client const client{context, vlens::api_key{"…"}, vlens::bearer_token{"…"}};
    auto const request = otp_request();
    client.async_send(vlens::api::StepRequestOtp, request, print);
    context.run();
}
