// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/call/prepare.hpp>

using vlens::repeatability;
using vlens::call::detail::call_facts;
using vlens::call::detail::call_request;
using vlens::call::detail::settings;
using vlens::detail::credential;
using vlens::detail::credential_place;

namespace {

struct some_body final : vlens::http::detail::body_source {
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

credential in_header(std::string const& name, std::string const& value, std::string const& secret) {
    return {.place = credential_place::header, .name = name, .value = value, .secret = secret};
}

call_facts to(std::string_view method, std::string const& target) {
    return {.method = method, .target = target, .content_type = "application/json", .accept = "application/json"};
}

vlens::result<call_request> prepared(call_facts const& what, std::vector<credential> const& credentials = {},
                                     settings const& of = some_settings(), vlens::call_options options = {},
                                     bool has_body = true, std::uint64_t sent = ~std::uint64_t{0}) {
    std::unique_ptr<vlens::http::detail::body_source> body;
    if (has_body) body = std::make_unique<some_body>();
    return prepare(of, credentials, sent, what, std::move(body), std::move(options));
}

void check_refused(vlens::result<call_request> const& made) {
    REQUIRE(!made);
    CHECK(made.error().kind == vlens::error_kind::invalid_argument);
    CHECK(made.error().delivery == vlens::delivery::not_sent);
    CHECK(made.error().message.find("secret") == std::string::npos);
}

}  // namespace

TEST_CASE("a head, byte by byte") {
    call_facts what = to("POST", "/p?q=1");
    what.fields = {{"TenancyName", "one"}};
    CHECK(prepared(what, {in_header("ApiKey", "key", "key"), in_header("Authorization", "Bearer t", "t")})
              .value()
              .head.text() ==
          "POST /base/p?q=1 HTTP/1.1\r\n"
          "Host: vlens.test:8080\r\n"
          "ApiKey: key\r\n"
          "Authorization: Bearer t\r\n"
          "Content-Type: application/json\r\n"
          "Accept: application/json\r\n"
          "User-Agent: agent/1\r\n"
          "TenancyName: one\r\n"
          "Content-Length: 16\r\n"
          "\r\n");
}

TEST_CASE("a GET without a body announces none, and an agent without a name is left out") {
    settings nameless = some_settings("https://vlens.test");
    nameless.user_agent.clear();
    call_request const made = prepared(to("GET", "/p"), {}, nameless, {}, false).value();
    CHECK(made.head.text() ==
          "GET /p HTTP/1.1\r\n"
          "Host: vlens.test\r\n"
          "Accept: application/json\r\n"
          "\r\n");
    CHECK_FALSE(made.is_head);
    CHECK(prepared(to("HEAD", "/p"), {}, nameless, {}, false).value().is_head);
}

TEST_CASE("a request without a body has a Content-Length of 0 where its method anticipates one, and no Content-Type") {
    for (std::string_view const method : {"POST", "PUT", "PATCH", "GET", "HEAD", "DELETE", "OPTIONS", "post"}) {
        CAPTURE(method);
        bool const anticipated = method == "POST" || method == "PUT" || method == "PATCH";
        std::string const head = prepared(to(method, "/p"), {}, some_settings(), {}, false).value().head.text();
        CHECK(head.ends_with(anticipated ? "User-Agent: agent/1\r\nContent-Length: 0\r\n\r\n"
                                         : "User-Agent: agent/1\r\n\r\n"));
        CHECK(head.find("Content-Type") == std::string::npos);
    }
}

TEST_CASE("a credential of the query is percent-encoded, before or after what is there") {
    credential const key{.place = credential_place::query,
                         .name = "the key",
                         .value = std::string{"a&b=c"},
                         .secret = std::string{"a&b=c"}};
    CHECK(prepared(to("GET", "/p"), {key})
              .value()
              .head.text()
              .starts_with("GET /base/p?the%20key=a%26b%3Dc HTTP/1.1\r\n"));
    CHECK(prepared(to("GET", "/p?q=1"), {key})
              .value()
              .head.text()
              .starts_with("GET /base/p?q=1&the%20key=a%26b%3Dc HTTP/1.1\r\n"));
}

TEST_CASE("a credential goes with the calls that need it") {
    std::vector<credential> const three{in_header("A", "1", "1"), in_header("B", "2", "2"), in_header("C", "3", "3")};
    std::string const head = prepared(to("GET", "/p"), three, some_settings(), {}, false, 0b101).value().head.text();
    CHECK(head.find("A: 1") != std::string::npos);
    CHECK(head.find("B: 2") == std::string::npos);
    CHECK(head.find("C: 3") != std::string::npos);
    // One that is not sent may be empty.
    CHECK(prepared(to("GET", "/p"), {in_header("A", "", "")}, some_settings(), {}, false, 0));
}

TEST_CASE("bounds come from the client, unless the endpoint or the call has its own") {
    call_request const plain = prepared(to("POST", "/p")).value();
    CHECK(plain.timeout == std::chrono::milliseconds{5});
    CHECK(plain.bounds.body == 1000);
    CHECK(plain.bounds.head == vlens::limits{}.head);
    CHECK(plain.repeats == repeatability::once);
    CHECK_FALSE(plain.progress);

    call_facts what = to("POST", "/p");
    what.repeats = repeatability::never_twice;
    what.body_limit = 7;
    call_request const own =
        prepared(what, {}, some_settings(),
                 {.timeout = std::chrono::milliseconds{9}, .progress = [](auto, auto) { return true; }})
            .value();
    CHECK(own.timeout == std::chrono::milliseconds{9});
    CHECK(own.bounds.body == 7);
    CHECK(own.repeats == repeatability::never_twice);
    CHECK(own.progress);
}

TEST_CASE("a token that comes later has its place in the head") {
    struct supply final : vlens::http::detail::token_supply {
        vlens::http::detail::shared_token ask(waiting&) override { return nullptr; }
        void withdraw(waiting&) noexcept override {}
        bool refuse(vlens::http::detail::shared_token const&) noexcept override { return true; }
    };
    credential renewed{.place = credential_place::header, .name = "Authorization"};
    renewed.supply = std::make_shared<supply>();
    std::vector<credential> const both{in_header("Key", "Authorization: Bearer", "x"), renewed};
    call_request const made = prepared(to("GET", "/a"), both).value();
    CHECK(made.tokens == renewed.supply);
    std::string const before = made.head.text().substr(0, made.token_at);
    CHECK(before.ends_with("\r\nKey: Authorization: Bearer\r\nAuthorization: Bearer"));
    CHECK(made.head.text().substr(made.token_at).starts_with("\r\nContent-Type: "));
    CHECK(prepared(to("GET", "/a"), both, some_settings(), {}, true, 1).value().tokens == nullptr);
}

TEST_CASE("a credential that is empty, or would break its line, is refused, and never shown") {
    for (std::string const& bad : {std::string{}, std::string{"secret\r\nX: y"}, std::string{"secret\n"},
                                   std::string{"sec\0secret", 10}, std::string{"\rsecret"}}) {
        check_refused(prepared(to("POST", "/p"), {in_header("ApiKey", bad, bad)}));
    }
}

TEST_CASE("what would break a line of the head is refused") {
    check_refused(prepared(to("POST", "/p HTTP/1.1\r\nX: secret")));
    check_refused(prepared(to("PO ST", "/p")));
    settings broken = some_settings();
    broken.user_agent = "a\r\nX: secret";
    check_refused(prepared(to("POST", "/p"), {}, broken));
    call_facts what = to("POST", "/p");
    what.fields = {{"TenancyName", "secret\r\nX: y"}};
    check_refused(prepared(what));
}
