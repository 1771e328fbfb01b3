// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A member is a std::variant that no VLENS_UNION declares
// fix: Say which member tells the alternatives apart; where none does, a vlens::raw_json keeps the value as it comes.
// error: variant_needs_VLENS_UNION_or_raw_json<&payment::method>
// budget: 1 error, 12 lines, 240 columns
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
#ifndef MISTAKE
VLENS_UNION(payment_method, "type", "card", "wallet")
#endif
struct payment {
    vlens::required<payment_method> method;
};
VLENS_SCHEMA(payment, method)  // <- error
