// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A key needs an escape in JSON
// fix: Give a key that needs none, and is not empty.
// error: payment::note: a key is not empty and needs no escape in JSON
// budget: 1 error, 16 lines, 240 columns
#include <vlens/vlens.hpp>

struct payment {
    vlens::nullable<vlens::text> note{};
};
VLENS_SCHEMA(payment, note)
#ifdef MISTAKE
VLENS_KEY(payment, note, "a \"note\"")  // <- error
#else
VLENS_KEY(payment, note, "a 'note'")
#endif
