// SPDX-License-Identifier: BSL-1.0

#include "../../single_include/vlens/vlens.hpp"

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

#include "forms.hpp"
#include "shop.hpp"

std::string by_single_first() { return shop::outcome(); }
