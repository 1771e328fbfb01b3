// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_HPP
#define VLENS_JSON_HPP

/// JSON (RFC 8259) from and to described structs.

#include <vlens/from_json.hpp>
#include <vlens/to_json.hpp>

#endif
