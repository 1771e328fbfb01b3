// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CHECK_TOKEN_HPP
#define VLENS_CALL_CHECK_TOKEN_HPP

#include <memory>
#include <string>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/error.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/issued_token.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::call::detail {

/// The error of a source that failed without one of its own.
inline error no_token(std::string reason) {
    return {.kind = error_kind::invalid_argument, .message = std::move(reason)};
}

/// A token that can be sent, or the error of the calls that wait for it: nothing of them was sent.
inline result<http::detail::shared_token> check_token(result<issued_token> given) {
    if (!given) {
        return error{.kind = given.error().kind, .message = "the token source failed: " + to_string(given.error())};
    }
    if (given->token.value().empty() || !http::detail::is_field_value(given->token.value())) {
        return error{.kind = error_kind::invalid_argument,
                     .message =
                         "the token source gave a token that is empty, or has a character that no header field "
                         "may have"};
    }
    return std::make_shared<vlens::detail::secret const>(std::move(given->token));
}

}  // namespace vlens::inline v0::call::detail

#endif
