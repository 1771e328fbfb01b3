// SPDX-License-Identifier: BSL-1.0

// Written by tools/modules.py.
// clang-format off
module;

#include <vlens/async.hpp>
#include <vlens/client.hpp>
#include <vlens/flows.hpp>
#include <vlens/api/contract_link.hpp>
#include <vlens/api/customer_login.hpp>
#include <vlens/api/customer_registration.hpp>
#include <vlens/api/identity_scan.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/api/registration_calls.hpp>
#include <vlens/api/sessions.hpp>
#include <vlens/api/signing.hpp>
#include <vlens/api/signing_calls.hpp>
#include <vlens/api/step.hpp>

/// The client, and the flows; all of the module vlens with it.
export module vlens.client;

export import vlens;

export namespace vlens::inline v0 {

using vlens::client;

}  // namespace vlens::inline v0

export namespace vlens::inline v0::api {

using vlens::api::a_side_was_not_scanned;
using vlens::api::admin_account;
using vlens::api::admin_session;
using vlens::api::approved_contract;
using vlens::api::back_scanned;
using vlens::api::both_sides_scanned;
using vlens::api::captures_are_missing;
using vlens::api::code_was_not_sent;
using vlens::api::contact_ids;
using vlens::api::contact_outcome;
using vlens::api::contact_validated;
using vlens::api::contract_link;
using vlens::api::customer_details;
using vlens::api::customer_login;
using vlens::api::customer_session;
using vlens::api::email_code_ids;
using vlens::api::email_code_outcome;
using vlens::api::email_code_sent;
using vlens::api::email_outcome;
using vlens::api::front_scanned;
using vlens::api::identity_outcome;
using vlens::api::in_doubt;
using vlens::api::liveness_needed;
using vlens::api::liveness_was_not_proven;
using vlens::api::logged_in;
using vlens::api::login_code_ids;
using vlens::api::login_code_outcome;
using vlens::api::login_code_sent;
using vlens::api::login_details;
using vlens::api::login_ids;
using vlens::api::login_outcome;
using vlens::api::new_customer;
using vlens::api::otp_outcome;
using vlens::api::otp_sent;
using vlens::api::otp_validated;
using vlens::api::otp_was_not_requested;
using vlens::api::otp_was_not_validated;
using vlens::api::payment_outcome;
using vlens::api::phone_code_ids;
using vlens::api::phone_code_outcome;
using vlens::api::phone_code_sent;
using vlens::api::phone_ids;
using vlens::api::phone_was_not_validated;
using vlens::api::registered_customer;
using vlens::api::registration_outcome;
using vlens::api::scan_ids;
using vlens::api::signed_contract;
using vlens::api::step;
using vlens::api::unscanned_id;
using vlens::api::unverified_identity;
using vlens::api::validation_outcome;
using vlens::api::verified_identity;

}  // namespace vlens::inline v0::api
