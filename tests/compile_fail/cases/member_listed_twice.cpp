// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_SCHEMA lists a member twice
// fix: List it once.
// error: left
// budget: 6 errors, 110 lines, 320 columns
#include <vlens/vlens.hpp>

struct face {
    std::optional<int> left{};
    std::optional<int> right{};
};
#ifdef MISTAKE
VLENS_SCHEMA(face, left, right, left)  // <- error
#else
VLENS_SCHEMA(face, left, right)
#endif
