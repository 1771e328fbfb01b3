// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CALL_REQUEST_HPP
#define VLENS_CALL_CALL_REQUEST_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/http/token_supply.hpp>
#include <vlens/limits.hpp>
#include <vlens/options.hpp>
#include <vlens/repeatability.hpp>

namespace vlens::inline v0::call::detail {

/// A call that is ready to be sent, and its bounds.
struct call_request {
    /// What an observer calls it; empty where there is none.
    std::string endpoint{};
    /// Everything up to the empty line; announces the size of the body.
    http::detail::secret_text head{};
    /// Where the token of an attempt goes into the head, unless it is nullptr.
    std::shared_ptr<http::detail::token_supply> tokens{};
    std::size_t token_at = 0;
    /// None for a request without a body.
    std::unique_ptr<http::detail::body_source> body{};
    /// Whether the method is HEAD, to which a response has no body.
    bool is_head = false;
    repeatability repeats = repeatability::once;
    std::chrono::milliseconds timeout{};
    /// Of the response.
    limits bounds{};
    upload_progress progress{};
    call_details* details = nullptr;
    /// Of what the body borrows.
    std::shared_ptr<void const> owner{};
};

}  // namespace vlens::inline v0::call::detail

#endif
