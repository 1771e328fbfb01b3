// SPDX-License-Identifier: BSL-1.0

#include "calls.hpp"

#if defined(ASIO_VERSION) || defined(OPENSSL_VERSION_NUMBER)
#error "a file that only calls send sees nothing of Asio and OpenSSL"
#endif

std::string send_otp(vlens::client_options const& options) {
    vlens::client const client{options, vlens::api_key{"sandbox-api-key"}, vlens::bearer_token{"sandbox-token"}};
    return id_in(client.send(vlens::api::StepRequestOtp, otp_request()));
}
