// SPDX-License-Identifier: BSL-1.0

#include <map>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/call/proxy.hpp>
#include <vlens/call/settings.hpp>

using vlens::basic_credentials;
using vlens::call::detail::choose_proxy;
using vlens::call::detail::is_named_in;
using vlens::call::detail::parse_proxy;
using vlens::call::detail::proxy;

namespace {

std::map<std::string, std::string> environment;

char* value_of(char const* name) {
    auto const found = environment.find(name);
    return found == environment.end() ? nullptr : found->second.data();
}

/// host:port of the chosen one, "none", or the message of the error.
std::string chosen(vlens::proxy_options const& options, std::string_view host = "vlens.test") {
    auto const got = choose_proxy(options, host, &value_of);
    if (!got) {
        CHECK(got.error().kind == vlens::error_kind::invalid_argument);
        CHECK(got.error().message.find("secret") == std::string::npos);
        return got.error().message;
    }
    return *got ? (*got)->address() : "none";
}

}  // namespace

TEST_CASE("a proxy is a host and a port, with or without http://, user and password") {
    for (char const* const text : {"http://p.test:3128", "HTTP://p.test:3128/", "p.test:3128", "http://u:p@p.test:3128",
                                   "http://u@p.test:3128", "http://u:p@x@P.test:3128"}) {
        CAPTURE(text);
        CHECK(chosen({.url = text}) == "p.test:3128");
    }
    CHECK(parse_proxy("http://[::1]:3128", {}, "x").value().host == "::1");
    CHECK(parse_proxy("http://p.test:3128", {}, "x").value().authorization.empty());
    CHECK(parse_proxy("http://[::1]:3128", {}, "x").value().address() == "[::1]:3128");
    // The credentials of RFC 7617, section 2, in the URL, and beside one that has others.
    constexpr std::string_view aladdin = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    CHECK(parse_proxy("Aladdin:open%20sesame@p.test:1", {}, "x").value().authorization.text() == aladdin);
    CHECK(parse_proxy("a:b@p.test:1", basic_credentials{"Aladdin", "open sesame"}, "x").value().authorization.text() ==
          aladdin);
}

TEST_CASE("a malformed proxy is refused, and nothing of it is shown") {
    CHECK(chosen({.url = "https://u:secret@p.test:3128"}) ==
          "client_options::proxy does not begin with http://, the only way in which proxies are spoken to");
    CHECK(chosen({.url = "socks5://secret:3128"}).find("http://") != std::string::npos);
    CHECK(chosen({.url = "http://u:secret@p.test"}) == "client_options::proxy has no port: write host:port");
    CHECK(chosen({.url = "http://[::1]"}).find("has no port") != std::string::npos);
    CHECK(chosen({.url = "http://p.test:3128/secret"}).find("has a path") != std::string::npos);
    CHECK(chosen({.url = "http://u:secret%2@p.test:3128"}).find("percent-encoded") != std::string::npos);
    CHECK(chosen({.url = "http://u%3Ax:secret@p.test:3128"}).find("colon") != std::string::npos);
    for (char const* const text : {"http://secret test:3128", "http://p.test:0", "http://p.test:65536", "http://:3128",
                                   "p.test:3128\r\nsecret: 1"}) {
        CAPTURE(text);
        CHECK(chosen({.url = text}).find("is not a host and a port") != std::string::npos);
    }
}

TEST_CASE("the environment is asked where the caller opts in, lower case first") {
    environment = {{"HTTPS_PROXY", "http://upper.test:1"}};
    CHECK(chosen({}) == "none");
    CHECK(chosen({.from_environment = true}) == "upper.test:1");
    CHECK(chosen({.url = "own.test:2", .from_environment = true}) == "own.test:2");
    environment["https_proxy"] = "http://lower.test:3";
    CHECK(chosen({.from_environment = true}) == "lower.test:3");
    environment["NO_PROXY"] = "vlens.test";
    CHECK(chosen({.from_environment = true}) == "none");
    CHECK(chosen({.url = "own.test:2", .from_environment = true}) == "own.test:2");
    environment["no_proxy"] = "other.test";
    CHECK(chosen({.from_environment = true}) == "lower.test:3");
    // As curl has it, an empty one is not there.
    environment["no_proxy"] = "";
    CHECK(chosen({.from_environment = true}) == "none");
    environment["NO_PROXY"] = "";
    environment["https_proxy"] = "";
    CHECK(chosen({.from_environment = true}) == "upper.test:1");
    environment["HTTPS_PROXY"] = "";
    CHECK(chosen({.from_environment = true}) == "none");
    environment = {{"HTTPS_PROXY", "https://secret"}};
    CHECK(chosen({.from_environment = true}).starts_with("HTTPS_PROXY does not begin with http://"));
    environment.clear();
    CHECK(chosen({.from_environment = true}) == "none");
}

TEST_CASE("no_proxy names hosts, domains, blocks of addresses, or all") {
    struct row {
        char const* list;
        char const* host;
        bool named;
    };
    for (row const& one : {
             row{"", "vlens.test", false},
             row{"*", "vlens.test", true},
             row{"a.test,vlens.test", "vlens.test", true},
             row{"a.test vlens.test", "vlens.test", true},
             row{" a.test ,\tVLENS.test ", "vlens.test", true},
             row{"vlens.test.", "vlens.test", true},
             row{".vlens.test", "vlens.test", true},
             row{"vlens.test", "api.vlens.test", true},
             row{".vlens.test", "api.vlens.test", true},
             row{"vlens.test", "evilvlens.test", false},
             row{"api.vlens.test", "vlens.test", false},
             row{"lens.test", "vlens.test", false},
             row{".", "vlens.test", false},
             row{",,", "vlens.test", false},
             row{"10.0.0.1", "10.0.0.1", true},
             row{"0.0.1", "10.0.0.1", false},
             row{"10.0.0.0/8", "10.200.3.4", true},
             row{"10.0.0.0/8", "11.0.0.0", false},
             row{"192.168.4.0/22", "192.168.7.255", true},
             row{"192.168.4.0/22", "192.168.8.0", false},
             row{"0.0.0.0/0", "1.2.3.4", true},
             row{"1.2.3.4/32", "1.2.3.4", true},
             row{"1.2.3.4/32", "1.2.3.5", false},
             row{"1.2.3.4/33", "1.2.3.4", false},
             row{"1.2.3.4/", "1.2.3.4", false},
             row{"1.2.3.256/0", "1.2.3.4", false},
             row{"10.0.0.0/8", "vlens.test", false},
             row{"::1", "::1", true},
             row{"[::1]", "::1", true},
         }) {
        CAPTURE(one.list);
        CAPTURE(one.host);
        CHECK(is_named_in(one.list, one.host) == one.named);
    }
}

TEST_CASE("a proxy is for https:// alone") {
    using vlens::call::detail::check_options;
    auto const refused =
        check_options({.base_url = "http://vlens.test", .allow_plain_http = true, .proxy = {.url = "p.test:1"}});
    REQUIRE(!refused);
    CHECK(refused.error().message.find("https://") != std::string::npos);
    auto const secure = check_options({.base_url = "https://vlens.test", .proxy = {.url = "p.test:1"}});
    CHECK(secure.value().dialled_host() == "p.test");
    CHECK(secure.value().dialled_port() == "1");
    CHECK(check_options({.base_url = "https://vlens.test"}).value().dialled_host() == "vlens.test");
    CHECK(!check_options(
        {.base_url = "https://vlens.test", .connect_to = vlens::host_port{"a b", 1}, .proxy = {.url = "p.test:1"}}));
}
