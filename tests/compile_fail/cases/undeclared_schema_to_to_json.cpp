// SPDX-License-Identifier: BSL-1.0

// title: -
// error: not_declared_by_VLENS_SCHEMA<page>
// budget: 1 error, 8 lines, 240 columns
#include <vlens/vlens.hpp>

struct page {
    vlens::required<int> number;
};
#ifndef MISTAKE
VLENS_SCHEMA(page, number)
#endif

auto done = vlens::to_json(page{1});  // <- error
