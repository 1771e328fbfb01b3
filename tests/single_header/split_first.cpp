// SPDX-License-Identifier: BSL-1.0

// A part of the split headers first, so that the single ones have to bring the rest.
#include <vlens/json.hpp>
#include <vlens/testing/certificate.hpp>

#include "../../single_include/vlens/testing/sandbox.hpp"

#include "forms.hpp"
#include "shop.hpp"

std::string by_split_first() { return shop::outcome(); }
