// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ISSUED_TOKEN_HPP
#define VLENS_ISSUED_TOKEN_HPP

#include <chrono>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>

namespace vlens::inline v0 {

/// What a `token_source` gives.
struct issued_token {
    /// What calls are sent with.
    bearer_token token;
    /// Counted from when the source was asked (`expires_in` of RFC 6749). Without one, the token is good until a server
    /// refuses it.
    std::chrono::seconds lifetime{(std::chrono::seconds::max)()};
};

}  // namespace vlens::inline v0

#endif
