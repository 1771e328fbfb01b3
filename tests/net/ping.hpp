// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_PING_HPP
#define VLENS_TESTS_NET_PING_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/api/envelope.hpp>
#include <vlens/async.hpp>
#include <vlens/client.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

#include "certificates.hpp"
#include "scripted_server.hpp"

/// A small API of the tests' own, and clients of it.
struct Ping {
    vlens::required<vlens::text> word;
    std::optional<vlens::image> photo{};
};
VLENS_SCHEMA(Ping, word, photo)

struct Pong {
    vlens::nullable<std::string> word{};
    vlens::nullable<std::int64_t> error_code{};
    vlens::nullable<std::string> error_message{};
};
VLENS_SCHEMA(Pong, word, error_code, error_message)

inline constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key>, vlens::api::envelope> ping{"POST", "/ping"};
inline constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key, vlens::bearer_token>, vlens::api::envelope>
    signed_ping{"POST", "/signed/ping"};

inline constexpr std::string_view pong = R"({"word":"pong"})";
inline Ping const hello{.word = vlens::text{"hello"}};

/// Whatever a test does should be over long before.
inline constexpr std::chrono::seconds long_enough{20};

/// One attempt a call, except in tests of repeating.
inline vlens::client_options plain(std::uint16_t port) {
    return {.base_url = "http://127.0.0.1:" + std::to_string(port),
            .timeout = long_enough,
            .repeats = {.most = 0},
            .allow_plain_http = true};
}
inline vlens::client_options plain(scripted_server const& server) { return plain(server.port()); }

inline certificates::authority const& authority() {
    static certificates::authority const one;
    return one;
}

/// Of https://vlens.test, which is that server.
inline vlens::client_options over_tls(scripted_server const& server) {
    return {.base_url = "https://vlens.test",
            .timeout = long_enough,
            .repeats = {.most = 0},
            .ca_pem = authority().root(),
            .connect_to = vlens::host_port{"127.0.0.1", server.port()}};
}

inline vlens::api_key const the_key{"key-of-the-test"};
inline vlens::bearer_token const the_token{"token-of-the-test"};

inline std::vector<std::byte> some_photo(std::size_t size) {
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i != size; ++i) bytes[i] = static_cast<std::byte>(i * 31 + i / 251);
    return bytes;
}

#endif
