// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_FLOWS_HPP
#define VLENS_FLOWS_HPP

/// What customers do with the Vlens API, as states, each of which has what can come next.

#include <vlens/api/customer_login.hpp>
#include <vlens/api/customer_registration.hpp>
#include <vlens/api/identity_scan.hpp>
#include <vlens/api/sessions.hpp>
#include <vlens/api/signing.hpp>

#endif
