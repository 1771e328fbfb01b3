// SPDX-License-Identifier: BSL-1.0

#include <vlens/options.hpp>
#include <vlens/testing/sandbox.hpp>

// No module has it: this file includes headers, and its types are those of files that import.
vlens::client_options options_of_sandbox() {
    static vlens::testing::sandbox sandbox;
    return sandbox.options();
}
