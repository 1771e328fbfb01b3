// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The path names a parameter that may be absent
// fix: Make the member required, or take it out of the path: then it goes into the query.
// says: path_names_no_required_parameter
// error(gcc): call to non-'constexpr' function
// error(clang): must be initialized by a constant expression
// budget: 2 errors, 25 lines, 580 columns
#include <optional>
#include <string>

#include <vlens/vlens.hpp>

struct Issue {
    std::optional<vlens::text> owner{};
};
VLENS_SCHEMA(Issue, owner)

using issues = vlens::endpoint<vlens::none, std::string, vlens::needs<>, vlens::status_alone, Issue>;
#ifdef MISTAKE
inline constexpr issues list{"GET", "/repos/{owner}/issues"};  // <- named
#else
inline constexpr issues list{"GET", "/issues"};
#endif
