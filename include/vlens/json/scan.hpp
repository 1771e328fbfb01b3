// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCAN_HPP
#define VLENS_JSON_SCAN_HPP

/// Looks through the bytes of a JSON text, many at a time where the processor can: strings, white space, UTF-8. Knows
/// no fault and no place of one.

#include <vlens/json/scan/expected_space.hpp>
#include <vlens/json/scan/same_bytes.hpp>
#include <vlens/json/scan/short_string.hpp>
#include <vlens/json/scan/skip_plain.hpp>
#include <vlens/json/scan/unescape.hpp>
#include <vlens/json/scan/utf8.hpp>
#include <vlens/json/scan/white_space.hpp>

#endif
