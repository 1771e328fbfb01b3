// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A member is a container that no JSON array fills
// fix: A JSON array is a std::vector or a std::array.
// error: member_without_json_form<&page::numbers>
// budget: 1 error, 12 lines, 240 columns
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
