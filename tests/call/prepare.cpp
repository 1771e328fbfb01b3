#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/prepare.hpp>

using vlens::authorization;
using vlens::repeatability;
using vlens::call::detail::call_request;
using vlens::call::detail::credential;
using vlens::call::detail::endpoint_facts;
using vlens::call::detail::settings;

namespace {

struct empty_body final : vlens::http::detail::body_source {
    std::uint64_t size() const noexcept override { return 16; }
    std::uint64_t position() const noexcept override { return 0; }
    std::size_t read(std::span<char>) override { return 0; }
    void rewind() override {}
};

settings some_settings(std::string const& base_url = "https://vlens.test:8080/base/") {
    return vlens::call::detail::check_options({.base_url = base_url,
                                               .timeout = std::chrono::milliseconds{5},
                                               .limits = {.body = 1000},
                                               .user_agent = "agent/1"})
        .value();
}

std::vector<credential> const both{
    {.name = "ApiKey", .value = "key", .secret = "key", .least = authorization::api_key},
    {.name = "Authorization", .value = "Bearer t", .secret = "t", .least = authorization::api_key_and_bearer}};

vlens::result<call_request> prepared(endpoint_facts const& to, settings const& of = some_settings(),
                                     std::vector<credential> const& credentials = both,
                                     vlens::call_options options = {}) {
    return prepare(of, credentials, to, std::make_unique<empty_body>(), std::move(options));
}

void check_refused(vlens::result<call_request> const& made) {
    REQUIRE(!made);
    CHECK(made.error().kind == vlens::error_kind::invalid_argument);
    CHECK(made.error().delivery == vlens::delivery::not_sent);
    CHECK(made.error().message.find("secret") == std::string::npos);
}

}  // namespace

TEST_CASE("a head, byte by byte") {
    CHECK(prepared({.method = "POST", .path = "/p", .needs = authorization::api_key_and_bearer}).value().head ==
          "POST /base/p HTTP/1.1\r\n"
          "Host: vlens.test:8080\r\n"
          "ApiKey: key\r\n"
          "Authorization: Bearer t\r\n"
          "Content-Type: application/json\r\n"
          "Accept: application/json\r\n"
          "User-Agent: agent/1\r\n"
          "Content-Length: 16\r\n"
          "\r\n");
}

TEST_CASE("a token goes to no endpoint that does not need it, and an agent without a name to none") {
    settings nameless = some_settings("https://vlens.test");
    nameless.user_agent.clear();
    CHECK(prepared({.method = "PUT", .path = "/p", .needs = authorization::api_key}, nameless).value().head ==
          "PUT /p HTTP/1.1\r\n"
          "Host: vlens.test\r\n"
          "ApiKey: key\r\n"
          "Content-Type: application/json\r\n"
          "Accept: application/json\r\n"
          "Content-Length: 16\r\n"
          "\r\n");
}

TEST_CASE("bounds come from the client, unless the endpoint or the call has its own") {
    call_request const plain = prepared({.method = "POST", .path = "/p"}).value();
    CHECK(plain.timeout == std::chrono::milliseconds{5});
    CHECK(plain.bounds.body == 1000);
    CHECK(plain.bounds.head == vlens::limits{}.head);
    CHECK(plain.repeats == repeatability::once);
    CHECK_FALSE(plain.progress);

    call_request const own =
        prepared({.method = "POST", .path = "/p", .repeats = repeatability::never_twice, .body_limit = std::size_t{7}},
                 some_settings(), both,
                 {.timeout = std::chrono::milliseconds{9}, .progress = [](auto, auto) { return true; }})
            .value();
    CHECK(own.timeout == std::chrono::milliseconds{9});
    CHECK(own.bounds.body == 7);
    CHECK(own.repeats == repeatability::never_twice);
    CHECK(own.progress);
}

TEST_CASE("a credential that is empty, or would break its line, is refused, and never shown") {
    for (std::string const& bad : {std::string{}, std::string{"secret\r\nX: y"}, std::string{"secret\n"},
                                   std::string{"sec\0secret", 10}, std::string{"\rsecret"}}) {
        std::vector<credential> const broken{
            {.name = "ApiKey", .value = bad, .secret = bad, .least = authorization::api_key}};
        check_refused(prepared({.method = "POST", .path = "/p"}, some_settings(), broken));
    }
    // One that is not sent does no harm.
    std::vector<credential> const unused{
        {.name = "A", .value = "", .secret = "", .least = authorization::api_key_and_bearer}};
    CHECK(prepared({.method = "POST", .path = "/p", .needs = authorization::api_key}, some_settings(), unused));
}

TEST_CASE("a path or an agent that would break its line is refused") {
    check_refused(prepared({.method = "POST", .path = "/p HTTP/1.1\r\nX: secret"}));
    check_refused(prepared({.method = "PO ST", .path = "/p"}));
    settings broken = some_settings();
    broken.user_agent = "a\r\nX: secret";
    check_refused(prepared({.method = "POST", .path = "/p"}, broken));
}
