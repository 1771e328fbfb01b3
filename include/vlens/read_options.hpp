// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_READ_OPTIONS_HPP
#define VLENS_READ_OPTIONS_HPP

#include <cstddef>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// How `from_json` reads; the defaults suit responses of the API.
struct read_options {
    /// Largest accepted `max_depth`; the reader recurses, so the stack has to be bounded.
    static constexpr std::size_t depth_limit = 1024;

    /// How deep arrays and objects may nest. More than `depth_limit` counts as `depth_limit`.
    std::size_t max_depth = 128;
    /// How many bytes reading may allocate for strings and vectors, the old place of a vector that grows included; more
    /// is an error of kind `too_large`. The default is eight times the longest response that a client accepts: a string
    /// takes its own length, and a record of the API three times its text, twice that while its vector grows.
    std::size_t max_memory = 128 * 1024 * 1024;
    /// Whether null reads as absent for an optional or defaulted member; otherwise it is an error there.
    bool null_is_absent = true;
};

namespace detail {

/// Named, as a reference to what is constant takes less than to make one for each call.
inline constexpr read_options default_read_options{};

}  // namespace detail

}  // namespace vlens::inline v0

#endif
