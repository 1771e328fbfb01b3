// SPDX-License-Identifier: BSL-1.0

// Both forms of the headers and two major versions in one program: they say the same.

#include <cstdio>
#include <string>

#include "forms.hpp"

int main() {
    int failed = 0;
    for (auto form : {by_split, by_single, by_split_first, by_single_first, by_next_major}) {
        std::string const said = form();
        std::puts(said.c_str());
        if (said != R"({"name":"tea","id":null}7connect)") ++failed;
    }
    return failed;
}
