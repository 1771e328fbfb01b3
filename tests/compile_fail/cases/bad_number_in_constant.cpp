// SPDX-License-Identifier: BSL-1.0

// title: Literals / A constant is not finite
// fix: JSON has no NaN and no infinity. A number that is no constant is checked when the request is written.
// says: literal_is_not_finite
// budget: 2 errors, 25 lines, 240 columns
#include <limits>

#include <vlens/vlens.hpp>

struct price {
    vlens::required<double> amount;
};
VLENS_SCHEMA(price, amount)

using limits = std::numeric_limits<double>;

#ifdef MISTAKE
extern constexpr price here{.amount = limits::quiet_NaN()};  // <- named
#else
extern constexpr price here{.amount = limits::max()};
#endif
