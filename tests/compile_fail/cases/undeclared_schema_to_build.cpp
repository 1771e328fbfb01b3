// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A struct has no VLENS_SCHEMA
// fix: Declare it; `from_json` and `to_json` ask for the same.
// error: not_declared_by_VLENS_SCHEMA<page>
// budget: 1 error, 8 lines, 240 columns
#include <vlens/vlens.hpp>

struct page {
    vlens::required<int> number;
};
#ifndef MISTAKE
VLENS_SCHEMA(page, number)
#endif

auto done = vlens::build<page>();  // <- error
