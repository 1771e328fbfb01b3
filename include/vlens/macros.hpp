// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_MACROS_HPP
#define VLENS_MACROS_HPP

/// The macros alone, beside `import vlens;`: a module exports none. Every other header has those that belong to it.

#include <vlens/config.hpp>
#include <vlens/endpoint/declare_parameter.hpp>
#include <vlens/schema/declare.hpp>
#include <vlens/schema/declare_enumeration.hpp>
#include <vlens/schema/declare_union.hpp>

#endif
