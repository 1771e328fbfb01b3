// SPDX-License-Identifier: BSL-1.0

#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/use_awaitable.hpp>

#include <vlens/async.hpp>

#include "request.hpp"

asio::awaitable<void> ask(vlens::user_client client) {
    auto const request = otp_request();
    print(co_await client.async_send(vlens::api::StepRequestOtp, request, asio::use_awaitable));
}

int main() {
    asio::io_context context;
    vlens::client const client{context, vlens::api_key{"…"}, vlens::bearer_token{"…"}};
    asio::co_spawn(context, ask(client), asio::detached);
    context.run();
}
