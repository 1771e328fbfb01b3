// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>

#include "ping.hpp"

using vlens::delivery;
using vlens::error_kind;

namespace {

/// A place where a call can hang, and whether it has come there.
struct stage {
    char const* name;
    delivery far;
    std::function<vlens::client_options()> options;
    std::shared_ptr<std::atomic<bool>> reached;
    Ping request = hello;
    std::shared_ptr<void> keeps{};
};

std::shared_ptr<std::atomic<bool>> flag(bool value = false) { return std::make_shared<std::atomic<bool>>(value); }

/// A listener whose queue is full: the kernel accepts no further connection.
class full_listener {
  public:
    full_listener() {
        acceptor_.listen(0);
        for (int i = 0; i != 4; ++i) {
            asio::ip::tcp::socket& one = fillers_.emplace_back(context_);
            one.async_connect(acceptor_.local_endpoint(), [](asio::error_code const&) {});
        }
    }
    vlens::client_options options() {
        return {.base_url = "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()),
                .timeout = long_enough,
                .allow_plain_http = true};
    }

  private:
    asio::io_context context_;
    asio::ip::tcp::acceptor acceptor_{context_, {asio::ip::address_v4::loopback(), 0}};
    std::list<asio::ip::tcp::socket> fillers_;
};

stage connecting() {
    auto listener = std::make_shared<full_listener>();
    return {.name = "connecting",
            .far = delivery::not_sent,
            .options = [listener] { return listener->options(); },
            .reached = flag(true)};
}

stage with_server(char const* name, delivery far, bool tls, std::function<void(scripted_server::session&)> play) {
    auto reached = flag();
    auto server =
        std::make_shared<scripted_server>([reached, play = std::move(play)](scripted_server::session& session) {
            play(session);
            *reached = true;
            // Nothing is read here, so that a large request cannot be written to its end.
            session.wait_for_stop();
        });
    return {.name = name,
            .far = far,
            .options = [server, tls] { return tls ? over_tls(*server) : plain(*server); },
            .reached = reached};
}

stage shaking_hands() {
    return with_server("shaking hands", delivery::not_sent, true, [](auto& session) {
        std::string client_hello;
        session.read_more(client_hello);
    });
}

stage sending() {
    stage made = with_server("sending", delivery::unknown, false, [](auto& session) {
        std::string begin;
        session.read_more(begin);
    });
    auto photo = std::make_shared<std::vector<std::byte>>(some_photo(24 * 1024 * 1024));
    made.request = Ping{.word = vlens::text{"hello"}, .photo = vlens::image{*photo}};
    made.keeps = photo;
    return made;
}

stage waiting() {
    return with_server("waiting", delivery::unknown, false, [](auto& session) { session.read_request(); });
}

stage reading() {
    return with_server("waiting", delivery::unknown, false, [](auto& session) {
        session.read_request();
        session.write("HTTP/1.1 200 OK\r\nContent-Le");
        session.wait_until_arrived();
    });
}

std::vector<stage (*)()> const stages{connecting, shaking_hands, sending, waiting, reading};

}  // namespace

TEST_CASE("the deadline ends a call at any stage") {
    for (auto const make : stages) {
        // On a machine under load, the time may be over before the call comes that far: then it gets more.
        for (int milliseconds = 50;; milliseconds *= 4) {
            stage const one = make();
            CAPTURE(one.name);
            REQUIRE(milliseconds < 20000);
            vlens::client_options options = one.options();
            options.timeout = std::chrono::milliseconds{milliseconds};
            auto const outcome = vlens::client{options, the_key}.send(ping, one.request);
            REQUIRE(!outcome);
            REQUIRE(outcome.error().kind == error_kind::timeout);
            if (!*one.reached || outcome.error().message.find(one.name) == std::string::npos) continue;
            CHECK(outcome.error().delivery == one.far);
            CHECK(outcome.error().http_status == (make == reading ? 200 : 0));
            break;
        }
    }
}

TEST_CASE("the limit of a stage ends a call before its deadline, and its error names it") {
    struct row {
        stage (*make)();
        std::chrono::milliseconds vlens::stage_limits::*limit;
        char const* name;
    };
    using limits = vlens::stage_limits;
    for (row const& one : {row{connecting, &limits::connect, "connect"}, row{shaking_hands, &limits::tls, "tls"},
                           row{sending, &limits::write, "write"}, row{waiting, &limits::first_byte, "first_byte"},
                           row{reading, &limits::body, "body"}}) {
        CAPTURE(one.name);
        stage const of = one.make();
        vlens::client_options options = of.options();
        options.stages.*one.limit = std::chrono::milliseconds{200};
        auto const outcome = vlens::client{options, the_key}.send(ping, of.request);
        REQUIRE(!outcome);
        CHECK(outcome.error().kind == error_kind::timeout);
        CHECK(outcome.error().message.starts_with("the 200 ms of stage_limits::" + std::string{one.name} + " were"));
        CHECK(outcome.error().delivery == of.far);
        CHECK(outcome.error().http_status == (one.make == reading ? 200 : 0));
    }
}

TEST_CASE("cancellation ends a call at any stage") {
    auto type = asio::cancellation_type::terminal;
    for (auto const make : stages) {
        // Of the two types, the last two stages, where the server may have seen the request, get one each.
        type = type == asio::cancellation_type::terminal ? asio::cancellation_type::partial
                                                         : asio::cancellation_type::terminal;
        stage const one = make();
        CAPTURE(one.name);
        asio::io_context context;
        asio::cancellation_signal signal;
        std::optional<vlens::result<Pong>> outcome;
        vlens::client const client{context.get_executor(), one.options(), the_key};
        client.async_send(ping, one.request, asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Pong> got) {
                              outcome.emplace(std::move(got));
                          }));
        std::thread canceler{[&] {
            while (!*one.reached) std::this_thread::sleep_for(std::chrono::milliseconds{1});
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
            asio::post(context, [&] { signal.emit(type); });
        }};
        context.run();
        canceler.join();
        REQUIRE(outcome);
        REQUIRE(!*outcome);
        CHECK(outcome->error().kind == error_kind::canceled);
        CHECK(outcome->error().delivery == one.far);
    }
}

TEST_CASE("a time that is over before the call begins sends nothing") {
    scripted_server const server{[](auto& session) { session.read_request(); }};
    vlens::client const client{plain(server), the_key};
    using std::chrono::milliseconds;
    for (milliseconds const time :
         {milliseconds{0}, milliseconds{-5}, (milliseconds::min)(), (milliseconds::min)() + milliseconds{1}}) {
        vlens::error const e = client.send(ping, hello, {.timeout = time}).error();
        CHECK(e.kind == error_kind::timeout);
        CHECK(e.delivery == delivery::not_sent);
    }
    CHECK(server.connections() == 0);
}

TEST_CASE("the longest time of all is as good as any other") {
    scripted_server const server{[](auto& session) {
        session.read_request();
        session.respond(pong);
    }};
    CHECK(vlens::client{plain(server), the_key}.send(ping, hello, {.timeout = (std::chrono::milliseconds::max)()}));
}

TEST_CASE("a cancellation at once sends nothing") {
    scripted_server const server{[](auto& session) { session.read_request(); }};
    asio::io_context context;
    asio::cancellation_signal signal;
    std::optional<vlens::result<Pong>> outcome;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    client.async_send(ping, hello, asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Pong> got) {
                          outcome.emplace(std::move(got));
                      }));
    signal.emit(asio::cancellation_type::all);
    context.run();
    REQUIRE(outcome);
    REQUIRE(!*outcome);
    CHECK(outcome->error().kind == error_kind::canceled);
    CHECK(outcome->error().delivery == delivery::not_sent);
}

TEST_CASE("a cancellation that must have no effect on the server comes too late once bytes were sent") {
    std::promise<void> read;
    std::promise<void> go_on;
    scripted_server const server{[&](auto& session) {
        session.read_request();
        read.set_value();
        go_on.get_future().wait();
        session.respond(pong);
    }};
    asio::io_context context;
    asio::cancellation_signal signal;
    std::optional<vlens::result<Pong>> outcome;
    vlens::client const client{context.get_executor(), plain(server), the_key};
    client.async_send(ping, hello, asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Pong> got) {
                          outcome.emplace(std::move(got));
                      }));
    std::thread canceler{[&] {
        read.get_future().wait();
        asio::post(context, [&] {
            signal.emit(asio::cancellation_type::total);
            asio::post(context, [&] { go_on.set_value(); });
        });
    }};
    context.run();
    canceler.join();
    REQUIRE(outcome);
    CHECK(outcome->has_value());
    signal.emit(asio::cancellation_type::all);  // nothing is left to cancel
}

TEST_CASE("a server that is not there is a connect error, a name that does not exist a resolve error") {
    std::string closed_port;
    {
        scripted_server const gone{[](auto&) {}};
        closed_port = std::to_string(gone.port());
    }
    vlens::client_options options{
        .base_url = "http://127.0.0.1:" + closed_port, .timeout = long_enough, .allow_plain_http = true};
    vlens::error const refused = vlens::client{options, the_key}.send(ping, hello).error();
    CHECK(refused.kind == error_kind::connect);
    CHECK(refused.delivery == delivery::not_sent);
    CHECK(refused.message.find("127.0.0.1:" + closed_port) != std::string::npos);

    // A label of more than 63 letters is refused without asking any server.
    options.base_url = "http://" + std::string(64, 'x') + ".test";
    vlens::error const unknown = vlens::client{options, the_key}.send(ping, hello).error();
    CHECK(unknown.kind == error_kind::resolve);
    CHECK(unknown.delivery == delivery::not_sent);
    CHECK(unknown.message.find(std::string(64, 'x')) != std::string::npos);
}

TEST_CASE("a name is resolved") {
    scripted_server const server{[](auto& session) {
        session.read_request();
        session.respond(pong);
    }};
    vlens::client_options options = plain(server);
    options.base_url = "http://localhost:" + std::to_string(server.port());
    CHECK(vlens::client{options, the_key}.send(ping, hello));
}

TEST_CASE("a context may end while a call is under way, and the client before its call") {
    stage const one = waiting();
    {
        asio::io_context context;
        vlens::client const client{context.get_executor(), one.options(), the_key};
        client.async_send(ping, hello, [](vlens::result<Pong> const&) { FAIL("was destroyed"); });
        while (!*one.reached) context.run_for(std::chrono::milliseconds{1});
    }
    asio::io_context context;
    scripted_server const server{[](auto& session) {
        session.read_request();
        session.respond(pong);
    }};
    bool fine = false;
    vlens::client{context.get_executor(), plain(server), the_key}.async_send(
        ping, hello, [&](vlens::result<Pong> const& got) { fine = got.has_value(); });
    context.run();
    CHECK(fine);
}
