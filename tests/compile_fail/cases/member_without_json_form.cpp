// SPDX-License-Identifier: BSL-1.0

// title: -
// error: member_without_json_form<&page::owner>
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

struct person;
struct page {
#ifdef MISTAKE
    std::optional<person*> owner{};
#else
    std::optional<std::vector<std::string> > owner{};
#endif
};
VLENS_SCHEMA(page, owner)  // <- error
