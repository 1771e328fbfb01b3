// SPDX-License-Identifier: BSL-1.0

// title: Schemas / An alternative of a union has the discriminator as a member
// fix: Leave it out there: the union writes it, and reads it.
// error: payment_method: leave the discriminator out of the alternatives
// budget: 1 error, 16 lines, 300 columns
#include <vlens/vlens.hpp>

#include <vlens/union.hpp>

struct card {
#ifdef MISTAKE
    vlens::required<vlens::text> type;
#endif
    vlens::required<vlens::text> number;
};
#ifdef MISTAKE
VLENS_SCHEMA(card, type, number)
#else
VLENS_SCHEMA(card, number)
#endif
struct wallet {
    vlens::required<vlens::text> id;
};
VLENS_SCHEMA(wallet, id)

using payment_method = std::variant<card, wallet>;
VLENS_UNION(payment_method, "type", "card", "wallet")  // <- error
