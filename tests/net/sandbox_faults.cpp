// SPDX-License-Identifier: BSL-1.0

#include <asio/thread_pool.hpp>
#include <asio/use_future.hpp>

#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <vlens/async.hpp>
#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;
namespace testing = vlens::testing;
using testing::fault;
using testing::reply;

namespace {

struct Note {
    vlens::required<vlens::text> text;
};
VLENS_SCHEMA(Note, text)

struct Noted {
    std::optional<std::int64_t> id{};
};
VLENS_RESPONSE(Noted, id)

constexpr vlens::endpoint<Note, Noted> add{"POST", "/notes"};
constexpr vlens::endpoint<Note, Noted> add_to{"POST", "/more/notes"};

struct fixture {
    testing::sandbox sandbox{};
    vlens::client<> client{sandbox.options()};
    int handled = 0;

    fixture() {
        sandbox.on(add, [this](Note const& asked) {
            ++handled;
            return asked.text->view() == "refused" ? reply{422} : reply{Noted{.id = handled}};
        });
    }

    /// A failure and how far the call got.
    std::string failure() const {
        auto const outcome = client.send(add, {.text = "hello"});
        return outcome ? "none"
                       : std::string{to_string(outcome.error().kind)} + ' ' +
                             std::string{to_string(outcome.error().delivery)};
    }
};

}  // namespace

TEST_CASE_FIXTURE(fixture, "the sandbox answers endpoints of the user's own, and those of the API beside") {
    CHECK(client.send(add, {.text = "hello"})->id == 1);
    CHECK(client.send(add, {.text = "refused"}).error().http_status == 422);
    CHECK(client.send(add_to, {.text = "hello"}).error().http_status == 401);
    CHECK(sandbox.calls(add) == 2);
    CHECK(sandbox.calls(add_to) == 1);
    vlens::client const customer{sandbox.options(), vlens::api_key{"sandbox-api-key"},
                                 vlens::bearer_token{"sandbox-token"}};
    auto const request = vlens::build<api::CustomerSignOtpRequest>()
                             .geoLocation({30.0444, 31.2357})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .build();
    CHECK(customer.send(api::StepRequestOtp, request));
    // A handler of one's own comes before the sandbox's.
    sandbox.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const&) { return reply{418}; });
    CHECK(customer.send(api::StepRequestOtp, request).error().http_status == 418);
    CHECK(sandbox.service().otps_sent() == 1);
}

TEST_CASE_FIXTURE(fixture, "the sandbox plays each fault, over real TLS") {
    sandbox.fail_next(fault::reset());
    CHECK(failure() == "connect unknown");
    sandbox.fail_next(fault::answer(reply{500, "broken"}));
    CHECK(failure() == "http_status answered");
    sandbox.fail_next(fault::html());
    CHECK(failure() == "http_status answered");
    sandbox.fail_next(fault::too_many_requests(std::chrono::seconds{30}));
    vlens::call_details details;
    CHECK(client.send(add, {.text = "x"}, {.details = &details}).error().http_status == 429);
    CHECK(details.retry_after({}) == std::chrono::seconds{30});
    CHECK(handled == 0);
    sandbox.fail_next(fault::cut_after(40));
    CHECK(failure() == "protocol unknown");
    sandbox.fail_next(fault::cut_after(0));
    CHECK(failure() == "connect unknown");
    CHECK(handled == 2);
    client.close_idle();
    sandbox.refuse_connections(10);
    CHECK(failure() == "connect not_sent");
    sandbox.refuse_connections(0);
    CHECK(handled == 2);
    CHECK(failure() == "none");
}

TEST_CASE_FIXTURE(fixture, "the sandbox delays a response beyond the time of the call") {
    sandbox.fail_next(fault::delay(std::chrono::hours{1}));
    auto const late = client.send(add, {.text = "x"}, {.timeout = std::chrono::milliseconds{200}});
    CHECK(late.error().kind == vlens::error_kind::timeout);
    CHECK(late.error().delivery == vlens::delivery::unknown);
    sandbox.fail_next(fault::delay(std::chrono::milliseconds{1}));
    CHECK(failure() == "none");
}

TEST_CASE_FIXTURE(fixture, "the sandbox holds responses until they are released, and serves others meanwhile") {
    sandbox.fail_next(fault::hold(), 2);
    auto const ask = [this] { return client.send(add, {.text = "x"}).has_value(); };
    auto first = std::async(std::launch::async, ask);
    auto second = std::async(std::launch::async, ask);
    sandbox.wait_until_held(2);
    CHECK(ask());
    CHECK(first.wait_for(std::chrono::seconds{0}) == std::future_status::timeout);
    sandbox.release();
    CHECK(first.get());
    CHECK(second.get());
}

TEST_CASE("a sandbox ends while it holds a response") {
    asio::thread_pool pool{1};
    std::future<vlens::result<Noted>> sent;
    {
        testing::sandbox sandbox;
        vlens::client const client{pool.get_executor(), sandbox.options()};
        sandbox.fail_next(fault::hold());
        sent = client.async_send(add, {.text = "x"}, asio::use_future);
        sandbox.wait_until_held();
    }
    CHECK(sent.get().error().delivery == vlens::delivery::unknown);
    pool.join();
}
