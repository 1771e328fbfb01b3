// SPDX-License-Identifier: BSL-1.0

// The same functions in each file that includes this, by the headers that it included before: the linker has to take
// one definition for all, and the compiler to tell it so.

#include <string>

struct order {
    vlens::required<vlens::text> name;
    vlens::nullable<vlens::uuid> id{};
};
VLENS_SCHEMA(order, name, id)

inline constexpr vlens::endpoint<order, vlens::api::StepResponse, vlens::needs<vlens::api_key>> place{"POST", "/order"};
