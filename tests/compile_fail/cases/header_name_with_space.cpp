// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / A header parameter whose name is no token
// error: Issue::tenancy: the name of a header is letters, digits and '-', without spaces
// budget: 1 error, 12 lines, 240 columns
#include <optional>
#include <string>

#include <vlens/vlens.hpp>

struct Issue {
    std::optional<vlens::text> tenancy{};
};
VLENS_SCHEMA(Issue, tenancy)
#ifdef MISTAKE
VLENS_HEADER(Issue, tenancy, "Tenancy Name")  // <- error
#else
VLENS_HEADER(Issue, tenancy, "TenancyName")
#endif
