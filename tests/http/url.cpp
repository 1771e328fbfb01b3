// SPDX-License-Identifier: BSL-1.0

#include <vlens/http/url.hpp>

#include <cstddef>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using vlens::http::detail::parse_url;

namespace {

void check_refused(std::string_view text, std::string_view message, std::size_t offset) {
    INFO(std::string{text});
    auto const parsed = parse_url(text);
    REQUIRE_FALSE(parsed);
    INFO(parsed.error().message);
    CHECK(parsed.error().kind == vlens::error_kind::invalid_argument);
    CHECK(parsed.error().delivery == vlens::delivery::not_sent);
    CHECK(parsed.error().message.find(message) != std::string::npos);
    CHECK(parsed.error().offset == offset);
}

void check_parsed(std::string_view text, std::string_view scheme, std::string_view host, std::string_view port,
                  std::string_view path, std::string_view authority) {
    INFO(std::string{text});
    auto const parsed = parse_url(text);
    REQUIRE(parsed);
    CHECK(parsed->scheme == scheme);
    CHECK(parsed->host == host);
    CHECK(parsed->port == port);
    CHECK(parsed->path == path);
    CHECK(parsed->authority() == authority);
    CHECK(parsed->secure() == (scheme == "https"));
}

}  // namespace

TEST_CASE("a URL gives scheme, host, port and path") {
    check_parsed("https://api.vlenseg.com", "https", "api.vlenseg.com", "443", "", "api.vlenseg.com");
    check_parsed("http://127.0.0.1:8080/base", "http", "127.0.0.1", "8080", "/base", "127.0.0.1:8080");
    check_parsed("https://a.b/c/d", "https", "a.b", "443", "/c/d", "a.b");
}

TEST_CASE("default ports are known and left out of the authority") {
    check_parsed("https://h", "https", "h", "443", "", "h");
    check_parsed("http://h", "http", "h", "80", "", "h");
    check_parsed("https://h:443", "https", "h", "443", "", "h");
    check_parsed("http://h:80", "http", "h", "80", "", "h");
    check_parsed("https://h:80", "https", "h", "80", "", "h:80");
    check_parsed("http://h:443", "http", "h", "443", "", "h:443");
    check_parsed("https://h:00443", "https", "h", "443", "", "h");
}

TEST_CASE("scheme and host have no case, the path has") {
    check_parsed("HTTPS://Api.Example.COM/Base", "https", "api.example.com", "443", "/Base", "api.example.com");
    check_parsed("HTTP://H", "http", "h", "80", "", "h");
}

TEST_CASE("slashes at the end of the path are left out") {
    check_parsed("https://h/", "https", "h", "443", "", "h");
    check_parsed("https://h//", "https", "h", "443", "", "h");
    check_parsed("https://h/a/", "https", "h", "443", "/a", "h");
    check_parsed("https://h/a/b//", "https", "h", "443", "/a/b", "h");
    check_parsed("https://h/a%20b/", "https", "h", "443", "/a%20b", "h");
}

TEST_CASE("an IPv6 address is written in brackets and stored without them") {
    check_parsed("https://[::1]", "https", "::1", "443", "", "[::1]");
    check_parsed("https://[2001:DB8::1]:8443/x", "https", "2001:db8::1", "8443", "/x", "[2001:db8::1]:8443");
    check_parsed("http://[::ffff:192.0.2.1]/", "http", "::ffff:192.0.2.1", "80", "", "[::ffff:192.0.2.1]");
    check_refused("https://[::1", "'[' without ']'", 8);
    check_refused("https://[::1]x", "between ']'", 13);
    check_refused("https://[]", "no IPv6 address", 9);
    check_refused("https://[12]", "no IPv6 address", 9);
    check_refused("https://[example.com]", "other than hex digits", 10);
    check_refused("https://[fe80::1%25eth0]", "other than hex digits", 16);
    check_refused("https://2001:db8::1", "port of the URL", 13);
    check_refused("https://[0000:0000:0000:0000:0000:0000:0000:0000:000000]", "no IPv6 address", 9);
}

TEST_CASE("only http and https are known") {
    for (std::string_view const text : {"", "h", "api.vlenseg.com", "ftp://h", "://h", "https:/h", "https//h", "/h",
                                        "httpss://h", "xhttps://h", "https:h://x"}) {
        check_refused(text, "does not begin with https:// or http://", 0);
    }
}

TEST_CASE("a host is asked for and checked") {
    check_refused("https://", "no host", 8);
    check_refused("https:///path", "no host", 8);
    check_refused("https://:443", "no host", 8);
    check_refused("https://a..b", "dot with nothing before it", 10);
    check_refused("https://.a", "dot with nothing before it", 8);
    check_refused("https://a.b.", "ends with a dot", 11);
    check_refused("https://a,b", "no letter", 9);
    check_refused("https://a%2eb", "no letter", 9);
    check_refused("https://a\\b", "no letter", 9);
    check_refused("https://a]b", "no letter", 9);
    check_parsed("https://my_service-1.x", "https", "my_service-1.x", "443", "", "my_service-1.x");

    std::string const longest(253, 'a');
    CHECK(parse_url("https://" + longest));
    check_refused("https://" + longest + "a", "longer than 253", 8);
}

TEST_CASE("a port is a number from 1 to 65535") {
    check_parsed("https://h:1", "https", "h", "1", "", "h:1");
    check_parsed("https://h:65535", "https", "h", "65535", "", "h:65535");
    for (std::string_view const port :
         {"", "0", "65536", "99999", "4294967739", "18446744073709552059", "+443", "-1", "44a", "0x1bb", "443:1"}) {
        check_refused("https://h:" + std::string{port}, "not a number from 1 to 65535", 10);
        check_refused("https://[::1]:" + std::string{port} + "/p", "not a number from 1 to 65535", 14);
    }
}

TEST_CASE("credentials, queries and fragments are refused, and no message repeats them") {
    check_refused("https://user:secret@h", "user name", 19);
    check_refused("https://user@h/p", "user name", 12);
    check_refused("https://h?key=secret", "query", 9);
    check_refused("https://h/p?key=secret", "query", 11);
    check_refused("https://h/p#secret", "fragment", 11);
    for (std::string_view const text : {"https://user:secret@h", "https://h?key=secret", "https://h#secret", "secret",
                                        "https://h:secret", "https://secret..x", "https://h/secret%"}) {
        auto const parsed = parse_url(text);
        REQUIRE_FALSE(parsed);
        CHECK(to_string(parsed.error()).find("secret") == std::string::npos);
    }
}

TEST_CASE("no byte outside visible ASCII gets through, anywhere") {
    for (std::string_view const base : {"https://host", "https://host:1", "https://host/path", "https://[::1]"}) {
        for (int byte = 0; byte != 256; ++byte) {
            if (byte > 0x20 && byte < 0x7f) continue;
            for (std::size_t at = 0; at <= base.size(); ++at) {
                std::string text{base};
                text.insert(at, 1, static_cast<char>(byte));
                check_refused(text, "a space, a control character or a character outside ASCII", at);
            }
        }
    }
}

TEST_CASE("a path has only what RFC 3986 allows there") {
    check_parsed("https://h/-._~!$&'()*+,;=:@%2F/x", "https", "h", "443", "/-._~!$&'()*+,;=:@%2F/x", "h");
    for (char const c : std::string_view{"\"<>[]\\^`{|}"}) {
        check_refused("https://h/a" + std::string(1, c), "percent-encoded", 11);
    }
    check_refused("https://h/%", "percent-encoded", 10);
    check_refused("https://h/%2", "percent-encoded", 10);
    check_refused("https://h/%2g", "percent-encoded", 10);
    check_refused("https://h/%g2", "percent-encoded", 10);
}
