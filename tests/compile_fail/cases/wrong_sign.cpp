// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / A negative number is given to an unsigned field
// error: count
// error: wrong_type
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
struct pages {
    vlens::required<std::uint32_t> count;
};
VLENS_SCHEMA(pages, count)

#ifdef MISTAKE
auto ten = vlens::build<pages>().count(-10).build();  // <- error
#else
auto ten = vlens::build<pages>().count(10U).build();
#endif
