// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_HPP
#define VLENS_SCHEMA_HPP

/// Declares structs to the library: `VLENS_SCHEMA`, `VLENS_RESPONSE` and `VLENS_KEY`, and the kinds of their members.

#include <vlens/bounded.hpp>
#include <vlens/concepts.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/nullable.hpp>
#include <vlens/presence.hpp>
#include <vlens/required.hpp>
#include <vlens/schema/argument.hpp>
#include <vlens/schema/braces_probe.hpp>
#include <vlens/schema/builder_stage.hpp>
#include <vlens/schema/choose.hpp>
#include <vlens/schema/declare.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/member_table.hpp>

#endif
