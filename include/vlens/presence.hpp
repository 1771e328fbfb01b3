// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_PRESENCE_HPP
#define VLENS_PRESENCE_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// Whether a member may be left out of the JSON, and whether it may be null there.
enum class presence : std::uint8_t { required, optional, nullable };

}  // namespace vlens::inline v0

#endif
