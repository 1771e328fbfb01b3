// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_DIGITAL_IDENTITY_HPP
#define VLENS_API_DIGITAL_IDENTITY_HPP

#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/repeatability.hpp>

/// Group "Digital Identity": scans of an ID and the proof that a face is alive.
namespace vlens::inline v0::api {

/// Passive liveness from three captures, the last step of a verification; both sides of the ID come before it.
inline constexpr endpoint<ScanTransactionLivenessInput, ApiOutputVerification, needs<api_key, bearer_token>, envelope>
    verify_liveness_multi{"POST", "/api/DigitalIdentity/verify/liveness/multi", repeatability::once};

}  // namespace vlens::inline v0::api

#endif
