// SPDX-License-Identifier: BSL-1.0

#include <vlens/flows.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/testing/transport.hpp>
#include <vlens/vlens.hpp>

// Registration, login and the verification of a customer.

namespace api = vlens::api;
namespace testing = vlens::testing;
using testing::fault;
using testing::received;
using testing::reply;

namespace {

constexpr vlens::uuid transaction{"2b020a26-ec12-4f59-8e6a-7d4bf941372b"};

reply json(std::string text, int status = 200) { return {status, std::move(text), "application/json"}; }

struct fixture {
    template <class Step> typename Step::outcome_type sent(Step const& step) const {
        auto outcome = step.send(client);
        REQUIRE_MESSAGE(outcome.has_value(), to_string(outcome.error()));
        return *std::move(outcome);
    }
    template <class State, class Step> State led_to(Step const& step) const {
        auto outcome = sent(step);
        REQUIRE(std::holds_alternative<State>(outcome));
        return std::get<State>(outcome);
    }
    template <class Step> vlens::error failed(Step const& step) const {
        auto outcome = step.send(client);
        REQUIRE_FALSE(outcome.has_value());
        return outcome.error();
    }
    /// Answers all calls of an endpoint the same.
    template <class Endpoint> void always(Endpoint const& endpoint, std::string text) {
        service.on(endpoint, [text = std::move(text)](auto const&) { return json(text); });
    }

    testing::transport service{};
    vlens::client<vlens::api_key, vlens::user_token> client{service.options(), vlens::api_key{"key"},
                                                            vlens::user_token{"token"}};
    std::vector<std::byte> front = std::vector<std::byte>(9, std::byte{1});
    std::vector<std::byte> back = std::vector<std::byte>(9, std::byte{2});
    std::vector<std::byte> face = std::vector<std::byte>(9, std::byte{3});
    api::ScanTransactionLivenessInput captures{.image = front, .face_1 = face, .face_2 = face, .face_3 = face};
};

std::string const read_front = R"({"data":{"idFrontData":{"name":"Amal",)"
                               R"("transaction_id":"2b020a26-ec12-4f59-8e6a-7d4bf941372b"}},"error_code":null})";
std::string const read_back = R"({"data":{"idBackData":{"job":"baker"}},"error_code":null})";
std::string const no_card =
    R"({"services":{"Validations":{"validation_errors":[{"field":null,"errors":[]},{"field":null,)"
    R"("errors":[{"code":3011,"message":"Card not detected from image"}]}]}},)"
    R"("data":{"idFrontData":null},"error_code":null})";

}  // namespace

TEST_CASE_FIXTURE(fixture, "both sides of an ID and the liveness share the transaction that the service made") {
    service.on(api::verify_id_front, [](api::ScanTransactionInput const& request) {
        CHECK(request.transaction_id.is_absent());
        CHECK(request.getExtractedData == true);
        CHECK(request.image->text() == "AQEBAQEBAQEB");
        return json(read_front);
    });
    service.on(api::verify_id_back, [](api::ScanTransactionInput const& request) {
        CHECK(request.transaction_id == transaction);
        CHECK(request.image->text() == "AgICAgICAgIC");
        return json(read_back);
    });
    service.on(api::verify_liveness_multi, [](api::ScanTransactionLivenessInput const& request) {
        CHECK(request.transaction_id == transaction);
        return json(R"({"data":{"isVerificationProcessCompleted":true,"isDigitalIdentityVerified":true}})");
    });
    auto const one = sent(api::unscanned_id{}.front({.image = front}));
    CHECK(one.data().name == "Amal");
    CHECK(one.ids().transaction_id == transaction);
    auto const both = sent(one.back({.image = back}));
    CHECK(both.data().idBackData->job == "baker");
    CHECK(led_to<api::verified_identity>(both.prove_liveness(captures)).ids == one.ids());
}

TEST_CASE_FIXTURE(fixture, "the back may come first, and the transaction may be the caller's") {
    for (auto const& endpoint : {api::verify_id_front, api::verify_id_back}) {
        service.on(endpoint, [](api::ScanTransactionInput const& request) {
            CHECK(request.transaction_id == transaction);
            return json(R"({"data":{"idFrontData":{},"idBackData":{}}})");
        });
    }
    auto const one = sent(api::unscanned_id{transaction}.back({.image = back}));
    CHECK(sent(one.front({.image = front})).ids().transaction_id == transaction);
    CHECK(service.calls(api::verify_id_front) == 1);
    CHECK(service.calls(api::verify_id_back) == 1);
    CHECK(api::front_scanned::restored(one.ids()).ids() == one.ids());
}

TEST_CASE_FIXTURE(fixture, "a scan that shows no card is an error, although error_code is null") {
    always(api::verify_id_front, no_card);
    auto const refused = failed(api::unscanned_id{transaction}.front({.image = back}));
    CHECK(refused.kind == vlens::error_kind::api);
    CHECK(refused.error_code == 3011);
    CHECK(refused.message == "Card not detected from image");
    CHECK(refused.pointer == "/services/Validations/validation_errors/1");
    CHECK(refused.descriptions.find("3011") != std::string::npos);

    // A note on a field of a scan that was read.
    always(api::verify_id_front,
           R"({"services":{"validations":{"validation_errors":[{"field":"name","errors":[{"code":101}]}]}},)"
           R"("data":{"idFrontData":{}}})");
    auto const noted = sent(api::unscanned_id{transaction}.front({.image = front}));
    CHECK(noted.services()->validations->validation_errors->at(0).field == "name");
    CHECK(api::field_refusal(noted.services())->pointer == "/services/validations/validation_errors/0");
    always(api::verify_id_front, R"({"data":{"idFrontData":{}}})");
    CHECK(failed(api::unscanned_id{}.front({.image = front})).message.find("transaction_id") != std::string::npos);
}

TEST_CASE_FIXTURE(fixture, "an identity that the service does not call verified is an outcome of its own") {
    auto const both = api::both_sides_scanned::restored({.transaction_id = transaction});
    for (std::string const verified : {"false", "null"}) {
        always(api::verify_liveness_multi,
               R"({"data":{"isVerificationProcessCompleted":true,"isDigitalIdentityVerified":)" + verified + "}}");
        auto const got = led_to<api::unverified_identity>(both.prove_liveness(captures));
        CHECK(got.data.isVerificationProcessCompleted == true);
    }
    always(api::verify_liveness_multi, R"({"error_code":null})");
    CHECK_FALSE(led_to<api::unverified_identity>(both.prove_liveness(captures)).data.isDigitalIdentityVerified);
    always(api::verify_liveness_multi, no_card);
    CHECK(failed(both.prove_liveness(captures)).error_code == 3011);
}

TEST_CASE_FIXTURE(fixture, "a registration carries the ids and codes of its OTPs to its end") {
    service.on(api::RegisterStepVerifyPhone, [](api::RegisterStepVerifyPhoneInput const& request) {
        CHECK(request.phoneNumber == vlens::text{"+201234567890"});
        CHECK(request.transactionId == transaction);
        if (!request.phoneNumberOtp) {
            CHECK(request.smsProviders == 2);
            return json(R"({"data":{"phoneNumberOtpRequestId":"phone-1"}})");
        }
        CHECK(request.phoneNumberOtpRequestId == vlens::text{"phone-1"});
        CHECK(request.phoneNumberOtp == vlens::text{"111111"});
        return json(R"({"data":{"isPhoneNumberConfirmed":true}})");
    });
    service.on(api::RegisterStepVerifyEmail, [](api::RegisterStepVerifyEmailInput const& request) {
        CHECK(request.email == vlens::text{"a@b.test"});
        if (!request.emailOtp) return json(R"({"data":{"emailOtpRequestId":"email-1"}})");
        CHECK(request.emailOtpRequestId == vlens::text{"email-1"});
        CHECK(request.emailOtp == vlens::text{"222222"});
        return json(R"({"data":{"isEmailConfirmed":true}})");
    });
    service.on(api::Register, [](api::RegisterInput const& request) {
        CHECK(request.phoneNumber == vlens::text{"+201234567890"});
        CHECK(request.phoneNumberOtp == vlens::text{"111111"});
        CHECK(request.phoneNumberOtpRequestId == vlens::text{"phone-1"});
        CHECK(request.email == vlens::text{"a@b.test"});
        CHECK(request.emailOtpRequestId == vlens::text{"email-1"});
        CHECK(request.password == vlens::text{"secret"});
        CHECK(request.imei == vlens::text{"device"});
        CHECK(request.transactionId == transaction);
        return json(R"({"data":{"accessToken":"of Amal","user":{"id":42}}})");
    });
    api::new_customer const amal{{.phoneNumber = "+201234567890", .smsProviders = 2, .transactionId = transaction}};
    auto const code = led_to<api::phone_code_sent>(amal.send_phone_code());
    CHECK(failed(amal.send_phone_code()).delivery == vlens::delivery::not_sent);
    auto const phone = led_to<api::contact_validated>(code.validate_phone("111111"));
    auto const email_code = led_to<api::email_code_sent>(phone.send_email_code("a@b.test"));
    auto const contact = led_to<api::contact_validated>(email_code.validate_email("222222"));

    // As from a database, between two requests.
    std::string const stored = vlens::to_json(contact.ids()).value();
    auto const again = api::contact_validated::restored(vlens::from_json<api::contact_ids>(stored).value());
    CHECK(again.ids() == contact.ids());
    auto const made =
        led_to<api::registered_customer>(again.register_customer({.password = "secret", .imei = "device"}));
    CHECK(made.token.value() == "of Amal");
    CHECK(made.data.user->id == 42);
}

TEST_CASE_FIXTURE(fixture, "a code that is not confirmed is an error, after which another may be sent") {
    auto const code = api::phone_code_sent::restored({.phone = {.phoneNumber = "+20"}, .phoneNumberOtpRequestId = "1"});
    always(api::RegisterStepVerifyPhone, R"({"data":{"isPhoneNumberConfirmed":false}})");
    for (int i = 0; i != 2; ++i) CHECK(failed(code.validate_phone("0")).kind == vlens::error_kind::api);
    CHECK(service.calls(api::RegisterStepVerifyPhone) == 2);
    service.fail_next(fault::reset());
    CHECK(led_to<api::in_doubt<api::phone_code_sent>>(code.validate_phone("1")).ids() == code.ids());
    CHECK(failed(code.validate_phone("1")).delivery == vlens::delivery::not_sent);

    auto const email = api::email_code_sent::restored(
        {.contact = {.phone = code.ids(), .phoneNumberOtp = "1"}, .email = "a@b.test", .emailOtpRequestId = "2"});
    always(api::RegisterStepVerifyEmail, R"({"data":{"isEmailConfirmed":false}})");
    CHECK(failed(email.validate_email("0")).kind == vlens::error_kind::api);
    always(api::RegisterStepVerifyPhone, R"({"error_code":null})");
    CHECK(failed(api::new_customer{{.phoneNumber = "+20"}}.send_phone_code()).message ==
          "the response has no phoneNumberOtpRequestId");
}

TEST_CASE_FIXTURE(fixture, "a login asks for a code on a new device") {
    service.on(api::DigitalIdentityLogin, [](api::DigitalIdentityLoginInput const& request) {
        CHECK(request.phoneNumber == vlens::text{"+20"});
        CHECK(request.imei == vlens::text{"device"});
        CHECK(request.password == vlens::text{"secret"});
        if (!request.phoneNumberOtp) return json(R"({"data":{"phoneNumberOtpRequestId":"login-1"}})");
        CHECK(request.phoneNumberOtpRequestId == vlens::text{"login-1"});
        CHECK(request.phoneNumberOtp == vlens::text{"333333"});
        return json(R"({"data":{"accessToken":"of Amal","refreshToken":"next"}})");
    });
    api::customer_login const login{{.phoneNumber = "+20", .imei = "device"}};
    auto const code = led_to<api::login_code_sent>(login.log_in({.password = "secret"}));
    CHECK(failed(login.log_in({.password = "secret"})).delivery == vlens::delivery::not_sent);
    CHECK(code.ids().login == login.ids());
    auto const in = led_to<api::logged_in>(code.validate_phone("333333", {.password = "secret"}));
    CHECK(in.data.refreshToken == "next");

    service.on(api::CheckEligibility, [](received const& asked) {
        CHECK(asked.fields.find("Authorization").value_or("") == "Bearer of Amal");
        return json(R"({"data":{"isEligible":true}})");
    });
    CHECK(client.with(in.token).send(api::CheckEligibility)->data->isEligible == true);
}

TEST_CASE_FIXTURE(fixture, "a login on a known device gives the token at once, and may be done again") {
    always(api::DigitalIdentityLogin, R"({"data":{"accessToken":"of Amal"}})");
    api::customer_login const login{{.phoneNumber = "+20", .imei = "device"}};
    for (int i = 0; i != 2; ++i) CHECK(led_to<api::logged_in>(login.log_in({})).token.value() == "of Amal");
    service.fail_next(fault::cut_after(5));
    CHECK(led_to<api::in_doubt<api::customer_login>>(login.log_in({})).repeat().ids() == login.ids());
    CHECK(failed(login.log_in({})).kind == vlens::error_kind::invalid_argument);
    always(api::DigitalIdentityLogin, R"({"data":{}})");
    CHECK(failed(api::customer_login{login.ids()}.log_in({})).message == "the response has no accessToken");
}
