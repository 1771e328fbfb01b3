// SPDX-License-Identifier: BSL-1.0

// Every block of memory is looked at when it is freed, OpenSSL's as well, and what is left at the end: no credential is
// there. The servers are another process, which may do with them what it likes.

#include <malloc.h>
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <doctest/doctest.h>

#include <vlens/http/secret_text.hpp>
#include <vlens/net/client_certificate.hpp>
#include <vlens/token_source.hpp>

#include "ping.hpp"
#include "server_process.hpp"

// A sanitizer keeps memory of its own beside, that nobody else may read.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define VLENS_TESTS_MEMORY_IS_SHADOWED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VLENS_TESTS_MEMORY_IS_SHADOWED
#endif
#endif

namespace {

constexpr char mask = 0x2a;
constexpr std::size_t length = 24;
/// Each secret is 24 characters, and never in the program's memory as it is, but for those that the library gets.
constexpr char letter(std::size_t i) { return static_cast<char>('A' + (i * 11 + 5) % 26); }
constexpr char hidden_text(char which, std::size_t i) { return static_cast<char>((i == 0 ? which : letter(i)) ^ mask); }
std::string secret_named(char which) {
    std::string text(length, '\0');
    for (std::size_t i = 0; i != length; ++i) text[i] = static_cast<char>(hidden_text(which, i) ^ mask);
    return text;
}

/// Whether one of the secrets is there. (The first character is that of its name.)
bool has_secret(char const* bytes, std::size_t size) {
    for (std::size_t at = 0; at + length <= size; ++at) {
        auto const* const found = static_cast<char const*>(std::memchr(bytes + at, letter(1), size - length - at + 2));
        if (found == nullptr) return false;
        at = static_cast<std::size_t>(found - bytes);
        std::size_t same = 1;
        while (same != length - 1 && at + same < size &&
               static_cast<char>(bytes[at + same] ^ mask) == hidden_text('?', same + 1)) {
            ++same;
        }
        if (same == length - 1) return true;
    }
    return false;
}

std::atomic<bool> watching{false};
std::atomic<int> found_in_freed{0};

void* allocate(std::size_t size) { return std::malloc(size == 0 ? 1 : size); }
void release(void* block) {
    if (block != nullptr && watching && has_secret(static_cast<char const*>(block), ::malloc_usable_size(block))) {
        ++found_in_freed;
    }
    std::free(block);
}

bool const watches_openssl = CRYPTO_set_mem_functions([](std::size_t size, char const*, int) { return allocate(size); },
                                                      [](void* block, std::size_t size, char const*, int) {
                                                          void* const larger = allocate(size);
                                                          if (block != nullptr) {
                                                              std::size_t const old = ::malloc_usable_size(block);
                                                              std::memcpy(larger, block, old < size ? old : size);
                                                          }
                                                          release(block);
                                                          return larger;
                                                      },
                                                      [](void* block, char const*, int) { release(block); }) == 1;

/// Whether a secret is in what the process may write to, its main stack left out.
[[maybe_unused]] bool is_left_in_memory() {
    std::ifstream maps{"/proc/self/maps"};
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0, end = 0;
        char access[5]{};
        std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, access);
        if (std::string_view{access}.substr(0, 2) != "rw" || line.ends_with("[stack]")) continue;
        if (has_secret(reinterpret_cast<char const*>(begin), end - begin)) return true;
    }
    return false;
}

/// A source may still be asked when nobody wants its token any more.
[[maybe_unused]] void wait_for_other_threads() {
    auto const threads = [] {
        std::filesystem::directory_iterator const tasks{"/proc/self/task"};
        return std::distance(begin(tasks), end(tasks));
    };
    while (threads() > 1) std::this_thread::yield();
}

/// The first response on each connection is a refusal for the moment.
void play(scripted_server::session& session) {
    for (int i = 0; !session.read_request().empty(); ++i) {
        i == 0 ? session.respond("{}", "503 Busy") : session.respond(pong);
    }
}

using in_query = vlens::query_key<"key">;
constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key, in_query, vlens::bearer_token>> safe_ping{
    "POST", "/ping", vlens::repeatability::safe};
constexpr vlens::endpoint<Ping, Pong, vlens::needs<vlens::api_key, vlens::basic_credentials>> basic_ping{"POST",
                                                                                                         "/ping"};

void call_all(vlens::client_options options) {
    options.repeats.most = 2;
    vlens::client const key_alone{options, vlens::api_key{secret_named('k')}, in_query{secret_named('q')}};
    vlens::client const copy = key_alone;
    auto const user = copy.with(vlens::bearer_token{secret_named('t')});
    CHECK(user.send(safe_ping, hello));
    CHECK(user.send(safe_ping, hello));
    auto const renewed = key_alone.with(vlens::token_source{[]() -> vlens::result<vlens::issued_token> {
        return vlens::issued_token{vlens::bearer_token{secret_named('s')}, std::chrono::seconds{0}};
    }});
    CHECK(renewed.send(safe_ping, hello));
    CHECK(renewed.send(safe_ping, hello));
    CHECK(key_alone.with(vlens::basic_credentials{"user", secret_named('p')}).send(basic_ping, hello));
    // Refused before anything is sent.
    CHECK(!user.send(safe_ping, hello, {.fields = {{"ApiKey", "x"}}}));
}

/// A text with a secret, in one piece of memory.
std::string text_with(std::string_view before, char which, std::string_view after) {
    std::string text;
    text.reserve(before.size() + length + after.size());
    text.append(before);
    for (std::size_t i = 0; i != length; ++i) text.push_back(static_cast<char>(hidden_text(which, i) ^ mask));
    text.append(after);
    return text;
}

/// That of the certificate, encrypted with a secret.
std::string encrypted(std::string const& key, char which) {
    std::string password = secret_named(which);
    vlens::net::detail::bio_ptr const from{BIO_new_mem_buf(key.data(), static_cast<int>(key.size()))};
    vlens::net::detail::key_ptr const read{PEM_read_bio_PrivateKey(from.get(), nullptr, nullptr, nullptr)};
    vlens::net::detail::bio_ptr const to{BIO_new(BIO_s_mem())};
    CHECK(PEM_write_bio_PKCS8PrivateKey(to.get(), read.get(), EVP_aes_128_cbc(), password.data(),
                                        static_cast<int>(password.size()), nullptr, nullptr) == 1);
    vlens::http::detail::wipe(password);
    char* text = nullptr;
    long const size = BIO_get_mem_data(to.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

/// A client of options that have secrets, which are told to nobody; `why` each call fails.
void call_in_vain(vlens::client_options options, std::string_view why) {
    auto const outcome = vlens::client{std::move(options), the_key}.send(ping, hello);
    REQUIRE(!outcome);
    CHECK(outcome.error().message.find(why) != std::string::npos);
}

/// The options of a client, as the caller's own and given away. (The server is no proxy.)
void make_clients_with_secret_options(std::uint16_t port, certificates::identity const& own) {
    std::string const host = "127.0.0.1:" + std::to_string(port);
    std::string const why = "the proxy " + host;
    vlens::client_options options{
        .base_url = "https://vlens.test", .timeout = long_enough, .repeats = {.most = 0}, .ca_pem = authority().root()};
    options.tls.certificate_pem = own.certificate;
    options.tls.key_pem = encrypted(own.key, 'e');
    options.tls.key_password = secret_named('e');
    // So long that a text which grows would leave the secret behind.
    options.proxy.url = text_with("http://user:", 'u', "-and-so-on-and-so-on@" + host);
    call_in_vain(options, why);
    // Given in another way, those of the URL are not used.
    options.proxy.credentials.emplace("user", secret_named('c'));
    call_in_vain(options, why);
    options.proxy.credentials.reset();
    call_in_vain(std::move(options), why);
    call_in_vain({.base_url = "https://vlens.test", .proxy = {.url = text_with("http://user:", 'm', "%2@" + host)}},
                 "percent-encoded");
    std::string variable = text_with("https_proxy=http://user:", 'v', "@" + host);
    ::putenv(variable.data());
    call_in_vain({.base_url = "https://vlens.test", .repeats = {.most = 0}, .proxy = {.from_environment = true}}, why);
    ::unsetenv("https_proxy");
    vlens::http::detail::wipe(variable);
}

}  // namespace

void* operator new(std::size_t size) {
    if (void* const block = allocate(size)) return block;
    throw std::bad_alloc{};
}
void operator delete(void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }

TEST_CASE("credentials are in no freed memory, and in none that is left after the client and its calls") {
    REQUIRE(watches_openssl);
    server_process const plain_server{std::nullopt, play};
    certificates::identity const own = authority().issue();
    server_process const tls_server{own, play};
    watching = true;
    call_all(plain(plain_server.port()));
    CHECK(found_in_freed.load() == 0);
    call_all({.base_url = "https://vlens.test",
              .timeout = long_enough,
              .ca_pem = authority().root(),
              .connect_to = vlens::host_port{"127.0.0.1", tls_server.port()}});
    CHECK(found_in_freed.load() == 0);
    make_clients_with_secret_options(plain_server.port(), own);
    CHECK(found_in_freed.load() == 0);
#if !defined(VLENS_TESTS_MEMORY_IS_SHADOWED)
    wait_for_other_threads();
    CHECK_FALSE(is_left_in_memory());
    {
        vlens::api_key const kept{secret_named('k')};
        CHECK(is_left_in_memory());
    }
    CHECK_FALSE(is_left_in_memory());
#endif
    // Whether the scan of freed memory finds anything at all.
    { std::string const text = secret_named('x'); }
    CHECK(found_in_freed.load() == 1);
    {
        std::string text = secret_named('x');
        vlens::http::detail::wipe(text);
    }
    CHECK(found_in_freed.load() == 1);
    watching = false;
}
