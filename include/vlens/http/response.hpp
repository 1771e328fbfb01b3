// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_RESPONSE_HPP
#define VLENS_HTTP_RESPONSE_HPP

#include <string>

#include <vlens/config.hpp>
#include <vlens/headers.hpp>

namespace vlens::inline v0::http::detail {

/// A whole final response.
struct response {
    int status = 0;
    /// The text after the status, often empty.
    std::string reason{};
    headers fields{};
    std::string body{};
};

}  // namespace vlens::inline v0::http::detail

#endif
