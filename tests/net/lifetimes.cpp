// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <asio/use_future.hpp>

#include <vlens/own.hpp>

#include "ping.hpp"

// The sanitizer sees where a call reads what is gone.
TEST_CASE("a call keeps the owner of what its request borrows until it is complete") {
    using photograph = std::vector<std::byte>;
    std::promise<void> out_of_scope;
    std::promise<void> freed;
    scripted_server const server{[&](scripted_server::session& session) {
        out_of_scope.get_future().wait();
        if (!session.read_request().empty()) session.respond(pong);
    }};
    vlens::client const client{plain(server), the_key};

    std::weak_ptr<photograph const> seen;
    std::future<vlens::result<Pong>> outcome;
    {
        // More than the buffers of a connection take.
        std::shared_ptr<photograph const> const photo{new photograph(some_photo(16'000'000)),
                                                      [&freed](photograph const* done_with) {
                                                          delete done_with;
                                                          freed.set_value();
                                                      }};
        seen = photo;
        Ping const request{.word = vlens::text{"hello"}, .photo = vlens::image{*photo}};
        outcome = client.async_send(ping, request, {.owner = photo}, asio::use_future);
    }
    CHECK_FALSE(seen.expired());
    out_of_scope.set_value();
    CHECK(outcome.get());
    CHECK(freed.get_future().wait_for(long_enough) == std::future_status::ready);
}

TEST_CASE("a call of an owned request needs nothing of the scope that it was begun in") {
    std::promise<void> out_of_scope;
    scripted_server const server{[&](scripted_server::session& session) {
        out_of_scope.get_future().wait();
        std::string const seen = session.read_request();
        CHECK(seen.find("a word that is long enough for the heap") != std::string::npos);
        session.respond(pong);
    }};
    vlens::client const client{plain(server), the_key};

    std::future<vlens::result<Pong>> outcome;
    {
        std::string const word = "a word that is long enough for the heap";
        auto const photo = some_photo(16'000'000);
        auto const kept = vlens::own(Ping{.word = vlens::text{word}, .photo = vlens::image{photo}});
        outcome = client.async_send(ping, kept.request, {.owner = kept.owner}, asio::use_future);
    }
    out_of_scope.set_value();
    CHECK(outcome.get());
}
