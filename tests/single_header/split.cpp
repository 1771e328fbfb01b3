// SPDX-License-Identifier: BSL-1.0

#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

#include "forms.hpp"
#include "shop.hpp"

std::string by_split() { return shop::outcome(); }
