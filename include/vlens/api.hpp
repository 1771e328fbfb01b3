// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_HPP
#define VLENS_API_HPP

/// The whole catalogue of the Vlens API; vlens/vlens.hpp has what the signature needs.

#include <vlens/vlens.hpp>

#include <vlens/api/operations.hpp>
#include <vlens/api/webhook.hpp>

#endif
