// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>

#include <asio/io_context.hpp>

#include <vlens/client.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

#include "load.hpp"

struct Ping {
    vlens::required<vlens::text> word;
};
VLENS_SCHEMA(Ping, word)

struct Pong {
    vlens::required<std::string> word;
};
VLENS_RESPONSE(Pong, word)

namespace {

using load::calls;

constexpr vlens::endpoint<Ping, Pong> ping{"POST", "/ping"};
Ping const hello{.word = vlens::text{"hello"}};

bool right(vlens::result<Pong> const& got) { return got && *got->word == "pong"; }

void blocking(vlens::client<> const& client, load::task const& task, calls& into) {
    for (std::size_t i = 0; i != task.calls; ++i) {
        auto const since = calls::clock::now();
        into.done(since, right(client.send(ping, hello)));
    }
}

/// Begins the next call as each ends.
struct flight {
    vlens::client<> const& client;
    calls& into;
    std::size_t left;

    void next() {
        if (left == 0) return;
        --left;
        client.async_send(ping, hello, [this, since = calls::clock::now()](vlens::result<Pong> got) {
            into.done(since, right(got));
            next();
        });
    }
};

bool run(load::task const& task, calls& into) {
    vlens::client_options const options{.base_url = "https://localhost:" + std::to_string(task.port),
                                        .ca_file = task.ca_file,
                                        .connect_to = vlens::host_port{"127.0.0.1", task.port}};
    asio::io_context context{1};
    vlens::client<> const client{context.get_executor(), options};
    if (task.in_flight == 0) {
        blocking(client, task, into);
        return true;
    }
    flight all{client, into, task.calls};
    for (std::size_t i = (std::min)(task.in_flight, task.calls); i != 0; --i) all.next();
    context.run();
    return true;
}

load::peer const vlens_peer{"vlens", run};

}  // namespace
