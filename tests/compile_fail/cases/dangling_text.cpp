// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / A text views a temporary string
// fix: Give the string a name.
// error: deleted
// budget: 1 error, 22 lines, 240 columns
#include <string>

#include <vlens/vlens.hpp>

std::string gateway();

void pay() {
#ifdef MISTAKE
    vlens::text const name{gateway()};  // <- error
#else
    std::string const kept = gateway();
    vlens::text const name{kept};
#endif
    static_cast<void>(name);
}
