// SPDX-License-Identifier: BSL-1.0

// What the process holds of the heap, OpenSSL's part as well. The server is another process.

#include <malloc.h>
#include <openssl/crypto.h>
#include <openssl/opensslv.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>

#include <doctest/doctest.h>
#include <asio/io_context.hpp>

#include <vlens/observer.hpp>

#include "ping.hpp"
#include "server_process.hpp"

namespace {

std::atomic<std::size_t> held{0};
std::atomic<std::size_t> most_held{0};

void* allocate(std::size_t size) {
    void* const block = std::malloc(size == 0 ? 1 : size);
    std::size_t const now = held += ::malloc_usable_size(block);
    if (now > most_held) most_held = now;
    return block;
}

void release(void* block) {
    held -= ::malloc_usable_size(block);
    std::free(block);
}

void* resize(void* block, std::size_t size) {
    void* const other = allocate(size);
    std::size_t const before = ::malloc_usable_size(block);
    if (block != nullptr) std::memcpy(other, block, before < size ? before : size);
    release(block);
    return other;
}

bool const counts_openssl =
    CRYPTO_set_mem_functions([](std::size_t size, char const*, int) { return allocate(size); },
                             [](void* block, std::size_t size, char const*, int) { return resize(block, size); },
                             [](void* block, char const*, int) { release(block); }) == 1;

void play_pong(scripted_server::session& session) {
    while (!session.read_request().empty()) session.respond(pong);
}

/// How many bytes the last request had.
struct meter final : vlens::observer {
    std::atomic<std::size_t> sent{0};
    void attempt_ended(vlens::attempt_report const& attempt) override { sent = attempt.bytes_sent; }
};

/// A client over TLS, and calls at the same time.
struct user {
    server_process server{authority().issue(), play_pong};
    asio::io_context context;
    std::size_t succeeded = 0;

    vlens::client_options options(std::size_t connections) const {
        return {.base_url = "https://vlens.test",
                .timeout = long_enough,
                .max_connections = connections,
                .ca_pem = authority().root(),
                .connect_to = vlens::host_port{"127.0.0.1", server.port()}};
    }

    void begin(vlens::client<vlens::api_key> const& client, std::size_t calls, Ping const& request = hello) {
        for (std::size_t i = 0; i != calls; ++i) {
            client.async_send(ping, request, [this](vlens::result<Pong> const& got) { succeeded += got ? 1U : 0U; });
        }
    }
    void run() {
        context.run();
        context.restart();
    }
};

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void operator delete(void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }

/// OpenSSL 3.5 keeps the key of ML-KEM, which is 8 KB, and what it keeps of a record layer has grown by 4 KB.
constexpr std::size_t most_of_a_connection = (OPENSSL_VERSION_NUMBER < 0x30500000L ? 24 : 36) * 1024;

TEST_CASE("an idle connection over TLS holds at most 24 KB, or 36 with OpenSSL 3.5") {
    REQUIRE(counts_openssl);
    constexpr std::size_t connections = 16;
    user one;
    vlens::client const client{one.context, one.options(connections), the_key};
    // The second time resumes the sessions of the first.
    for (int i = 0; i != 2; ++i) {
        one.succeeded = 0;
        one.begin(client, connections);
        one.run();
        CHECK(one.succeeded == connections);
        std::size_t const with = held;
        client.close_idle();
        CAPTURE(((with - held) / connections));
        CHECK(with - held > connections * 1024);
        CHECK(with - held <= connections * most_of_a_connection);
    }
}

TEST_CASE("a call that waits for a connection holds at most 2 KB beside its request") {
    constexpr std::size_t calls = 1000;
    std::string const long_word(4000, 'w');
    for (Ping const& request : {hello, Ping{.word = vlens::text{long_word}}}) {
        auto const watching = std::make_shared<meter>();
        user one;
        vlens::client_options options = one.options(1);
        options.observer = watching;
        vlens::client const client{one.context, options, the_key};
        one.begin(client, 1, request);
        one.run();
        std::size_t const before = held;
        most_held = before;
        one.begin(client, calls, request);
        one.run();
        CHECK(one.succeeded == calls + 1);
        std::size_t const of_a_call = (most_held - before) / calls;
        CAPTURE(of_a_call);
        CAPTURE(watching->sent.load());
        CHECK(of_a_call > 0);
        CHECK(of_a_call <= 2048 + watching->sent);
    }
}

TEST_CASE("after 100,000 calls the memory is what it was after 1,000") {
    user one;
    vlens::client const client{one.context, one.options(8), the_key};
    auto const make_calls = [&](std::size_t rounds) {
        for (std::size_t i = 0; i != rounds; ++i) {
            one.begin(client, 16);
            one.run();
            CHECK(client.send(ping, hello));
        }
    };
    make_calls(1020 / 17);
    std::size_t const before = held;
    make_calls(99'008 / 17);
    CAPTURE(before);
    CAPTURE(held.load());
    // A buffer may be held in another size by then.
    CHECK(held < before + 1024);
}
