// SPDX-License-Identifier: BSL-1.0

// title: Schemas / A schema has more than 52 members
// fix: Keep to 52, or nest a struct with a schema of its own.
// error: VLENS_SCHEMA takes at most 52 members, form has more
// budget: 1 error, 56 lines, 260 columns
#include <vlens/vlens.hpp>

struct form {
    std::optional<int> f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12;
    std::optional<int> f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25;
    std::optional<int> f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38;
    std::optional<int> f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51;
#ifdef MISTAKE
    std::optional<int> f52;
#endif
};
#ifdef MISTAKE
VLENS_SCHEMA(form,  // <- error
             f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22,
             f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43,
             f44, f45, f46, f47, f48, f49, f50, f51, f52)
#else
VLENS_SCHEMA(form, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21,
             f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42,
             f43, f44, f45, f46, f47, f48, f49, f50, f51)
#endif
