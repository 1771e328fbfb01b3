// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The path names a parameter that there is not
// fix: Name a required member of the parameters, as its JSON key is spelled.
// says: path_names_no_required_parameter
// error(gcc): call to non-'constexpr' function
// error(clang): must be initialized by a constant expression
// budget: 2 errors, 25 lines, 580 columns
#include <optional>
#include <string>

#include <vlens/vlens.hpp>

struct Issue {
    vlens::required<vlens::text> owner;
};
VLENS_SCHEMA(Issue, owner)

using issues = vlens::endpoint<vlens::none, std::string, vlens::needs<>, vlens::status_alone, Issue>;
#ifdef MISTAKE
inline constexpr issues list{"GET", "/repos/{ower}/issues"};  // <- named
#else
inline constexpr issues list{"GET", "/repos/{owner}/issues"};
#endif
