// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_NUMBER_HPP
#define VLENS_JSON_NUMBER_HPP

/// JSON numbers from and to text: the nearest value and the shortest text, by whole numbers alone. Knows nothing of the
/// rest of JSON.

#include <vlens/json/number/read_decimal.hpp>
#include <vlens/json/number/short_number.hpp>
#include <vlens/json/number/write_integer.hpp>
#include <vlens/json/number/write_number.hpp>

#endif
