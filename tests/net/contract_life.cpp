// SPDX-License-Identifier: BSL-1.0

#include <vlens/flows.hpp>

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

// The life of a contract, as the sandbox plays it.

namespace api = vlens::api;
using std::chrono::seconds;
using vlens::testing::service;

namespace {

constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};
constexpr api::GeoLocation alexandria{.latitude = 31.2001, .longitude = 29.9187};
constexpr std::string_view phone = "+201234567890";

std::vector<std::byte> image(int shade, std::size_t size = 64) {
    return std::vector<std::byte>(size, static_cast<std::byte>(shade));
}

api::device at(api::GeoLocation const& place) {
    return {.geoLocation = place, .userDeviceUtcTime = "2025-01-15T10:30:00Z"};
}

struct fixture {
    explicit fixture(vlens::testing::service_options options = {}) : sandbox{std::move(options)} {}

    template <class Client, class Step> static typename Step::outcome_type sent(Client const& by, Step const& step) {
        auto outcome = step.send(by);
        REQUIRE_MESSAGE(outcome.has_value(), to_string(outcome.error()));
        return *std::move(outcome);
    }
    template <class State, class Client, class Step> static State led_to(Client const& by, Step const& step) {
        auto outcome = sent(by, step);
        REQUIRE(std::holds_alternative<State>(outcome));
        return std::get<State>(outcome);
    }
    /// The `error_code` of a call that is refused, and its HTTP status.
    template <class Outcome> static std::pair<std::int64_t, int> refusal(Outcome const& outcome) {
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == vlens::error_kind::api);
        return {outcome.error().error_code.value_or(0), outcome.error().http_status};
    }

    /// The code on the customer's phone.
    template <class Id> std::string code_of(Id const& id) { return sandbox.service().code_of(id).value(); }

    api::registered_customer registered() {
        auto const asked = led_to<api::phone_code_sent>(
            anyone, api::new_customer{{.phoneNumber = std::string{phone}}}.send_phone_code());
        auto const contact = led_to<api::contact_validated>(
            anyone, asked.validate_phone(code_of(asked.ids().phoneNumberOtpRequestId.value())));
        return led_to<api::registered_customer>(
            anyone, contact.register_customer({.password = "secret", .geoLocation = cairo, .imei = "phone of Amal"}));
    }
    template <class Client> api::scan_ids verified(Client const& by) {
        auto const front = sent(by, api::unscanned_id{}.front({.image = front_image}));
        auto const both = sent(by, front.back({.image = back_image}));
        return led_to<api::verified_identity>(by, both.prove_liveness(captures())).ids;
    }
    template <class Client> vlens::uuid created(Client const& by) {
        std::map<std::string, vlens::text> const form{{"amount", "5000"}};
        auto const made = by.send(api::CreateBusinessRequest, {.typeId = 5}, {.requestFieldsValues = form});
        REQUIRE_MESSAGE(made.has_value(), to_string(made.error()));
        return vlens::uuid::parse(made->data->id.value()).value();
    }
    api::ScanTransactionLivenessInput captures() const {
        return {.image = front_image, .face_1 = face_1, .face_2 = face_2, .face_3 = face_3};
    }

    vlens::testing::sandbox sandbox;
    vlens::client<vlens::api_key> anyone{sandbox.options(), vlens::api_key{"sandbox-api-key"}};
    /// Whom the sandbox knows from the start.
    vlens::client<vlens::api_key, vlens::user_token> known = anyone.with(vlens::user_token{"sandbox-token"});
    api::approved_contract ready{{.requestId = vlens::testing::service_options::request_id,
                                  .transactionId = vlens::testing::service_options::transaction_id}};
    std::vector<std::byte> front_image = image(1), back_image = image(2), face_1 = image(3), face_2 = image(4),
                           face_3 = image(5);
};

}  // namespace

TEST_CASE_FIXTURE(fixture, "from a new customer to a signed contract, far from where the customer was seen last") {
    auto const amal = registered();
    auto const customer = anyone.with(amal.token);
    auto const verification = verified(customer);
    vlens::uuid const id = created(customer);
    auto const here = at(alexandria);
    CHECK(sandbox.service().approve(id));

    api::approved_contract const contract{{.requestId = id, .transactionId = verification.transaction_id.value()}};
    auto const moved = led_to<api::liveness_needed>(customer, contract.request_otp(here));
    auto const proven = sent(customer, moved.revalidate_liveness(here, captures()));
    auto const otp = led_to<api::otp_sent>(customer, proven.request_otp(here));
    CHECK(sandbox.service().otps_sent() == 1);
    auto const validated =
        led_to<api::otp_validated>(customer, otp.validate_otp(here, code_of(otp.ids().otpRequestId.value())));
    auto const done = led_to<api::signed_contract>(customer, validated.validate_payment(here));
    auto const link = sent(customer, done.link(here));
    CHECK(link.url().find("?RequestId=" + to_string(id)) != std::string::npos);
    CHECK(sent(customer, link.pdf()) == "https://sandbox.test/contracts/" + to_string(id) + ".pdf");

    auto const now = customer.send(api::GetBusinessRequestById, {.id = id});
    REQUIRE(now.has_value());
    CHECK(now->data->requeststatus == api::RequestStatus::value_4);
    CHECK(now->data->requestFields->at(0).value == std::string{"5000"});
    // It is signed once.
    CHECK(refusal(api::approved_contract{contract.ids()}.request_otp(here).send(customer)).first ==
          service::not_approved);
}

TEST_CASE_FIXTURE(fixture, "a phone is validated before it is registered, and once") {
    auto const unvalidated = api::contact_validated::restored(
        {.phone = {.phone = {.phoneNumber = std::string{phone}}, .phoneNumberOtpRequestId = "1"},
         .phoneNumberOtp = "1"});
    CHECK(refusal(unvalidated.register_customer({}).send(anyone)) == std::pair{std::int64_t{service::wrong_code}, 200});
    auto const asked =
        led_to<api::phone_code_sent>(anyone, api::new_customer{{.phoneNumber = std::string{phone}}}.send_phone_code());
    std::string const id = asked.ids().phoneNumberOtpRequestId.value();
    std::string const code = code_of(id);
    CHECK(code.size() == 6);
    std::string const other = code == "000000" ? "000001" : "000000";
    CHECK(refusal(asked.validate_phone(other).send(anyone)).first == service::wrong_code);
    sandbox.service().pass(seconds{299});
    CHECK(asked.validate_phone(code).send(anyone).has_value());
    CHECK(refusal(api::phone_code_sent::restored(asked.ids()).validate_phone(code).send(anyone)).first ==
          service::expired_code);
    CHECK_FALSE(sandbox.service().code_of(std::string{phone}).has_value());
}

TEST_CASE_FIXTURE(fixture, "a code expires, and an email is validated like a phone") {
    auto const asked =
        led_to<api::phone_code_sent>(anyone, api::new_customer{{.phoneNumber = std::string{phone}}}.send_phone_code());
    std::string const code = code_of(asked.ids().phoneNumberOtpRequestId.value());
    sandbox.service().pass(seconds{300});
    CHECK(refusal(asked.validate_phone(code).send(anyone)).first == service::expired_code);

    auto const anew =
        led_to<api::phone_code_sent>(anyone, api::new_customer{{.phoneNumber = std::string{phone}}}.send_phone_code());
    auto const contact = led_to<api::contact_validated>(
        anyone, anew.validate_phone(code_of(anew.ids().phoneNumberOtpRequestId.value())));
    auto const email = led_to<api::email_code_sent>(anyone, contact.send_email_code("amal@mail.test"));
    auto unvalidated = contact.ids();
    unvalidated.email = "amal@mail.test";
    CHECK(refusal(api::contact_validated::restored(unvalidated).register_customer({}).send(anyone)).first ==
          service::wrong_code);
    auto const both =
        led_to<api::contact_validated>(anyone, email.validate_email(code_of(email.ids().emailOtpRequestId.value())));
    auto const amal = led_to<api::registered_customer>(anyone, both.register_customer({}));
    CHECK(amal.data.user->emailAddress == "amal@mail.test");
    api::CheckExistenceInput const by_email{.email = "amal@mail.test"};
    CHECK(anyone.send(api::CheckExistenceOfEmailOrPhone, by_email)->data->exists == true);
    CHECK(anyone.send(api::CheckExistenceOfEmailOrPhone, {.phoneNumber = "+1"})->data->exists == false);
    CHECK(refusal(api::new_customer{{.phoneNumber = std::string{phone}}}.send_phone_code().send(anyone)).first ==
          service::taken);
}

TEST_CASE_FIXTURE(fixture, "a login asks for a code on a new device, and moves the customer there") {
    api::customer_login const at_home{{.phoneNumber = "+201000000000", .imei = "sandbox-device"}};
    CHECK(refusal(at_home.log_in({.password = "wrong"}).send(anyone)).first == service::wrong_login);
    CHECK(led_to<api::logged_in>(anyone, at_home.log_in({.password = "sandbox-password"}))
              .data.isDigitalIdentityVerified == true);
    api::customer_login const away{{.phoneNumber = "+201000000000", .imei = "another"}};
    api::login_details const details{.password = "sandbox-password", .geoLocation = alexandria};
    auto const asked = led_to<api::login_code_sent>(anyone, away.log_in(details));
    CHECK(refusal(asked.validate_phone("1", details).send(anyone)).first == service::wrong_code);
    auto const in = led_to<api::logged_in>(
        anyone, asked.validate_phone(code_of(asked.ids().phoneNumberOtpRequestId.value()), details));
    auto const customer = anyone.with(in.token);
    CHECK(led_to<api::otp_sent>(customer, ready.request_otp(at(alexandria))).ids().contract == ready.ids());
    CHECK(std::holds_alternative<api::logged_in>(sent(anyone, api::customer_login{away.ids()}.log_in(details))));
}

TEST_CASE_FIXTURE(fixture, "a token expires after a day, and is refreshed once by another") {
    CHECK(known.send(api::CheckEligibility).has_value());
    sandbox.service().pass(seconds{86'399});
    CHECK(known.send(api::CheckEligibility).has_value());
    auto const in = led_to<api::logged_in>(
        anyone, api::customer_login{{.phoneNumber = "+201000000000", .imei = "sandbox-device"}}.log_in(
                    {.password = "sandbox-password"}));
    sandbox.service().pass(seconds{1});
    CHECK(refusal(known.send(api::CheckEligibility)) == std::pair{std::int64_t{service::unauthorized}, 401});
    CHECK(anyone.with(in.token).send(api::CheckEligibility).has_value());
    auto const renewed = anyone.send(api::RefreshToken, {.refreshToken = vlens::text{*in.data.refreshToken}});
    REQUIRE(renewed.has_value());
    CHECK(anyone.with(vlens::user_token{*renewed->data->accessToken}).send(api::CheckEligibility).has_value());
    CHECK(refusal(anyone.send(api::RefreshToken, {.refreshToken = vlens::text{*in.data.refreshToken}})).second == 401);
    // What refreshes is no token to call with.
    CHECK(refusal(anyone.with(vlens::user_token{*renewed->data->newRefreshToken}).send(api::CheckEligibility)).second ==
          401);
    sandbox.service().pass(seconds{604'800});
    CHECK(refusal(anyone.send(api::RefreshToken, {.refreshToken = vlens::text{*renewed->data->newRefreshToken}}))
              .second == 401);
}

TEST_CASE_FIXTURE(fixture, "an administrator logs in with the tenant, and sees the contracts of all") {
    api::CredentialsLoginInput const right{
        .tenancyName = "sandbox", .userNameOrEmailAddress = "admin@sandbox.test", .password = "sandbox-password"};
    CHECK(refusal(anyone.send(api::Login, {.TenancyName = "other"}, right)).first == service::wrong_login);
    auto const in = anyone.send(api::Login, {.TenancyName = "sandbox"}, right);
    REQUIRE(in.has_value());
    CHECK(in->data->expireInSeconds == 86'400);
    auto const admin = anyone.with(vlens::admin_token{*in->data->accessToken});
    CHECK(admin.send(api::GetBusinessRequestById, {.id = ready.ids().requestId.value()})->data->requeststatus ==
          api::RequestStatus::value_2);
    CHECK(refusal(admin.send(api::CheckEligibility)) == std::pair{std::int64_t{service::not_a_customer}, 403});
}

TEST_CASE_FIXTURE(fixture, "scans are refused by codes of their fields, and liveness by booleans") {
    auto const customer = anyone.with(registered().token);
    auto const front = sent(customer, api::unscanned_id{}.front({.image = front_image}));
    CHECK(front.data().name_english == "Amal Mohamed");
    auto const same = front.back({.image = front_image}).send(customer);
    CHECK(refusal(same) == std::pair{std::int64_t{3011}, 200});
    CHECK(same.error().pointer == "/services/Validations/validation_errors/0");

    auto const early = api::both_sides_scanned::restored(front.ids());
    auto const unverified = led_to<api::unverified_identity>(customer, early.prove_liveness(captures()));
    CHECK(unverified.data.isVerificationProcessCompleted == false);
    CHECK(customer.send(api::CheckEligibility)->data->isEligible == false);
    std::map<std::string, vlens::text> const form{{"amount", "1"}};
    CHECK(refusal(customer.send(api::CreateBusinessRequest, {.typeId = 5}, {.requestFieldsValues = form})).first ==
          service::not_eligible);

    constexpr vlens::uuid another{"00000000-0000-4000-8000-000000000000"};
    CHECK(refusal(api::front_scanned::restored({.transaction_id = another}).back({.image = back_image}).send(customer))
              .first == 5004);
    auto const both = sent(customer, front.back({.image = back_image}));
    auto twice = captures();
    twice.face_2 = twice.face_1;
    CHECK(refusal(both.prove_liveness(twice).send(customer)).first == 5000);
    std::vector<std::byte> const large = image(9, 5'000'001);
    twice.face_2 = large;
    CHECK(refusal(both.prove_liveness(twice).send(customer)).first == 5002);
    led_to<api::verified_identity>(customer, both.prove_liveness(captures()));
    CHECK(customer.send(api::CheckEligibility)->data->isEligible == true);
}

TEST_CASE_FIXTURE(fixture, "a contract waits for its approval, and no other is made meanwhile") {
    CHECK(known.send(api::GetAllRequestTypes)->data->at(0).id == 5);
    CHECK(
        known.send(api::GetBusinessRequestTypeTemplateFields, {.requestTypeId = 5})->data->requestsFields->at(0).key ==
        "amount");
    CHECK(refusal(known.send(api::CreateBusinessRequest, {.typeId = 5}, {})) == std::pair{std::int64_t{400}, 200});
    vlens::uuid const id = created(known);
    CHECK(known.send(api::CheckEligibility)->data->hasPendingRequest == true);
    CHECK(refusal(api::approved_contract{{.requestId = id}}.request_otp(at(cairo)).send(known)).first ==
          service::not_approved);
    CHECK(sandbox.service().reject(id));
    CHECK_FALSE(sandbox.service().approve(id));
    auto const list = known.send(api::GetCurrentBusinessRequestListIds);
    REQUIRE(list.has_value());
    CHECK(list->totalCount == 2);
    CHECK(list->data->at(1).requestStatusName == "Rejected");
    CHECK(known.send(api::GetCurrentBusinessRequest, {})->data->id == to_string(id));

    // Nobody sees another's.
    auto const stranger = anyone.with(registered().token);
    CHECK(refusal(stranger.send(api::GetBusinessRequestById, {.id = id})).first == service::unknown_contract);
    CHECK(refusal(api::approved_contract{ready.ids()}.request_otp(at(cairo)).send(stranger)).first ==
          service::unknown_contract);
}

TEST_CASE("a signature keeps its order, waits for the payment, and its link expires") {
    fixture in{{.payment_is_needed = true}};
    auto const& customer = in.known;
    auto const here = at(cairo);
    auto const early = api::otp_validated::restored(in.ready.ids());
    CHECK(in.refusal(early.validate_payment(here).send(customer)).first == service::otp_not_validated);
    auto const otp = in.led_to<api::otp_sent>(customer, in.ready.request_otp(here));
    auto unknown = otp.ids();
    unknown.otpRequestId = vlens::testing::service_options::transaction_id;
    std::string const code = in.code_of(otp.ids().otpRequestId.value());
    CHECK(in.refusal(api::otp_sent::restored(unknown).validate_otp(here, code).send(customer)).first ==
          service::wrong_code);
    auto const validated = in.led_to<api::otp_validated>(customer, otp.validate_otp(here, code));
    CHECK(in.refusal(validated.validate_payment(here).send(customer)).first == service::unpaid);
    CHECK(in.sandbox.service().pay(in.ready.ids().requestId));
    auto const done = in.led_to<api::signed_contract>(customer, validated.validate_payment(here));

    auto const link = in.sent(customer, done.link(here));
    CHECK(in.refusal(api::contract_link{link.requestId(), "https://a/?SecurityHash=0"}.pdf().send(customer)).first ==
          service::expired_link);
    in.sandbox.service().pass(seconds{3'599});
    CHECK(link.pdf().send(customer).has_value());
    in.sandbox.service().pass(seconds{1});
    CHECK(in.refusal(link.pdf().send(customer)).first == service::expired_link);
}

TEST_CASE("a tenant may approve at once") {
    fixture in{{.approval_is_needed = false}};
    vlens::uuid const id = in.created(in.known);
    CHECK(in.known.send(api::GetBusinessRequestById, {.id = id})->data->requestStatusName == "Approved");
    CHECK_FALSE(in.sandbox.service().approve(id));
    CHECK_FALSE(in.sandbox.service().pay(vlens::testing::service_options::transaction_id));
}

TEST_CASE_FIXTURE(fixture, "liveness is proven in the transaction of the customer's verification") {
    constexpr vlens::uuid another{"00000000-0000-4000-8000-000000000000"};
    auto ids = ready.ids();
    ids.transactionId = another;
    auto const moved = api::liveness_needed::restored(ids);
    CHECK(refusal(moved.revalidate_liveness(at(alexandria), captures()).send(known)).first == 5004);
    CHECK(api::liveness_needed::restored(ready.ids()).revalidate_liveness(at(alexandria), captures()).send(known));
}

TEST_CASE_FIXTURE(fixture, "an administrator's session logs in once, and refreshes its token when that is refused") {
    api::admin_account const right{
        .tenancyName = "sandbox", .userNameOrEmailAddress = "admin@sandbox.test", .password = "sandbox-password"};
    auto const admin = anyone.with(api::admin_session(anyone, right));
    auto const ask = [&] { return admin.send(api::GetBusinessRequestById, {.id = ready.ids().requestId.value()}); };
    CHECK(sandbox.calls(api::Login) == 0);
    CHECK(ask().has_value());
    CHECK(ask().has_value());
    CHECK(sandbox.calls(api::Login) == 1);
    CHECK(sandbox.calls(api::RefreshToken) == 0);

    // The service's day is over; the call is safe, and is made again with the new token.
    sandbox.service().pass(seconds{86'400});
    CHECK(ask().has_value());
    CHECK(sandbox.calls(api::Login) == 1);
    CHECK(sandbox.calls(api::RefreshToken) == 1);

    // A week later the refresh token has ended too.
    sandbox.service().pass(seconds{604'800});
    CHECK(ask().has_value());
    CHECK(sandbox.calls(api::Login) == 2);
    CHECK(sandbox.calls(api::RefreshToken) == 2);

    auto const wrong = anyone.with(api::admin_session(
        anyone, {.tenancyName = "sandbox", .userNameOrEmailAddress = "admin@sandbox.test", .password = "wrong"}));
    auto const refused = wrong.send(api::GetBusinessRequestById, {.id = ready.ids().requestId.value()});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().delivery == vlens::delivery::not_sent);
    CHECK(refused.error().message.find("The tenant, the name or the password is wrong") != std::string::npos);
}

TEST_CASE_FIXTURE(fixture, "a customer's session begins with the login, and ends with its refresh token") {
    auto const in = led_to<api::logged_in>(
        anyone, api::customer_login{{.phoneNumber = "+201000000000", .imei = "sandbox-device"}}.log_in(
                    {.password = "sandbox-password"}));
    auto const customer = anyone.with(api::customer_session(anyone, in));
    CHECK(customer.send(api::CheckEligibility).has_value());
    CHECK(sandbox.calls(api::RefreshToken) == 0);
    sandbox.service().pass(seconds{86'400});
    CHECK(customer.send(api::CheckEligibility).has_value());
    CHECK(sandbox.calls(api::RefreshToken) == 1);
    // A step of a flow by such a client.
    CHECK(led_to<api::otp_sent>(customer, ready.request_otp(at(cairo))).ids().contract == ready.ids());
    sandbox.service().pass(seconds{604'800});
    CHECK_FALSE(customer.send(api::CheckEligibility).has_value());
    CHECK(sandbox.calls(api::DigitalIdentityLogin) == 1);
}
