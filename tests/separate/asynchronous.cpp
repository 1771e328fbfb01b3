// SPDX-License-Identifier: BSL-1.0

#include <asio/io_context.hpp>

#include <vlens/async.hpp>

#include "calls.hpp"

std::string send_otp_by_callback(vlens::client_options const& options) {
    asio::io_context context;
    vlens::client const client{context, options, vlens::api_key{"sandbox-api-key"},
                               vlens::bearer_token{"sandbox-token"}};
    auto const request = otp_request();
    std::string id;
    client.async_send(vlens::api::StepRequestOtp, request,
                      [&](vlens::result<vlens::response_of<vlens::api::StepRequestOtp>> got) { id = id_in(got); });
    context.run();
    return id;
}
