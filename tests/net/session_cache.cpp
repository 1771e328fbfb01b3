// SPDX-License-Identifier: BSL-1.0

#include <openssl/ssl.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/net/session_cache.hpp>

using vlens::net::detail::session_cache;

namespace {

/// A session that a server gave, known by its name.
session_cache::session_ptr session(int version, unsigned char name, bool resumable = true) {
    session_cache::session_ptr made{SSL_SESSION_new()};
    SSL_SESSION_set_protocol_version(made.get(), version);
    SSL_SESSION_set1_id_context(made.get(), &name, 1);
    if (resumable) SSL_SESSION_set1_id(made.get(), &name, 1);
    return made;
}

/// The name of the one that is given out, '-' for none.
char taken(session_cache& from) {
    session_cache::session_ptr const one = from.take();
    if (!one) return '-';
    unsigned size = 0;
    return static_cast<char>(*SSL_SESSION_get0_id_context(one.get(), &size));
}

}  // namespace

TEST_CASE("a session of TLS 1.3 is given out once, the newest first") {
    session_cache cache;
    CHECK(taken(cache) == '-');
    cache.put(session(TLS1_3_VERSION, 'a'));
    cache.put(session(TLS1_3_VERSION, 'b'));
    CHECK(taken(cache) == 'b');
    CHECK(taken(cache) == 'a');
    CHECK(taken(cache) == '-');
}

TEST_CASE("a session of TLS 1.2 is given out again and again") {
    session_cache cache;
    cache.put(session(TLS1_3_VERSION, 'a'));
    cache.put(session(TLS1_2_VERSION, 'b'));
    for (int i = 0; i != 3; ++i) CHECK(taken(cache) == 'b');
    cache.put(session(TLS1_3_VERSION, 'c'));
    CHECK(taken(cache) == 'c');
    CHECK(taken(cache) == 'b');
}

TEST_CASE("one that cannot be resumed is passed over") {
    session_cache cache;
    cache.put(session(TLS1_2_VERSION, 'a'));
    cache.put(session(TLS1_2_VERSION, 'b', false));
    CHECK(taken(cache) == 'a');
}

TEST_CASE("of many, the oldest ones are dropped") {
    session_cache cache;
    std::string put;
    for (char name = 'A'; name <= 'Z'; ++name) {
        cache.put(session(TLS1_3_VERSION, static_cast<unsigned char>(name)));
        put.insert(0, 1, name);
    }
    std::string got;
    for (char one = taken(cache); one != '-'; one = taken(cache)) got += one;
    CHECK(got == put.substr(0, 16));
}

TEST_CASE("what was cleared is not given out") {
    session_cache cache;
    cache.put(session(TLS1_2_VERSION, 'a'));
    cache.clear();
    CHECK(taken(cache) == '-');
}

TEST_CASE("several threads put and take") {
    session_cache cache;
    std::vector<std::thread> threads;
    for (int t = 0; t != 4; ++t) {
        threads.emplace_back([&cache, version = t % 2 == 0 ? TLS1_2_VERSION : TLS1_3_VERSION] {
            for (int i = 0; i != 2000; ++i) {
                cache.put(session(version, 'a'));
                // Where TLS 1.3 put one and others took it, there may be none.
                session_cache::session_ptr const one = cache.take();
                if (one) CHECK(SSL_SESSION_is_resumable(one.get()) == 1);
            }
        });
    }
    for (std::thread& one : threads) one.join();
}
