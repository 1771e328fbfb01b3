// SPDX-License-Identifier: BSL-1.0

// title: -
// error: member_without_json_form<&page::numbers>
// budget: 1 error, 12 lines, 240 columns
#include <list>
#include <optional>
#include <vector>

#include <vlens/vlens.hpp>

struct page {
#ifdef MISTAKE
    std::optional<std::list<int>> numbers{};
#else
    std::optional<std::vector<int>> numbers{};
#endif
};
VLENS_SCHEMA(page, numbers)  // <- error
