// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_RECEIVED_HPP
#define VLENS_TESTING_RECEIVED_HPP

#include <string>

#include <vlens/config.hpp>
#include <vlens/headers.hpp>

namespace vlens::inline v0::testing {

/// A request as it came to a server that is played.
struct received {
    /// The method.
    std::string method{};
    /// Path and query, percent-encoded.
    std::string target{};
    /// The header fields, as they came.
    headers fields{};
    /// Read in place by handlers that take a typed request: only one without that sees it as it came.
    std::string body{};
};

}  // namespace vlens::inline v0::testing

#endif
