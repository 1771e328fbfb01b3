// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_SCHEMA lists the members in another order
// fix: List them as they are declared.
// error: another order
// budget: 1 error, 7 lines, 230 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
struct face {
    std::optional<int> left{};
    std::optional<int> right{};
};

#ifdef MISTAKE
VLENS_SCHEMA(face, right, left)  // <- error
#else
VLENS_SCHEMA(face, left, right)
#endif
