// SPDX-License-Identifier: BSL-1.0

// title: Schemas / Two members keep what the schema does not know
// fix: Keep one of them: it has all of the unknown members, in their order.
// error: issue has two vlens::extra_members
// budget: 1 error, 7 lines, 230 columns
#include <vlens/vlens.hpp>

struct issue {
    vlens::extra_members extra;
#ifdef MISTAKE
    vlens::extra_members others;
#else
    std::optional<int> others{};
#endif
};
VLENS_SCHEMA(issue, extra, others)  // <- error
