// SPDX-License-Identifier: BSL-1.0

// The one file of a program with VLENS_SEPARATE_COMPILATION that knows how calls are carried out.

#include <vlens/src.hpp>
