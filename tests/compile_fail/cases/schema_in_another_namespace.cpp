// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_SCHEMA is not in the namespace of its struct
// fix: Declare it right after the struct.
// error: VLENS_SCHEMA belongs in the namespace of its struct
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

namespace shop {
struct payment {
    vlens::required<vlens::text> code;
};
#ifndef MISTAKE
VLENS_SCHEMA(payment, code)
#endif
}  // namespace shop

#ifdef MISTAKE
VLENS_SCHEMA(shop::payment, code)  // <- error
#endif
