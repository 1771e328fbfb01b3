// SPDX-License-Identifier: BSL-1.0

// title: -
// error: page::owner has no JSON form
// budget: 1 error, 24 lines, 250 columns
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
