#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

#include <doctest/doctest.h>

#include "child_process.hpp"
#include "ping.hpp"

// The TLS of a server that is not ours: `openssl s_server`.

using vlens::delivery;
using vlens::error_kind;

namespace {

class s_server {
  public:
    explicit s_server(certificates::identity const& own)
        : program_{{"openssl", "s_server", "-accept", "127.0.0.1:0", "-HTTP", "-cert",
                    folder_.file("certificate.pem", own.certificate), "-key", folder_.file("key.pem", own.key)},
                   folder_} {
        folder_.file("pong", "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(pong.size()) + "\r\n\r\n" +
                                 std::string{pong});
        std::string_view constexpr ready = "ACCEPT 127.0.0.1:";
        for (int i = 0; i != 2000 && port_ == 0 && program_.alive(); ++i) {
            std::string const log = folder_.read("log");
            std::size_t const at = log.find(ready);
            if (at != std::string::npos && log.find('\n', at) != std::string::npos) {
                port_ = static_cast<std::uint16_t>(std::stoi(log.substr(at + ready.size())));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        INFO(folder_.read("log"));
        REQUIRE(port_ != 0);
    }

    vlens::client_options options(std::string const& trusted) const {
        return {.base_url = "https://vlens.test",
                .timeout = long_enough,
                .ca_pem = trusted,
                .connect_to = vlens::host_port{"127.0.0.1", port_}};
    }

  private:
    scratch_folder folder_;
    child_process program_;
    std::uint16_t port_ = 0;
};

// s_server knows GET alone.
constexpr vlens::endpoint<Ping, Pong, vlens::authorization::api_key, vlens::api::envelope> get_pong{"GET", "/pong"};

vlens::result<Pong> call(certificates::identity const& shown, std::string const& trusted = authority().root()) {
    s_server const server{shown};
    return vlens::client{server.options(trusted), the_key}.send(get_pong, hello);
}

void check_refused(vlens::result<Pong> const& outcome, std::string_view reason) {
    REQUIRE(!outcome);
    CAPTURE(to_string(outcome.error()));
    CHECK(outcome.error().kind == error_kind::tls);
    CHECK(outcome.error().delivery == delivery::not_sent);
    CHECK(outcome.error().message.find(reason) != std::string::npos);
    CHECK(outcome.error().message.find("vlens.test") != std::string::npos);
}

}  // namespace

TEST_CASE("openssl s_server with the right certificate is talked to") {
    auto const outcome = call(authority().issue());
    if (!outcome) MESSAGE(to_string(outcome.error()));
    CHECK(*outcome.value().word == "pong");
}

TEST_CASE("openssl s_server with a wrong certificate is refused before anything is sent") {
    check_refused(call(authority().issue({.alternative_names = "DNS:other.test"})), "hostname mismatch");
    check_refused(call(authority().issue({.common_name = "vlens.test", .alternative_names = ""})), "hostname mismatch");
    check_refused(call(authority().issue({.valid_from = -3, .valid_until = -1})), "certificate has expired");
    check_refused(call(authority().issue(), certificates::authority{"other root"}.root()),
                  "unable to get local issuer certificate");
}
