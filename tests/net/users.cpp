// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <asio/thread_pool.hpp>
#include <asio/use_future.hpp>
#include <vlens/token_source.hpp>

#include "ping.hpp"

namespace {

using service_key = vlens::header_key<"X-Service-Key">;

constexpr vlens::endpoint<Ping, Pong, vlens::needs<service_key, vlens::bearer_token>> greet{"POST", "/"};

/// The text between two others.
std::string between(std::string_view text, std::string_view before, std::string_view after) {
    std::size_t const at = text.find(before) + before.size();
    return std::string{text.substr(at, text.find(after, at) - at)};
}

/// A server that says whose credentials came with a request, and counts the requests in which they differ from the name
/// in the body.
struct witness {
    std::atomic<int> calls{0};
    std::atomic<int> mixed{0};

    scripted_server::script play() {
        return [this](scripted_server::session& session) {
            for (std::string request = session.read_request(); !request.empty(); request = session.read_request()) {
                std::string const token = between(request, "Authorization: Bearer ", "\r\n");
                std::string const key = between(request, "X-Service-Key: ", "\r\n");
                std::string const name = between(request, R"("word":")", "\"");
                ++calls;
                if (token != name || key != "key of " + name) ++mixed;
                session.respond(R"({"word":")" + token + "\"}");
            }
        };
    }
};

/// The threads of two users do `calls` blocking and as many asynchronous calls each, all at the same time.
void check_users(vlens::client_options const& options, int calls) {
    asio::thread_pool pool{4};
    vlens::client const service{pool.get_executor(), options, service_key{"of nobody"}};
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != 6; ++i) {
        threads.emplace_back([&, name = "user-" + std::to_string(i % 2)] {
            // Made at the same time as those of the others, from the same client.
            auto const client = service.with(vlens::bearer_token{name}).with(service_key{"key of " + name});
            Ping const request{.word = vlens::text{name}};
            for (int k = 0; k != calls; ++k) {
                auto later = client.async_send(greet, request, asio::use_future);
                vlens::result<Pong> const now = client.send(greet, request);
                for (vlens::result<Pong> const& one : {now, later.get()}) {
                    if (!one || *one->word != name) ++wrong;
                }
            }
        });
    }
    for (std::thread& one : threads) one.join();
    pool.join();
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("calls of two users at the same time, over the same connections, never mix credentials") {
    for (bool const tls : {false, true}) {
        CAPTURE(tls);
        witness seen;
        {
            scripted_server const server =
                tls ? scripted_server{authority().issue(), seen.play()} : scripted_server{seen.play()};
            check_users(tls ? over_tls(server) : plain(server), 20);
        }
        CHECK(seen.calls == 2 * 6 * 20);
        CHECK(seen.mixed == 0);
    }
}

namespace {

/// As programs hold a client and hand it on: by a name.
class caller {
  public:
    explicit caller(vlens::user_client client) : client_{std::move(client)} {}
    vlens::result<Pong> call() const { return call_by(client_); }

    static vlens::result<Pong> call_by(vlens::user_client const& by) { return by.send(signed_ping, hello); }

  private:
    vlens::user_client client_;
};

}  // namespace

static_assert(std::is_same_v<vlens::key_client, vlens::client<vlens::api_key>>);
static_assert(std::is_same_v<vlens::user_client, vlens::client<vlens::api_key, vlens::bearer_token>>);
static_assert(std::is_convertible_v<vlens::client<vlens::api_key, vlens::token_source>, vlens::user_client>);
static_assert(!std::is_constructible_v<vlens::user_client, vlens::key_client>);
static_assert(!std::is_constructible_v<vlens::client<vlens::api_key, vlens::user_token>, vlens::user_client>);
static_assert(!std::is_constructible_v<vlens::user_client, vlens::client<vlens::bearer_token, vlens::api_key>>);

TEST_CASE("a client is a member and a parameter by a name, whatever its token") {
    scripted_server const server{[](scripted_server::session& session) {
        while (true) {
            std::string const request = session.read_request();
            if (request.empty()) return;
            session.respond(R"({"word":")" + between(request, "Authorization: Bearer ", "\r\n") + "\"}");
        }
    }};
    vlens::key_client const anyone{plain(server), the_key};
    CHECK(*caller{anyone.with(vlens::bearer_token{"of anyone"})}.call()->word == "of anyone");
    CHECK(*caller{anyone.with(vlens::user_token{"of a user"})}.call()->word == "of a user");
    CHECK(*caller::call_by(anyone.with(vlens::admin_token{"of an administrator"}))->word == "of an administrator");
}
