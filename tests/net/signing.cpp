// SPDX-License-Identifier: BSL-1.0

#include <vlens/api/signing.hpp>
#include <vlens/async.hpp>

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/io_context.hpp>
#include <asio/use_future.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/testing/transport.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;
namespace testing = vlens::testing;
using testing::fault;
using testing::received;
using testing::reply;

namespace {

constexpr vlens::uuid request_id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
constexpr vlens::uuid transaction_id{"2b020a26-ec12-4f59-8e6a-7d4bf941372b"};
constexpr vlens::uuid storage_id{"c2f27bd2-bb49-4dde-bb5f-22a6b8e0d20d"};
constexpr vlens::uuid otp_id{"3fa85f64-5717-4562-b3fc-2c963f66afa6"};

reply json(std::string text, int status = 200) { return {status, std::move(text), "application/json"}; }
reply refusal(int status = 200) { return json(R"({"data":null,"error_code":4711,"error_message":"no"})", status); }

// Inside of some expressions, clang 14 calls its immediate constructor at run time.
constexpr vlens::timestamp some_time{"2025-01-15T10:30:00Z"};

/// A service that agrees to everything.
struct fixture {
    fixture() {
        service.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const&) {
            return json(R"({"data":{"otpRequestId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"},"error_code":null})");
        });
        service.on(api::StepReValidateLiveness, [](api::CustomerSignRevalidateLivenessRequest const&) {
            return json(R"({"data":"fine","error_code":0})");
        });
        service.on(api::StepValidateOtp,
                   [](api::CustomerSignValidateOtpRequest const&) { return json(R"({"data":"fine"})"); });
        service.on(api::StepValidatePayment,
                   [](api::CustomerSignBaseRequest const&) { return json(R"({"data":"fine"})"); });
    }

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

    /// Of one attempt a call, so that what the caller decides is seen.
    static vlens::client_options without_repeats(vlens::client_options options) {
        options.repeats.most = 0;
        return options;
    }

    testing::transport service{};
    vlens::client<vlens::api_key, vlens::bearer_token> client{without_repeats(service.options()), vlens::api_key{"key"},
                                                              vlens::bearer_token{"token"}};
    api::device here{.geoLocation = {.latitude = 30.0444, .longitude = 31.2357}, .userDeviceUtcTime = some_time};
    api::contract_ids ids{.requestId = request_id,
                          .contractStorageId = storage_id,
                          .transactionId = transaction_id,
                          .paymentGateway = "card",
                          .smsProviders = api::SmsProvider::vodafone};
    api::approved_contract contract{ids};
};

using otp_in_doubt = api::in_doubt<api::approved_contract>;

/// Whether a request has what every step sends.
template <class Request> bool is_of_the_contract(Request const& request) {
    return request.geoLocation.latitude == 30.0444 && request.userDeviceUtcTime == some_time &&
           request.requestId == request_id && request.contractStorageId == storage_id &&
           request.transactionId == transaction_id && request.paymentGateway == vlens::text{"card"};
}

}  // namespace

TEST_CASE_FIXTURE(fixture, "each step sends the contract's ids and what the step before returned") {
    service.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const& request) {
        CHECK(is_of_the_contract(request));
        CHECK(request.smsProviders == api::SmsProvider::vodafone);
        return api::BusinessRequest_customerSignStepRequestOtp_Response_200{
            .data = {{.otpRequestId = to_string(otp_id)}}, .error_code = vlens::null};
    });
    service.on(api::StepValidateOtp, [](api::CustomerSignValidateOtpRequest const& request) {
        CHECK(is_of_the_contract(request));
        CHECK(request.otpRequestId == otp_id);
        CHECK(request.otpCode == vlens::text{"123456"});
        return json(R"({"data":"fine","error_code":null})");
    });
    service.on(api::StepValidatePayment, [](api::CustomerSignBaseRequest const& request) {
        CHECK(is_of_the_contract(request));
        return json(R"({"data":"fine","error_code":null})");
    });
    service.on(api::GenerateSignContractLink, [](api::GenerateSignContractLinkInput const& request) {
        CHECK(request.requestId == request_id);
        return json(R"({"data":"https://sign.test/?RequestId=81&SecurityHash=a%2Fb%20c#x","error_code":null})");
    });
    service.on(api::ViewContractPdf, [](api::ViewContractPdfParameters const& parameters) {
        CHECK(parameters.RequestId == request_id);
        CHECK(parameters.SecurityHash == vlens::text{"a/b c"});
        return json(R"({"data":"https://cdn.test/contract.pdf","error_code":null})");
    });

    auto const sent_otp = led_to<api::otp_sent>(contract.request_otp(here));
    auto const validated = led_to<api::otp_validated>(sent_otp.validate_otp(here, "123456"));
    auto const contract_signed = led_to<api::signed_contract>(validated.validate_payment(here));
    api::contract_link const link = sent(contract_signed.link(here));
    CHECK(link.url() == "https://sign.test/?RequestId=81&SecurityHash=a%2Fb%20c#x");
    CHECK(sent(link.pdf()) == "https://cdn.test/contract.pdf");
}

TEST_CASE_FIXTURE(fixture, "to be asked for liveness is an outcome, after which the OTP may be requested") {
    int asked = 0;
    service.on(api::StepRequestOtp, [&asked](api::CustomerSignOtpRequest const&) {
        if (asked++ == 0) return json(R"({"error_code":9,"error_message":"Liveness revalidation required"})");
        return json(R"({"data":{"otpRequestId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}})");
    });
    std::vector<std::byte> const front(10, std::byte{1}), a(10, std::byte{2}), b(10, std::byte{3}), c(10, std::byte{4});
    service.on(api::StepReValidateLiveness, [](api::CustomerSignRevalidateLivenessRequest const& request) {
        CHECK(is_of_the_contract(request));
        CHECK(request.scanTransaction.face_3->text() == "BAQEBAQEBAQEBA==");
        return json(R"({"data":"fine","error_code":0})");
    });
    auto const needed = led_to<api::liveness_needed>(contract.request_otp(here));
    auto const proven = sent(needed.revalidate_liveness(here, {.image = front, .face_1 = a, .face_2 = b, .face_3 = c}));
    CHECK(led_to<api::otp_sent>(proven.request_otp(here)).ids().otpRequestId == otp_id);
    CHECK(asked == 2);
}

TEST_CASE_FIXTURE(fixture, "how the service asks for liveness can be told by another function") {
    service.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const&) { return refusal(); });
    CHECK(failed(contract.request_otp(here)).error_code == 4711);
    auto const by_code = [](vlens::result<api::BusinessRequest_customerSignStepRequestOtp_Response_200> const& got) {
        return !got && got.error().error_code == 4711;
    };
    CHECK(led_to<api::liveness_needed>(contract.request_otp(here, by_code)).ids() == ids);
}

TEST_CASE_FIXTURE(fixture, "an OTP is requested once, however often a state and its step are copied") {
    auto const copy = contract;
    auto const step = contract.request_otp(here);
    led_to<api::otp_sent>(step);
    auto const once_more = step;
    for (auto const& again : {step, once_more, contract.request_otp(here), copy.request_otp(here)}) {
        auto const refused = failed(again);
        CHECK(refused.kind == vlens::error_kind::invalid_argument);
        CHECK(refused.delivery == vlens::delivery::not_sent);
    }
    CHECK(service.calls(api::StepRequestOtp) == 1);
    led_to<api::otp_sent>(api::approved_contract{ids}.request_otp(here));
    CHECK(service.calls(api::StepRequestOtp) == 2);
}

TEST_CASE_FIXTURE(fixture, "after an unknown outcome nothing is sent again until it is said") {
    service.fail_next(fault::cut_after(10));
    auto const doubt = led_to<otp_in_doubt>(contract.request_otp(here));
    CHECK(doubt.error().delivery == vlens::delivery::unknown);
    CHECK(failed(contract.request_otp(here)).delivery == vlens::delivery::not_sent);
    CHECK(service.calls(api::StepRequestOtp) == 1);

    service.on(api::GetBusinessRequestById, [](api::GetBusinessRequestByIdParameters const& parameters) {
        CHECK(parameters.id == request_id);
        return json(R"({"data":{"requeststatus":2},"error_code":null})");
    });
    CHECK(sent(doubt.ask()).requeststatus == api::RequestStatus::value_2);
    CHECK(service.calls(api::StepRequestOtp) == 1);
    CHECK(led_to<api::otp_sent>(doubt.repeat().request_otp(here)).ids().contract == ids);
    CHECK(service.calls(api::StepRequestOtp) == 2);
}

TEST_CASE_FIXTURE(fixture, "what has certainly not happened may be asked again, anything else is in doubt") {
    service.refuse_connections(1);
    CHECK(failed(contract.request_otp(here)).delivery == vlens::delivery::not_sent);
    for (reply const& certain : {refusal(), refusal(401), json("{}", 403), reply{422}}) {
        service.fail_next(fault::answer(certain));
        CHECK(failed(contract.request_otp(here, [](auto const&) { return false; })).delivery ==
              vlens::delivery::answered);
    }
    for (reply const& uncertain : {refusal(500), reply{502}, reply{200, "<html>", "text/html"},
                                   json(R"({"data":{"otpRequestId":"no uuid"}})")}) {
        api::approved_contract const another{ids};
        service.fail_next(fault::answer(uncertain));
        auto const doubt = led_to<otp_in_doubt>(another.request_otp(here));
        CHECK(doubt.error().delivery == vlens::delivery::answered);
        CHECK(failed(another.request_otp(here)).delivery == vlens::delivery::not_sent);
    }
    led_to<api::otp_sent>(contract.request_otp(here));
}

TEST_CASE_FIXTURE(fixture, "a state is made again from what was stored of it") {
    auto const otp = led_to<api::otp_sent>(contract.request_otp(here));
    std::string const stored = vlens::to_json(otp.ids()).value();
    CHECK(stored ==
          R"({"contract":{"requestId":"81f404b3-d7dc-4f08-b4fe-934853c86282",)"
          R"("contractStorageId":"c2f27bd2-bb49-4dde-bb5f-22a6b8e0d20d",)"
          R"("transactionId":"2b020a26-ec12-4f59-8e6a-7d4bf941372b","paymentGateway":"card","smsProviders":2},)"
          R"("otpRequestId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"})");
    auto const again = api::otp_sent::restored(vlens::from_json<api::otp_ids>(stored).value());
    auto const validated = led_to<api::otp_validated>(again.validate_otp(here, "123456"));
    CHECK(api::liveness_needed::restored(ids).ids() == ids);
    led_to<api::signed_contract>(api::otp_validated::restored(validated.ids()).validate_payment(here));
    CHECK(api::signed_contract::restored(ids).ids() == ids);
    CHECK(otp_in_doubt::restored(ids).ids() == ids);
}

TEST_CASE_FIXTURE(fixture, "after a wrong code another one may be sent, after an unknown outcome none by itself") {
    auto const otp = led_to<api::otp_sent>(contract.request_otp(here));
    for (std::string const wrong : {R"({"error_code":1,"error_message":"wrong"})",
                                    R"({"data":{"isOtpValidated":false},"error_message":"wrong"})"}) {
        service.fail_next(fault::answer(json(wrong)));
        CHECK(failed(otp.validate_otp(here, "000000")).message == "wrong");
    }
    service.fail_next(fault::reset());
    auto const doubt = led_to<api::in_doubt<api::otp_sent>>(otp.validate_otp(here, "123456"));
    CHECK(failed(otp.validate_otp(here, "123456")).delivery == vlens::delivery::not_sent);
    CHECK(service.calls(api::StepValidateOtp) == 3);
    CHECK(doubt.repeat().ids() == otp.ids());
    service.fail_next(fault::answer(json(R"({"data":{"isOtpValidated":true,"requestId":"81"}})")));
    CHECK(led_to<api::otp_validated>(doubt.repeat().validate_otp(here, "123456")).ids() == ids);
}

TEST_CASE_FIXTURE(fixture, "a payment is confirmed once") {
    auto const validated = api::otp_validated::restored(ids);
    service.fail_next(fault::answer(refusal()));
    CHECK(failed(validated.validate_payment(here)).error_code == 4711);
    service.fail_next(fault::reset());
    auto const doubt = led_to<api::in_doubt<api::otp_validated>>(validated.validate_payment(here));
    CHECK(failed(validated.validate_payment(here)).delivery == vlens::delivery::not_sent);
    CHECK(led_to<api::signed_contract>(doubt.repeat().validate_payment(here)).ids() == ids);
    CHECK(service.calls(api::StepValidatePayment) == 3);
}

TEST_CASE_FIXTURE(fixture, "a response without what it is asked for is an error that says so") {
    auto const contract_signed = api::signed_contract::restored(ids);
    service.on(api::GenerateSignContractLink,
               [](api::GenerateSignContractLinkInput const&) { return json(R"({"data":null,"error_code":null})"); });
    CHECK(failed(contract_signed.link(here)).message == "the response has no link");
    service.on(api::ViewContractPdf, [](api::ViewContractPdfParameters const& parameters) {
        CHECK_FALSE(parameters.SecurityHash.has_value());
        return json(R"({"error_code":null})");
    });
    CHECK(failed(api::contract_link{request_id, "https://sign.test/?NoSecurityHash=1"}.pdf()).pointer == "/data");
    service.on(api::GetBusinessRequestById,
               [](api::GetBusinessRequestByIdParameters const&) { return json(R"({"error_code":null})"); });
    CHECK(failed(otp_in_doubt::restored(ids).ask()).kind == vlens::error_kind::decode);
}

TEST_CASE_FIXTURE(fixture, "the hash of a link is taken from its query alone") {
    auto const hash = [](std::string url) { return api::contract_link{request_id, std::move(url)}.SecurityHash(); };
    CHECK(hash("https://a/?SecurityHash=x").value() == "x");
    CHECK(hash("https://a/?a=1&SecurityHash=100%25&b").value() == "100%");
    CHECK(hash("https://a/?SecurityHash=").value().empty());
    CHECK(hash("https://a/?SecurityHash=a%2").value() == "a%2");
    CHECK_FALSE(hash("https://a/SecurityHash=x").has_value());
    CHECK_FALSE(hash("https://a/?b=1#?&SecurityHash=x").has_value());
    CHECK_FALSE(hash("https://a/?SecurityHash").has_value());
}

TEST_CASE_FIXTURE(fixture, "a step is made asynchronously, and never completes within the call that begins it") {
    asio::io_context context;
    vlens::client const there{context, service.options(), vlens::api_key{"key"}, vlens::bearer_token{"token"}};
    std::optional<vlens::result<api::otp_outcome>> first;
    std::optional<vlens::result<api::otp_outcome>> second;
    contract.request_otp(here).async_send(there, [&](auto outcome) { first = std::move(outcome); });
    contract.request_otp(here).async_send(there, [&](auto outcome) { second = std::move(outcome); });
    CHECK_FALSE(first.has_value());
    CHECK_FALSE(second.has_value());
    context.run();
    REQUIRE(first.has_value());
    CHECK(std::holds_alternative<api::otp_sent>(first->value()));
    REQUIRE(second.has_value());
    CHECK(second->error().delivery == vlens::delivery::not_sent);
    CHECK(service.calls(api::StepRequestOtp) == 1);

    vlens::call_details details;
    auto waited = std::get<api::otp_sent>(first->value())
                      .validate_otp(here, "123456")
                      .async_send(there, {.details = &details}, asio::use_future);
    context.restart();
    context.run();
    CHECK(std::holds_alternative<api::otp_validated>(waited.get().value()));
    CHECK(details.http_status == 200);
}

TEST_CASE_FIXTURE(fixture, "a step that is canceled after it was sent is in doubt") {
    asio::io_context context;
    vlens::client const there{context, service.options(), vlens::api_key{"key"}, vlens::bearer_token{"token"}};
    asio::cancellation_signal stop;
    std::optional<vlens::result<api::otp_outcome>> outcome;
    service.fail_next(fault::hold());
    contract.request_otp(here).async_send(
        there, asio::bind_cancellation_slot(stop.slot(), [&](auto made) { outcome = std::move(made); }));
    std::thread running{[&] { context.run(); }};
    service.wait_until_held();
    asio::post(context, [&] { stop.emit(asio::cancellation_type::terminal); });
    running.join();
    REQUIRE(outcome.has_value());
    REQUIRE(std::holds_alternative<otp_in_doubt>(outcome->value()));
    CHECK(std::get<otp_in_doubt>(outcome->value()).error().kind == vlens::error_kind::canceled);
}

TEST_CASE_FIXTURE(fixture, "whoever knows better calls with the API key alone") {
    vlens::client const without_token{service.options(), vlens::api_key{"key"}};
    service.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const&, received const& asked) {
        CHECK(asked.fields.find("ApiKey").value_or("") == "key");
        CHECK_FALSE(asked.fields.find("Authorization").has_value());
        return json(R"({"data":{"otpRequestId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}})");
    });
    CHECK(contract.request_otp(here).key_alone().send(without_token).has_value());
    api::CustomerSignOtpRequest const request{.geoLocation = here.geoLocation,
                                              .userDeviceUtcTime = here.userDeviceUtcTime};
    CHECK(without_token.send(api::key_alone<api::StepRequestOtp>, request).has_value());
    CHECK(api::key_alone<api::StepRequestOtp>.repeats == vlens::repeatability::never_twice);
    CHECK(service.calls(api::StepRequestOtp) == 2);
}
