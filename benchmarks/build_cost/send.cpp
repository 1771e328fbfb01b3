// SPDX-License-Identifier: BSL-1.0

#include <vlens/client.hpp>

#include "request.hpp"

int main() {
    vlens::client const client{vlens::api_key{"…"}, vlens::bearer_token{"…"}};
    print(client.send(vlens::api::StepRequestOtp, otp_request()));
}
