// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CONTENT_HPP
#define VLENS_CONTENT_HPP

#include <cstddef>
#include <span>
#include <string_view>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>

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

// Of vlens/raw_call.hpp.
struct raw_request;
struct raw_response;

}  // namespace vlens::inline v0

#endif
