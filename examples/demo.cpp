// SPDX-License-Identifier: BSL-1.0

// The life of a contract: log in, scan an ID, prove to be alive, create the contract, sign it by OTP after a move of
// more than 80 km, confirm the payment, fetch the address of its PDF.
//
//   demo [ID-FRONT.jpg FACE-1.jpg FACE-2.jpg FACE-3.jpg]
//
// Talks to the embedded sandbox, or to the real service when VLENS_API_KEY and VLENS_TOKEN are set, at VLENS_BASE_URL
// when that is set too: there it signs the contract that VLENS_REQUEST_ID names, from Alexandria, and asks for the
// code.

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <vlens/flows.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

#include "narrator.hpp"
#include "photograph.hpp"

namespace api = vlens::api;

namespace {

using customer_client = vlens::client<vlens::api_key, vlens::user_token>;
using photographs = std::vector<std::vector<std::byte>>;

char const* environment(char const* name) {
    char const* const value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : nullptr;
}

api::ScanTransactionLivenessInput captures_of(photographs const& taken) {
    return {.image = taken[0], .face_1 = taken[1], .face_2 = taken[2], .face_3 = taken[3]};
}

/// From an approved contract to its PDF. `code_of` reads the code that was sent.
template <class CodeOf> void sign(narrator& say, customer_client const& customer, api::contract_ids const& ids,
                                  photographs const& taken, CodeOf const& code_of) {
    auto const here = [] {
        api::GeoLocation const alexandria{.latitude = 31.2001, .longitude = 29.9187};
        return api::device{.geoLocation = alexandria, .userDeviceUtcTime = vlens::timestamp::now()};
    };
    auto const name_of = [](api::otp_outcome const& outcome) {
        if (std::holds_alternative<api::otp_sent>(outcome)) return "a code is on its way";
        return std::holds_alternative<api::liveness_needed>(outcome) ? "too far away: prove to be alive" : "in doubt";
    };
    api::approved_contract contract{ids};
    auto asked = say("request the OTP", customer, contract.request_otp(here()), name_of);
    if (auto const* const moved = std::get_if<api::liveness_needed>(&asked)) {
        contract = say("prove liveness again", customer, moved->revalidate_liveness(here(), captures_of(taken)),
                       [](auto const&) { return "alive, in Alexandria"; });
        asked = say("request the OTP", customer, contract.request_otp(here()), name_of);
    }
    auto const& otp = std::get<api::otp_sent>(asked);
    auto const validated = say("validate the OTP", customer, otp.validate_otp(here(), code_of(otp.ids())),
                               [](auto const&) { return "the code is right"; });
    auto const paid =
        say("confirm the payment", customer, std::get<api::otp_validated>(validated).validate_payment(here()),
            [](auto const&) { return "signed"; });
    auto const link = say("make a link", customer, std::get<api::signed_contract>(paid).link(here()),
                          [](api::contract_link const& made) { return made.url(); });
    say("view the PDF", customer, link.pdf(), [](std::string const& address) { return address; });
}

void run_in_sandbox(photographs const& taken) {
    vlens::testing::sandbox sandbox;
    vlens::client const anyone{sandbox.options(), vlens::api_key{"sandbox-api-key"}};
    std::printf("The life of a contract, over TLS, with a sandbox at %s\n\n", sandbox.base_url().c_str());
    narrator say;

    api::customer_login const login{{.phoneNumber = "+201000000000", .imei = "sandbox-device"}};
    auto const in = say("log in", anyone, login.log_in({.password = "sandbox-password"}),
                        [](auto const&) { return "a token for a day"; });
    auto const customer = anyone.with(std::get<api::logged_in>(in).token);

    auto const front = say("scan the front of the ID", customer, api::unscanned_id{}.front({.image = taken[0]}),
                           [](api::front_scanned const& read) { return read.data().name_english.value_or(""); });
    auto const both = say("scan its back", customer, front.back({.image = taken[4]}),
                          [](auto const&) { return "the same transaction"; });
    auto const verified = say("prove liveness", customer, both.prove_liveness(captures_of(taken)),
                              [](auto const&) { return "the identity is verified"; });

    say.call(
        "ask for eligibility",
        [&](vlens::call_options options) { return customer.send(api::CheckEligibility, std::move(options)); },
        [](auto const& told) { return told.data->isEligible == true ? "eligible" : "not eligible"; });
    std::map<std::string, vlens::text> const form{{"amount", "5000"}};
    auto const made = say.call(
        "create the contract",
        [&](vlens::call_options options) {
            return customer.send(api::CreateBusinessRequest, {.typeId = 5}, {.requestFieldsValues = form},
                                 std::move(options));
        },
        [](auto const& created) { return *created.data->typeName + ", pending approval"; });
    vlens::uuid const id = vlens::uuid::parse(made.data->id.value()).value();
    sandbox.service().approve(id);
    say.remark("the bank approves it; the customer travels to Alexandria, 180 km away");

    api::contract_ids const ids{.requestId = id,
                                .transactionId = std::get<api::verified_identity>(verified).ids.transaction_id.value()};
    sign(say, customer, ids, taken, [&](api::otp_ids const& otp) {
        return sandbox.service().code_of(otp.otpRequestId.value()).value();  // as on the customer's phone
    });
}

void run_with_service(char const* key, char const* token, char const* request, photographs const& taken) {
    vlens::client_options options{};
    if (char const* const url = environment("VLENS_BASE_URL")) options.base_url = url;
    customer_client const customer{options, vlens::api_key{key}, vlens::user_token{token}};
    narrator say;
    sign(say, customer, {.requestId = vlens::uuid::parse(request).value()}, taken, [](api::otp_ids const&) {
        std::printf("    the code on the customer's phone: ");
        std::fflush(stdout);
        std::string code;
        std::cin >> code;
        return code;
    });
}

}  // namespace

int main(int argc, char** argv) try {
    photographs taken;
    for (int i = 1; i < argc; ++i) taken.push_back(read_file(argv[i]));
    for (unsigned i = 0; argc == 1 && i != 5; ++i) taken.push_back(make_photograph(400'000 + 1'000 * i, i));
    char const* const key = environment("VLENS_API_KEY");
    char const* const token = environment("VLENS_TOKEN");
    char const* const request = environment("VLENS_REQUEST_ID");
    bool const with_service = key != nullptr && token != nullptr && request != nullptr;
    if ((argc != 1 && argc != 5) || (with_service != (key != nullptr || token != nullptr))) {
        std::fprintf(stderr,
                     "usage: %s [ID-FRONT.jpg FACE-1.jpg FACE-2.jpg FACE-3.jpg]\n"
                     "for the real service with VLENS_API_KEY, VLENS_TOKEN and VLENS_REQUEST_ID\n",
                     argv[0]);
        return 2;
    }
    if (with_service) {
        run_with_service(key, token, request, taken);
    } else {
        if (taken.size() == 4) taken.push_back(make_photograph(400'000, 5));
        run_in_sandbox(taken);
    }
    return 0;
} catch (std::exception const& e) {
    std::fprintf(stderr, "demo: %s\n", e.what());
    return 1;
}

// prints: The life of a contract, over TLS, with a sandbox at https://127.0.0.1:...
// prints:
// prints:  1  log in                     ... ms   a token for a day
// prints:  2  scan the front of the ID   ... ms   Amal Mohamed
// prints:  3  scan its back              ... ms   the same transaction
// prints:  4  prove liveness             ... ms   the identity is verified
// prints:  5  ask for eligibility        ... ms   eligible
// prints:  6  create the contract        ... ms   Personal Loan, pending approval
// prints:     (the bank approves it; the customer travels to Alexandria, 180 km away)
// prints:  7  request the OTP            ... ms   too far away: prove to be alive
// prints:  8  prove liveness again       ... ms   alive, in Alexandria
// prints:  9  request the OTP            ... ms   a code is on its way
// prints: 10  validate the OTP           ... ms   the code is right
// prints: 11  confirm the payment        ... ms   signed
// prints: 12  make a link                ... ms   https://sandbox.test/sign?RequestId=...&SecurityHash=...
// prints: 13  view the PDF               ... ms   https://sandbox.test/contracts/....pdf
