// SPDX-License-Identifier: BSL-1.0

#include <vlens/flows.hpp>
