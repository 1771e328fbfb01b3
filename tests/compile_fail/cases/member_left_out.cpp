// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_SCHEMA leaves a member out
// fix: List every member.
// error: 2 names
// says: VLENS_SCHEMA(face, left, right)
// budget: 1 error, 24 lines, 240 columns
#include <vlens/vlens.hpp>

struct face {
    std::optional<int> left{};
    std::optional<int> right{};
    std::optional<int> mouth{};
};
#ifdef MISTAKE
VLENS_SCHEMA(face, left, right)  // <- error
#else
VLENS_SCHEMA(face, left, right, mouth)
#endif
