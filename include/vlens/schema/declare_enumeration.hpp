// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_DECLARE_ENUMERATION_HPP
#define VLENS_SCHEMA_DECLARE_ENUMERATION_HPP

#if defined(__GNUC__)
// Nothing but a macro here: -Wpedantic then does not warn of its expansion in a line of the caller.
#pragma GCC system_header
#endif

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/enum.hpp>

/// Declares the list of an enumeration closed: at namespace scope, right after its definition, with every one of its
/// values (at most 52). `json_schema` then lists them, and `parse` accepts no other; responses are read as they come.
#define VLENS_ENUM(E, ...)              \
    BOOST_DESCRIBE_ENUM(E, __VA_ARGS__) \
    [[maybe_unused]] constexpr void vlens_is_closed(E**) noexcept {}

#endif
