// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_REPEATABILITY_HPP
#define VLENS_REPEATABILITY_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// How often a call may reach the server. The library never repeats a call beyond this.
enum class repeatability : std::uint8_t {
    safe,         ///< reads only: may be repeated
    repeatable,   ///< may be repeated when it was not sent, or was refused for the moment (429, 503)
    once,         ///< may be repeated only when it was provably not sent
    never_twice,  ///< as `once`, and always over a connection that has carried no earlier call
};

}  // namespace vlens::inline v0

#endif
