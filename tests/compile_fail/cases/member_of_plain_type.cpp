// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A member has a plain type
// fix: Say whether it is required, optional, nullable or defaulted.
// error: member_without_json_form<&page::number>
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

struct page {
#ifdef MISTAKE
    int number;
#else
    vlens::required<int> number;
#endif
};
VLENS_SCHEMA(page, number)  // <- error
