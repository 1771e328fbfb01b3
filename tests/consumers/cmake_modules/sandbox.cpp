// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <utility>

#include <vlens/testing/sandbox.hpp>

// Its address, and its certificate.
std::pair<std::string, std::string> start_sandbox() {
    static vlens::testing::sandbox sandbox;
    return {sandbox.base_url(), sandbox.ca_pem()};
}
