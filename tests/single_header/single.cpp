// SPDX-License-Identifier: BSL-1.0

#include "../../single_include/vlens/client.hpp"

#include "forms.hpp"
#include "shop.hpp"

std::string by_single() { return shop::outcome(); }
