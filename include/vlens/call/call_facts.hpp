// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CALL_FACTS_HPP
#define VLENS_CALL_CALL_FACTS_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/repeatability.hpp>

namespace vlens::inline v0::call::detail {

/// What an endpoint says about one call. The views live until the call is prepared.
struct call_facts {
    std::string_view method{};
    /// The path of its endpoint; empty where it has none.
    std::string_view path{};
    /// Path and query below the base URL.
    std::string target{};
    /// Of the body; empty where there is none.
    std::string content_type{};
    /// What the response may be.
    std::string_view accept{};
    /// Further header fields.
    std::vector<header_field> fields{};
    repeatability repeats = repeatability::once;
    /// 0 where the client's holds.
    std::size_t body_limit = 0;
};

}  // namespace vlens::inline v0::call::detail

#endif
