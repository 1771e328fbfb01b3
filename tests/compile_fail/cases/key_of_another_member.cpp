// SPDX-License-Identifier: BSL-1.0

// title: Schemas / Two members have one JSON key
// fix: Give each member a key of its own.
// error: payment::note: another member has the key
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

struct payment {
    vlens::nullable<vlens::text> note{};
    vlens::nullable<vlens::text> remark{};
};
VLENS_SCHEMA(payment, note, remark)
#ifdef MISTAKE
VLENS_KEY(payment, note, "remark")  // <- error
#else
VLENS_KEY(payment, note, "a note")
#endif
