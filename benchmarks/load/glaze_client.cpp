// SPDX-License-Identifier: BSL-1.0

#define GLZ_ENABLE_SSL
#include <algorithm>
#include <cstddef>
#include <expected>
#include <string>
#include <system_error>

#include <asio/io_context.hpp>
#include <glaze/glaze.hpp>
#include <glaze/net/http_client.hpp>

#include "load.hpp"

struct glaze_word {
    std::string word{};
};

namespace {

using load::calls;

bool right(auto const& got) {
    glaze_word read;
    return got && got->status_code == 200 && !glz::read_json(read, got->response_body) && read.word == "pong";
}

std::string request() { return glz::write_json(glaze_word{"hello"}).value_or(""); }

/// Begins the next call as each ends.
struct flight {
    glz::http_client& client;
    std::string const& url;
    calls& into;
    std::size_t left;

    void next() {
        if (left == 0) return;
        --left;
        client.post_async(url, request(), {{"Content-Type", "application/json"}},
                          [this, since = calls::clock::now()](std::expected<glz::response, std::error_code> got) {
                              into.done(since, right(got));
                              next();
                          });
    }
};

bool run(load::task const& task, calls& into) {
    std::string const url = "https://localhost:" + std::to_string(task.port) + "/ping";
    asio::io_context context{1};
    glz::http_client client{context.get_executor()};
    client.configure_ssl_context([&](auto& tls) { tls.load_verify_file(task.ca_file); });
    if (task.in_flight == 0) {
        for (std::size_t i = 0; i != task.calls; ++i) {
            auto const since = calls::clock::now();
            into.done(since, right(client.post(url, request(), {{"Content-Type", "application/json"}})));
        }
        return true;
    }
    flight all{client, url, into, task.calls};
    for (std::size_t i = (std::min)(task.in_flight, task.calls); i != 0; --i) all.next();
    context.run();
    return true;
}

load::peer const glaze_peer{"glaze", run};

}  // namespace
