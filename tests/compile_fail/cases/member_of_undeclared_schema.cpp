// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A member's own struct has no VLENS_SCHEMA
// fix: Declare the inner struct first.
// error: member_without_json_form<&page::owner>
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

struct person {
    vlens::required<vlens::text> name;
};
#ifndef MISTAKE
VLENS_SCHEMA(person, name)
#endif
struct page {
    std::optional<person> owner{};
};
VLENS_SCHEMA(page, owner)  // <- error
