// SPDX-License-Identifier: BSL-1.0

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

#include <doctest/doctest.h>

#include <vlens/file.hpp>
#include <vlens/multipart.hpp>

#include "ping.hpp"

// The sanitizers bring allocation functions of their own, which cannot be replaced beside them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(SANITIZED)
TEST_CASE("an upload of megabytes takes kilobytes of memory" * doctest::skip()) {}
#else

namespace {

// Counted in the thread that makes the blocking call alone, since the call runs there.
thread_local bool counting = false;
std::size_t largest = 0;
std::size_t total = 0;

void* counted(std::size_t size) {
    if (counting) {
        largest = size > largest ? size : largest;
        total += size;
    }
    if (void* const memory = std::malloc(size)) return memory;
    throw std::bad_alloc{};
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

struct Upload {
    vlens::required<vlens::image> photo;
    vlens::required<vlens::file> document;
};
VLENS_SCHEMA(Upload, photo, document)

constexpr vlens::endpoint<vlens::multipart<Upload>, Pong, vlens::needs<> > upload{"POST", "/upload"};

/// Strings and functions of libc++ take more.
#ifdef _LIBCPP_VERSION
constexpr std::size_t most_in_all = 160 * 1024;
#else
constexpr std::size_t most_in_all = 128 * 1024;
#endif

}  // namespace

TEST_CASE("an upload of megabytes takes kilobytes of memory") {
    std::vector<std::byte> const photo = some_photo(8'000'000);
    Ping const large{.word = vlens::text{"hello"}, .photo = vlens::image{photo}};
    Upload const form{.photo = vlens::image{photo}, .document = vlens::file{photo, "contract.pdf", "application/pdf"}};
    for (bool const tls : {false, true}) {
        scripted_server::script const play = [](scripted_server::session& session) {
            while (!session.read_request().empty()) session.respond(pong);
        };
        scripted_server const server = tls ? scripted_server{authority().issue(), play} : scripted_server{play};
        vlens::client const client{tls ? over_tls(server) : plain(server), the_key};
        auto const send = [&](auto const& endpoint, auto const& request) {
            largest = 0;
            total = 0;
            counting = true;
            auto const outcome = client.send(endpoint, request);
            counting = false;
            CHECK(outcome);
            MESSAGE("largest block ", largest, ", in all ", total);
        };
        send(ping, large);
        CHECK(largest <= 64 * 1024);
        CHECK(total < 512 * 1024);
        // The connection, which is kept, has given the largest back.
        send(ping, large);
        CHECK(largest == 64 * 1024);
        CHECK(total < most_in_all);
        send(upload, form);
        CHECK(largest == 64 * 1024);
        CHECK(total < most_in_all);
        CHECK(server.connections() == 1);
    }
}
#endif
