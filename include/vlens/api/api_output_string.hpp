// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_API_OUTPUT_STRING_HPP
#define VLENS_API_API_OUTPUT_STRING_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/config.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::api {

/// Envelope whose `data` is a string.
struct ApiOutputString {
    nullable<std::string> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputString, data, error_code, error_message, error_descriptions)

}  // namespace vlens::inline v0::api

#endif
