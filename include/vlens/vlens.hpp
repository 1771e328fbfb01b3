// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_VLENS_HPP
#define VLENS_VLENS_HPP

/// Schemas, builders and JSON of the Vlens API. Needs Boost.Describe and no socket; the transport is vlens/client.hpp.

// First, so that an error that points there has a short way to it.
#include <vlens/diagnostics.hpp>

#include <vlens/schema.hpp>

#include <vlens/api/asks_for_liveness.hpp>
#include <vlens/api/business_request.hpp>
#include <vlens/api/image_advice.hpp>
#include <vlens/builder.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/error.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/from_json.hpp>
#include <vlens/json.hpp>
#include <vlens/json_schema.hpp>
#include <vlens/open_enum.hpp>
#include <vlens/parse.hpp>
#include <vlens/result.hpp>
#include <vlens/to_json.hpp>
#include <vlens/visit.hpp>

#endif
