// SPDX-License-Identifier: BSL-1.0

// title: -
// error: payment::remark: another member has the key
// budget: 1 error, 12 lines, 240 columns
#include <vlens/vlens.hpp>

struct payment {
    vlens::nullable<vlens::text> note{};
    vlens::nullable<vlens::text> remark{};
};
VLENS_SCHEMA(payment, note, remark)
VLENS_KEY(payment, note, "text")
#ifdef MISTAKE
VLENS_KEY(payment, remark, "text")  // <- error
#else
VLENS_KEY(payment, remark, "note")
#endif
