// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / An endpoint's request has no VLENS_SCHEMA
// fix: Declare the struct first.
// error(gcc): constraint failure
// error(clang): Request = page
// says(clang): is_declared_by_VLENS_SCHEMA_or_is_content
// budget: 2 errors, 20 lines, 460 columns
#include <vlens/vlens.hpp>

struct page {
    vlens::required<int> number;
};
#ifndef MISTAKE
VLENS_SCHEMA(page, number)
#endif
using answer = vlens::api::ApiOutputString;

inline constexpr vlens::endpoint<page, answer, vlens::needs<vlens::api_key>> turn{"POST", "/turn"};  // <- error
