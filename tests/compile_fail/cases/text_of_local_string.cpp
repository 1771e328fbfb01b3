// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / A text that views a string of its function
// fix: Return the string.
// only: clang
// error(clang): address of stack memory
// budget: 1 error, 6 lines, 200 columns
#include <string>

#include <vlens/vlens.hpp>

std::string gateway();

#ifdef MISTAKE
vlens::text first_gateway() {
    std::string const name = gateway();
    return vlens::text{name};  // <- error
}
#else
std::string first_gateway() { return gateway(); }
#endif

void pay() {
    auto const name = first_gateway();
    static_cast<void>(name);
}
