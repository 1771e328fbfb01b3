// SPDX-License-Identifier: BSL-1.0

#include "request.hpp"

int main() {
    auto const text = vlens::to_json(otp_request());
    print(vlens::from_json<vlens::response_of<vlens::api::StepRequestOtp>>(*text));
}
