// SPDX-License-Identifier: BSL-1.0

// The next major version, whose types have other members.
#define v0 v1
#define http_status status_of_http
#include "../../single_include/vlens/client.hpp"

#include "forms.hpp"
#include "shop.hpp"

std::string by_next_major() { return shop::outcome(); }
