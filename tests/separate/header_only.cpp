// SPDX-License-Identifier: BSL-1.0

// As if the macro had been forgotten for this file: the types are the same, so that it may call by clients of others.
#undef VLENS_SEPARATE_COMPILATION

#include "calls.hpp"

std::string send_otp_by(vlens::user_client const& client) {
    return id_in(client.send(vlens::api::StepRequestOtp, otp_request()));
}
