// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_SCHEMA is in a class
// fix: Declare it after the outer class, by the full name.
// error(gcc): expected unqualified-id
// says(clang): namespace
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

struct shop {
    struct payment {
        vlens::required<vlens::text> code;
    };
#ifdef MISTAKE
    VLENS_SCHEMA(payment, code)  // <- error
#endif
};
#ifndef MISTAKE
VLENS_SCHEMA(shop::payment, code)
auto pay() { return vlens::build<shop::payment>().code("123456").build(); }
#endif
