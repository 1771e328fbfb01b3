// SPDX-License-Identifier: BSL-1.0

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_future.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/testing/transport.hpp>
#include <vlens/token_source.hpp>

#include "ping.hpp"

using std::chrono::milliseconds;
using std::chrono::seconds;
using vlens::delivery;
using vlens::error_kind;
using vlens::issued_token;
using vlens::repeatability;
using vlens::token_source;

namespace {

using needs_token = vlens::needs<vlens::api_key, vlens::bearer_token>;
constexpr vlens::endpoint<Ping, Pong, needs_token, vlens::api::envelope> safe_ping{"POST", "/ping",
                                                                                   repeatability::safe};
constexpr vlens::endpoint<Ping, Pong, needs_token, vlens::api::envelope> one_time_ping{"POST", "/ping",
                                                                                       repeatability::never_twice};

/// Accepts the tokens `token-1`, `token-2`, … from the one that is named on.
struct guarded {
    std::atomic<int> least{1};
    std::atomic<int> hits{0};
    std::atomic<int> refused{0};
    scripted_server server{[this](scripted_server::session& session) {
        for (std::string got = session.read_request(); !got.empty(); got = session.read_request()) {
            ++hits;
            constexpr std::string_view before = "\r\nAuthorization: Bearer token-";
            std::size_t const at = got.find(before);
            bool const fine = at != std::string::npos && std::stoi(got.substr(at + before.size())) >= least;
            if (!fine) ++refused;
            fine ? session.respond(pong) : session.respond("{}", "401 Unauthorized");
        }
    }};

    vlens::client_options options() const {
        vlens::client_options made = plain(server);
        made.repeats = {.first_wait = milliseconds{1}};
        return made;
    }
};

/// Counts its tokens.
struct counting {
    std::shared_ptr<std::atomic<int>> asked = std::make_shared<std::atomic<int>>(0);
    seconds lifetime{3600};

    vlens::result<issued_token> operator()() const {
        return issued_token{.token = vlens::bearer_token{"token-" + std::to_string(++*asked)}, .lifetime = lifetime};
    }
};

}  // namespace

// It takes the place of a token, at compile time as well.
static_assert(std::is_same_v<decltype(std::declval<vlens::client<vlens::api_key>>().with(std::declval<token_source>())),
                             vlens::client<vlens::api_key, token_source>>);
static_assert(std::is_same_v<decltype(std::declval<vlens::client<vlens::bearer_token, vlens::api_key>>().with(
                                 std::declval<token_source>())),
                             vlens::client<token_source, vlens::api_key>>);
static_assert(std::is_same_v<decltype(std::declval<vlens::client<token_source>>().with(the_token)),
                             vlens::client<vlens::bearer_token>>);
static_assert(
    std::is_same_v<decltype(std::declval<vlens::client<vlens::admin_token>>().with(std::declval<token_source>())),
                   vlens::client<token_source>>);
static_assert(vlens::detail::is_given<vlens::admin_token, vlens::token_source_of<vlens::admin_token>>);
static_assert(!vlens::detail::is_given<vlens::admin_token, token_source>);

TEST_CASE("a source is asked once, by whatever call comes first, and its token goes with all calls that need one") {
    guarded of;
    counting source;
    vlens::client const client{of.options(), the_key, token_source{source}};
    CHECK(*source.asked == 0);
    for (int i = 0; i != 3; ++i) CHECK(client.send(signed_ping, hello));
    CHECK(client.send(vlens::raw_request{.method = "POST", .target = "/x"})->http_status == 200);
    CHECK(*source.asked == 1);
    CHECK(of.refused == 0);
    CHECK(client.send(ping, hello).error().http_status == 401);  // it needs none, and gets none
    CHECK(of.refused == 1);
    CHECK(*source.asked == 1);
}

TEST_CASE("a source is asked once, however many calls wait, of all users that share it") {
    guarded of;
    asio::thread_pool pool{2};
    std::atomic<int> asked{0};
    std::promise<void> may_answer;
    auto const answers = may_answer.get_future().share();
    token_source const source{[&asked, answers]() -> vlens::result<issued_token> {
        ++asked;
        answers.wait();
        return issued_token{vlens::bearer_token{"token-1"}};
    }};
    vlens::client const client{pool.get_executor(), of.options(), the_key, source};
    auto const other = client.with(vlens::api_key{"key-of-another"}).with(source);
    std::vector<std::future<vlens::result<Pong>>> waiting;
    for (int i = 0; i != 20; ++i) {
        waiting.push_back((i % 2 == 0 ? client : other).async_send(signed_ping, hello, asio::use_future));
    }
    auto blocking = std::async(std::launch::async, [&] { return client.send(signed_ping, hello); });
    // Who waits keeps a deadline of its own.
    vlens::error const late = client.send(signed_ping, hello, {.timeout = milliseconds{50}}).error();
    CHECK(late.kind == error_kind::timeout);
    CHECK(late.delivery == delivery::not_sent);
    CHECK(late.message == "the time of 50 ms was over while waiting for a token");
    CHECK(of.hits == 0);
    may_answer.set_value();
    for (auto& one : waiting) CHECK(one.get());
    CHECK(blocking.get());
    CHECK(asked == 1);
    pool.join();
}

TEST_CASE("a call that waits for a token can be canceled, and its context may end") {
    std::vector<token_source::done> asked;
    token_source const never{[&asked](token_source::done told) { asked.push_back(std::move(told)); }};
    guarded of;
    auto const held = std::make_shared<int>();
    std::optional<vlens::error> outcome;
    {
        asio::io_context context;
        vlens::client const client{context.get_executor(), of.options(), the_key, never};
        asio::cancellation_signal signal;
        client.async_send(signed_ping, hello, asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Pong> got) {
                              outcome.emplace(std::move(got).error());
                              context.stop();
                          }));
        client.async_send(signed_ping, hello, [held](vlens::result<Pong> const&) { FAIL("its context has ended"); });
        context.poll();
        CHECK(asked.size() == 1);
        signal.emit(asio::cancellation_type::total);
        context.run();
        CHECK(held.use_count() == 2);
    }
    REQUIRE(outcome);
    CHECK(outcome->kind == error_kind::canceled);
    CHECK(outcome->message == "canceled by the caller while waiting for a token");
    CHECK(held.use_count() == 1);
    // Nobody waits for it any more.
    asked[0](issued_token{vlens::bearer_token{"token-1"}});
    CHECK(of.hits == 0);
}

TEST_CASE("a source may answer in another thread while the context ends in which a call waits") {
    int answered = 0;
    for (int i = 0; i != 300; ++i) {
        token_source::done asked;
        auto context = std::make_unique<asio::io_context>();
        // A context ends services of Asio in an order that depends on what the program began first.
        if (i % 2 == 0) asio::steady_timer{*context};
        bool const late = i % 10 == 0;
        auto const held = std::make_shared<int>();
        {
            token_source const later{[&asked](token_source::done told) { asked = std::move(told); }};
            vlens::client const client{context->get_executor(), plain(1), the_key, later};
            for (int n = 0; n != 20; ++n) {
                client.async_send(signed_ping, hello, {.timeout = late ? milliseconds{20} : milliseconds{20'000}},
                                  [held](auto const&) {});
            }
            context->poll();
        }
        // Unless their time was over before they began.
        if (!asked) continue;
        ++answered;
        if (late) {
            // The time of the calls is over, and the context ends before they know.
            auto const over = std::chrono::steady_clock::now() + milliseconds{21};
            while (std::chrono::steady_clock::now() < over) std::this_thread::yield();
            asio::post(*context, [&context] { context->stop(); });
            context->run();
        }
        std::atomic<bool> runs{false};
        std::thread answering{[&] {
            runs = true;
            asked(issued_token{vlens::bearer_token{"token-1"}});
        }};
        while (!runs) std::this_thread::yield();
        context.reset();
        answering.join();
        CHECK(held.use_count() == 1);
    }
    CHECK(answered >= 270);
}

TEST_CASE("after a 401 the source is asked once, and the call is sent again where that may be") {
    guarded of;
    counting source;
    vlens::client const client{of.options(), the_key, token_source{source}};
    CHECK(client.send(safe_ping, hello));
    of.least = 2;
    vlens::call_details details;
    CHECK(client.send(safe_ping, hello, {.details = &details}));
    CHECK(details.attempts == 2);
    CHECK(*source.asked == 2);
    CHECK(of.hits == 3);
    // Sent once: the next call has the new token.
    of.least = 3;
    CHECK(client.send(one_time_ping, hello).error().http_status == 401);
    CHECK(of.hits == 4);
    CHECK(client.send(one_time_ping, hello));
    CHECK(of.hits == 5);
    CHECK(*source.asked == 3);
    // A new token that is refused as well is not asked for again and again.
    of.least = 1000;
    CHECK(client.send(safe_ping, hello).error().http_status == 401);
    CHECK(of.hits == 7);
    CHECK(*source.asked == 4);
    // Nothing is sent twice where repeats are off.
    vlens::client_options off = of.options();
    off.repeats.most = 0;
    CHECK(vlens::client{off, the_key, token_source{source}}.send(safe_ping, hello).error().http_status == 401);
    CHECK(of.hits == 8);
}

TEST_CASE("many calls that meet a 401 with the same token ask once") {
    guarded of;
    counting source;
    asio::io_context context;
    vlens::client const client{context.get_executor(), of.options(), the_key, token_source{source}};
    CHECK(client.send(safe_ping, hello));
    of.least = 2;
    int fine = 0;
    for (int i = 0; i != 20; ++i) {
        client.async_send(safe_ping, hello, [&fine](vlens::result<Pong> const& got) { fine += got.has_value(); });
    }
    context.run();
    CHECK(fine == 20);
    CHECK(*source.asked == 2);
}

TEST_CASE("a token is asked for again before its end; one that has ended is not sent") {
    guarded of;
    counting source{.lifetime = seconds{0}};
    vlens::client const client{of.options(), the_key, token_source{source}};
    for (int i = 1; i != 4; ++i) {
        CHECK(client.send(signed_ping, hello));
        CHECK(*source.asked == i);
    }
}

TEST_CASE("a source that fails fails the calls that wait, with its reason, and the next call asks again") {
    guarded of;
    auto const fails = [&of](auto source, std::string const& why) {
        vlens::client const client{of.options(), the_key, token_source{std::move(source)}};
        for (int i = 0; i != 2; ++i) {
            vlens::error const e = client.send(safe_ping, hello).error();
            CHECK(e.delivery == delivery::not_sent);
            CHECK(e.attempts == 1);
            CHECK(e.message.find(why) != std::string::npos);
        }
    };
    int asked = 0;
    fails(
        [&asked]() -> vlens::result<issued_token> {
            ++asked;
            return vlens::error{.kind = error_kind::connect, .message = "no login today"};
        },
        "the token source failed: connect (not_sent): no login today");
    CHECK(asked == 2);
    fails([]() -> vlens::result<issued_token> { throw std::runtime_error{"out of order"}; }, "out of order");
    fails([]() -> vlens::result<issued_token> { throw 7; }, "it has thrown");
    fails([](token_source::done const&) { throw std::runtime_error{"out of order"}; }, "out of order");
    fails([](token_source::done const&) {}, "it was dropped without an answer");
    fails([]() -> vlens::result<issued_token> { return issued_token{vlens::bearer_token{"a\r\nb"}}; },
          "no header field may have");
    CHECK(of.hits == 0);
}

TEST_CASE("a source may call the service by a client of its own: blocking, or on the one thread of the context") {
    guarded of;
    of.least = 0;
    asio::io_context context;
    vlens::client const logs_in{context.get_executor(), of.options(), the_key, vlens::bearer_token{"token-0"}};
    auto const token_of = [](vlens::result<Pong> const& got) -> vlens::result<issued_token> {
        if (!got) return got.error();
        return issued_token{vlens::bearer_token{"token-1"}};
    };
    token_source const blocking{[logs_in, token_of] { return token_of(logs_in.send(signed_ping, hello)); }};
    token_source const asynchronous{[logs_in, token_of](token_source::done told) {
        logs_in.async_send(signed_ping, hello,
                           [token_of, told](vlens::result<Pong> const& got) { told(token_of(got)); });
    }};
    // It waits for what the thread of the context does.
    token_source const waiting{
        [logs_in, token_of] { return token_of(logs_in.async_send(signed_ping, hello, asio::use_future).get()); }};
    int fine = 0;
    for (auto const& source : {blocking, asynchronous, waiting}) {
        logs_in.with(source).async_send(signed_ping, hello,
                                        [&fine](vlens::result<Pong> const& got) { fine += got.has_value(); });
    }
    context.run();
    CHECK(fine == 3);
    CHECK(logs_in.with(token_source{[logs_in, token_of] { return token_of(logs_in.send(signed_ping, hello)); }})
              .send(signed_ping, hello));
}

TEST_CASE("what a source uses has ended when its answer is told, where nobody has the source any more") {
    struct answered final : vlens::http::detail::token_supply::waiting {
        std::weak_ptr<int> used{};
        std::promise<bool> ended{};
        void post(vlens::result<vlens::http::detail::shared_token> const&) override { ended.set_value(used.expired()); }
    };
    answered one;
    std::promise<void> logs_in;
    auto use = std::make_shared<int>(1);
    one.used = use;
    std::optional<token_source> source;
    source.emplace([&logs_in, use = std::exchange(use, nullptr)]() -> vlens::result<issued_token> {
        logs_in.get_future().wait();
        return issued_token{vlens::bearer_token{"token-" + std::to_string(*use)}};
    });
    CHECK(source->supply()->ask(one) == nullptr);
    source.reset();
    CHECK(!one.used.expired());
    logs_in.set_value();
    CHECK(one.ended.get_future().get());
}

TEST_CASE("a token of a source is in no error") {
    scripted_server const server{[](scripted_server::session& session) {
        std::string const got = session.read_request();
        session.respond(got, "500 secret-token-of-the-source");
    }};
    vlens::client const client{plain(server), the_key, token_source{[]() -> vlens::result<issued_token> {
                                   return issued_token{vlens::bearer_token{"secret-token-of-the-source"}};
                               }}};
    vlens::call_details details;
    vlens::error const e = client.send(signed_ping, hello, {.details = &details}).error();
    CHECK(e.http_status == 500);
    CHECK(to_string(e).find("secret-token") == std::string::npos);
    CHECK(details.body_start.find("secret-token") == std::string::npos);
    CHECK(details.body_start.find("Bearer (hidden)") != std::string::npos);
}

TEST_CASE("an earlier token of a call is in no error, whether it was renewed or the call repeated") {
    for (std::string const status : {"401", "503"}) {
        // The last response repeats the tokens of all attempts.
        std::string seen;
        scripted_server const server{[&seen, status](scripted_server::session& session) {
            for (std::string got = session.read_request(); !got.empty(); got = session.read_request()) {
                constexpr std::string_view before = "Bearer ";
                std::size_t const at = got.find(before) + before.size();
                seen.append(" ").append(got.substr(at, got.find("\r\n", at) - at));
                session.respond(seen, status + seen);
            }
        }};
        vlens::client_options options = plain(server);
        options.repeats = {.most = 2, .first_wait = milliseconds{1}};
        int asked = 0;
        vlens::client const client{options, the_key, token_source{[&asked]() -> vlens::result<issued_token> {
                                       std::string text = "secret-token-" + std::to_string(++asked);
                                       return issued_token{vlens::bearer_token{std::move(text)}, seconds{0}};
                                   }}};
        vlens::call_details details;
        auto const outcome = client.send(safe_ping, hello, {.details = &details});
        REQUIRE(!outcome);
        CHECK(details.attempts == static_cast<unsigned>(asked));
        CHECK(asked >= 2);
        std::string shown;
        for (int i = 0; i != asked; ++i) shown.append(" (hidden)");
        CHECK(details.body_start == shown);
        CHECK(outcome.error().message.find(shown) != std::string::npos);
        CHECK(to_string(outcome.error()).find("secret-token") == std::string::npos);
    }
}

TEST_CASE("where a token is not renewed, the reason does not show the last one, to no call") {
    vlens::testing::transport server;
    server.on(safe_ping, [](Ping const&) { return vlens::testing::reply{401, "{}"}; });
    bool first = true;
    vlens::client const client{server.options(), the_key, token_source{[&first]() -> vlens::result<issued_token> {
                                   if (std::exchange(first, false)) {
                                       return issued_token{vlens::bearer_token{"secret-token"}, seconds{0}};
                                   }
                                   return vlens::error{.message = "secret-token was revoked"};
                               }}};
    for (int i = 0; i != 2; ++i) {
        auto const outcome = client.send(safe_ping, hello);
        REQUIRE(!outcome);
        CHECK(outcome.error().message.find("(hidden) was revoked") != std::string::npos);
    }
}

TEST_CASE("a token is got without a network as well") {
    vlens::testing::transport server;
    server.on(safe_ping, [](Ping const&) { return Pong{}; });
    counting source;
    vlens::client const client{server.options(), the_key, token_source{source}};
    server.fail_next(vlens::testing::fault::answer(vlens::testing::reply{401}));
    CHECK(client.send(safe_ping, hello));
    CHECK(*source.asked == 2);
}
