// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_RAW_CALL_HPP
#define VLENS_RAW_CALL_HPP

#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/headers.hpp>
#include <vlens/repeatability.hpp>

namespace vlens::inline v0 {

/// A call that no type describes: `client.send(raw_request{…})`. It goes with all credentials of the client. Borrows;
/// the owners must outlive the call.
struct raw_request {
    /// The method, as it is sent.
    std::string_view method = "GET";
    /// Path and query below the base URL, percent-encoded, with a leading slash.
    std::string_view target = "/";
    /// None sends no body and no Content-Type; a POST, PUT or PATCH then has a Content-Length of 0.
    std::optional<bytes> body{};
    /// What may be sent again.
    repeatability repeats = repeatability::once;
};

/// A response as it came, whatever its status.
struct raw_response {
    /// The status, also one that says a failure.
    int http_status = 0;
    /// The header fields, as they came.
    headers fields{};
    /// The body, without the framing of chunks.
    std::string body{};
};

}  // namespace vlens::inline v0

#endif
