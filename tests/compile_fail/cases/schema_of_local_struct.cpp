// SPDX-License-Identifier: BSL-1.0

// title: Schemas / VLENS_SCHEMA is in a function
// fix: Declare the struct at namespace scope.
// error(gcc): VLENS_SCHEMA belongs at namespace scope
// error(clang): namespaces can only be defined in global or namespace scope
// budget: 2 errors, 12 lines, 240 columns
#include <vlens/vlens.hpp>

#ifdef MISTAKE
auto pay() {
    struct payment {
        vlens::required<vlens::text> code;
    };
    VLENS_SCHEMA(payment, code)  // <- error
    return 0;
}
#else
struct payment {
    vlens::required<vlens::text> code;
};
VLENS_SCHEMA(payment, code)
auto pay() { return vlens::build<payment>().code("123456").build(); }
#endif
