// SPDX-License-Identifier: BSL-1.0

// title: Schemas / What has VLENS_RESPONSE is to be built
// fix: Declare it by VLENS_SCHEMA, which gives it a builder.
// error: not_declared_by_VLENS_SCHEMA<page>
// budget: 1 error, 8 lines, 240 columns
#include <vlens/vlens.hpp>

struct page {
    vlens::required<int> number;
};
#ifdef MISTAKE
VLENS_RESPONSE(page, number)
#else
VLENS_SCHEMA(page, number)
#endif

auto done = vlens::build<page>();  // <- error
