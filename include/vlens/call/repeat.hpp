// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_REPEAT_HPP
#define VLENS_CALL_REPEAT_HPP

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/repeatability.hpp>

namespace vlens::inline v0::call::detail {

/// Whether a call of that repeatability may go over a connection that has carried an earlier one. Such a connection can
/// deliver a late response to the earlier call, or break under the request.
constexpr bool may_reuse_connection(repeatability repeats) noexcept { return repeats != repeatability::never_twice; }

/// Whether a response of that status is one that a later attempt may improve.
constexpr bool may_repeat_after(int http_status, repeatability repeats) noexcept {
    bool const for_the_moment = http_status == 429 || http_status == 503;
    switch (repeats) {
        case repeatability::safe: return for_the_moment || http_status == 408 || http_status >= 500;
        case repeatability::repeatable: return for_the_moment;
        case repeatability::once:
        case repeatability::never_twice: break;
    }
    return false;
}

/// Whether a call whose token the server refused (401) may be attempted again with a new one.
constexpr bool may_repeat_with_new_token(repeatability repeats) noexcept {
    return repeats == repeatability::safe || repeats == repeatability::repeatable;
}

/// Whether a call that failed before it had a response may be attempted again. Never after a failure that another
/// attempt would meet as well: a certificate that is refused, a request that cannot be sent.
constexpr bool may_repeat_after(error const& failure, repeatability repeats) noexcept {
    bool const of_transport = failure.kind == error_kind::resolve || failure.kind == error_kind::connect ||
                              failure.kind == error_kind::protocol;
    return of_transport && (failure.delivery == delivery::not_sent || repeats == repeatability::safe);
}

}  // namespace vlens::inline v0::call::detail

#endif
