// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CONTENT_HPP
#define VLENS_CONTENT_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/repeatability.hpp>

/// What a call may send and get besides schemas.
namespace vlens::inline v0 {

/// In the place of a request, a response or parameters: there are none.
struct none {};

/// A request that is sent as `application/x-www-form-urlencoded`; `send` takes the schema.
template <schema T> struct form {};

/// A request that is sent as it is. Borrows; the owners must outlive the call.
struct bytes {
    std::span<std::byte const> data{};
    /// As in `image/jpeg`.
    std::string_view content_type = "application/octet-stream";
};

/// A call that no type describes: `client.send(raw_request{…})`. It goes with all credentials of the client. Borrows;
/// the owners must outlive the call.
struct raw_request {
    std::string_view method = "GET";
    /// Path and query below the base URL, percent-encoded, with a leading slash.
    std::string_view target = "/";
    /// None sends no body and no Content-Type.
    std::optional<bytes> body{};
    repeatability repeats = repeatability::once;
};

/// A response as it came, whatever its status.
struct raw_response {
    int http_status = 0;
    headers fields{};
    std::string body{};
};

}  // namespace vlens::inline v0

#endif
