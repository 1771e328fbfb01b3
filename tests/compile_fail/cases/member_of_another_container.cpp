// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A member is a container that no JSON array fills
// fix: A JSON array is a std::vector or a std::array.
// error: page::numbers has no JSON form
// budget: 2 errors, 48 lines, 300 columns
#include <list>
#include <vector>

#include <vlens/vlens.hpp>

struct page {
#ifdef MISTAKE
    vlens::required<std::list<int>> numbers;
#else
    vlens::required<std::vector<int>> numbers;
#endif
};
VLENS_SCHEMA(page, numbers)  // <- error
