// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_UNION lists too few texts
// fix: Each alternative has a text of its own, in the order of the std::variant; vlens::raw_json has none.
// error: payment_method: VLENS_UNION takes one text for each alternative
// budget: 1 error, 16 lines, 300 columns
#include <vlens/vlens.hpp>

#include <vlens/union.hpp>

struct card {
    vlens::required<vlens::text> number;
};
VLENS_SCHEMA(card, number)
struct wallet {
    vlens::required<vlens::text> id;
};
VLENS_SCHEMA(wallet, id)

using payment_method = std::variant<card, wallet>;
#ifdef MISTAKE
VLENS_UNION(payment_method, "type", "card")  // <- error
#else
VLENS_UNION(payment_method, "type", "card", "wallet")
#endif
