// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / An image that views bytes of its function
// fix: Return the bytes.
// only: clang
// error(clang): address of stack memory
// budget: 1 error, 6 lines, 200 columns
#include <cstddef>
#include <vector>

#include <vlens/vlens.hpp>

std::vector<std::byte> photograph();

#ifdef MISTAKE
vlens::image face() {
    std::vector<std::byte> const bytes = photograph();
    return vlens::image{bytes};  // <- error
}
#else
std::vector<std::byte> face() { return photograph(); }
#endif

void show() {
    auto const bytes = face();
    static_cast<void>(bytes);
}
