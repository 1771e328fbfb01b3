// SPDX-License-Identifier: BSL-1.0

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>

#include <cstddef>
#include <string>

#include <nlohmann/json.hpp>

#include "load.hpp"

namespace {

/// Blocking calls alone.
bool run(load::task const& task, load::calls& into) {
    if (task.in_flight != 0) return false;
    httplib::SSLClient client{"localhost", task.port};
    client.set_hostname_addr_map({{"localhost", "127.0.0.1"}});
    client.set_ca_cert_path(task.ca_file.c_str());
    client.enable_server_certificate_verification(true);
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    for (std::size_t i = 0; i != task.calls; ++i) {
        auto const since = load::calls::clock::now();
        auto const got = client.Post("/ping", nlohmann::json{{"word", "hello"}}.dump(), "application/json");
        bool right = got && got->status == 200;
        if (right) {
            auto const read = nlohmann::json::parse(got->body, nullptr, false);
            right = read.is_object() && read.value("word", "") == "pong";
        }
        into.done(since, right);
    }
    return true;
}

load::peer const httplib_peer{"cpp-httplib", run};

}  // namespace
