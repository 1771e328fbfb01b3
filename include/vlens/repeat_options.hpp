// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_REPEAT_OPTIONS_HPP
#define VLENS_REPEAT_OPTIONS_HPP

#include <chrono>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// When a call that failed for the moment is attempted again. Whether it may be, the endpoint's `repeatability` says
/// alone; and none is repeated that could not be before its deadline.
struct repeat_options {
    /// Repeats of a call, after its first attempt; 0 turns them off.
    unsigned most = 2;
    /// The wait before the first repeat is random, up to this; before each further one, up to twice as much.
    std::chrono::milliseconds first_wait{100};
    /// However many repeats came before.
    std::chrono::milliseconds longest_wait{std::chrono::seconds{5}};
    /// A server that asks for a wait (`Retry-After`) is given it, and the random one after it. One that asks for more
    /// than this is not asked again, nor is one that names a date without its own `Date`, from which it would count.
    std::chrono::milliseconds longest_retry_after{std::chrono::seconds{10}};
    /// Repeats that all calls of the client, of its copies and of those that `with` makes have together. Each repeat
    /// takes one, and ten calls that are served give one back, so that an outage is not made worse.
    unsigned budget = 50;
};

}  // namespace vlens::inline v0

#endif
