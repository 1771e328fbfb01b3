// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/api/envelope.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/endpoint/read_response.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>

using vlens::delivery;
using vlens::error_kind;

namespace {

struct Nothing {};
VLENS_SCHEMA(Nothing)

struct Loose {
    vlens::nullable<std::int64_t> error_code{};
    vlens::nullable<std::string> error_message{};
    std::optional<std::string> word{};
};
VLENS_RESPONSE(Loose, error_code, error_message, word)

struct Strict {
    vlens::required<std::string> word;
};
VLENS_RESPONSE(Strict, word)

using loose = vlens::endpoint<Nothing, Loose, vlens::needs<vlens::api_key>>;
using enveloped = vlens::endpoint<Nothing, Loose, vlens::needs<vlens::api_key>, vlens::api::envelope>;
/// An outcome that says the least about a failure.
struct always_a_failure {
    template <class Response> static std::optional<vlens::error> failure_of(Response const&, int) {
        return vlens::error{.kind = error_kind::api, .message = "no"};
    }
};
using failing = vlens::endpoint<Nothing, Loose, vlens::needs<vlens::api_key>, always_a_failure>;
using strict = vlens::endpoint<Nothing, Strict, vlens::needs<vlens::api_key>>;

struct given {
    int status = 200;
    std::string body = R"({"word":"yes"})";
    std::string reason = "Reason";
    std::string coding{};
};

vlens::http::detail::response made(given const& of) {
    vlens::http::detail::response got{.status = of.status, .reason = of.reason, .body = of.body};
    if (!of.coding.empty()) got.fields.add("content-encoding", of.coding);
    return got;
}

template <class Endpoint> vlens::result<typename Endpoint::response_type> read(given const& of) {
    return vlens::detail::read_response<Endpoint>(made(of));
}

template <class Endpoint> vlens::error failure(given const& of, error_kind kind) {
    auto const outcome = read<Endpoint>(of);
    REQUIRE(!outcome);
    CAPTURE(to_string(outcome.error()));
    CHECK(to_string(outcome.error().kind) == to_string(kind));
    CHECK(outcome.error().delivery == delivery::answered);
    CHECK(outcome.error().http_status == of.status);
    return outcome.error();
}

}  // namespace

TEST_CASE("a status from 200 to 299 is a success where nothing else is said") {
    CHECK(*read<loose>({.status = 200}).value().word == "yes");
    CHECK(*read<loose>({.status = 299}).value().word == "yes");
    failure<loose>({.status = 300}, error_kind::http_status);
    failure<loose>({.status = 500}, error_kind::http_status);
}

TEST_CASE(
    "a body that is not of the expected kind is a decode error in a success, and an error of its status in a refusal") {
    vlens::error const e = failure<loose>({.status = 200, .body = R"({"word":7})"}, error_kind::decode);
    CHECK(e.pointer == "/word");
    CHECK(e.offset == 8);
    failure<loose>({.status = 299, .body = "<html>"}, error_kind::decode);
    vlens::error const html = failure<loose>({.status = 503, .body = "<html>"}, error_kind::http_status);
    CHECK(html.message == "the response has no body of the expected kind: Reason");
    CHECK(html.pointer.empty());
    CHECK(html.offset == vlens::error::no_offset);
    CHECK(failure<loose>({.status = 503, .body = "<html>", .reason = ""}, error_kind::http_status).message ==
          "the response has no body of the expected kind");
}

TEST_CASE("the error of a redirect says that it is not followed: 399 is one, 400 is not") {
    auto const message = [](int status) {
        return failure<loose>({.status = status, .body = ""}, error_kind::http_status).message;
    };
    CHECK(message(300).ends_with("(redirects are not followed)"));
    CHECK(message(399).ends_with("(redirects are not followed)"));
    CHECK(message(400) == "the response has no body of the expected kind: Reason");
}

TEST_CASE("a long reason is shown in part") {
    std::string const message =
        failure<loose>({.status = 500, .body = "", .reason = std::string(81, 'r')}, error_kind::http_status).message;
    CHECK(message.ends_with(": " + std::string(80, 'r')));
}

TEST_CASE("no body is a success where the response requires nothing") {
    for (int const status : {200, 204, 205, 299}) {
        CAPTURE(status);
        vlens::result<Loose> const got = read<loose>({.status = status, .body = ""});
        REQUIRE(got);
        CHECK(got->error_code.is_absent());
        CHECK(!got->word);
        CHECK(read<enveloped>({.status = status, .body = ""}));
    }
    failure<strict>({.status = 204, .body = ""}, error_kind::decode);
    failure<loose>({.status = 304, .body = ""}, error_kind::http_status);
    failure<enveloped>({.status = 500, .body = ""}, error_kind::http_status);
    // Anything but an empty body is read as always.
    failure<loose>({.status = 200, .body = " "}, error_kind::decode);
}

TEST_CASE("a coding that nobody asked for is named") {
    std::string const gzip{"\x1f\x8b\x08\0\0", 5};
    vlens::error const e = failure<loose>({.status = 200, .body = gzip, .coding = "gzip"}, error_kind::protocol);
    CHECK(e.message.find("Content-Encoding gzip") != std::string::npos);
    CHECK(failure<enveloped>({.status = 502, .body = gzip, .coding = "br"}, error_kind::http_status)
              .message.find("Content-Encoding br") != std::string::npos);
    CHECK(failure<loose>({.body = gzip, .coding = std::string(40, 'c')}, error_kind::protocol)
              .message.find(std::string(40, 'c')) != std::string::npos);
    CHECK(read<loose>({.coding = "identity"}));
    CHECK(read<loose>({.coding = "Identity"}));
    auto no_coding = made({});
    no_coding.fields.add("Content-Encoding", "");
    CHECK(vlens::detail::read_response<loose>(no_coding));
    CHECK(read<loose>({.status = 204, .body = "", .coding = "gzip"}));
}

TEST_CASE("no part of a coding is shown, which might be a part of a credential") {
    std::string const message = failure<loose>({.coding = std::string(41, 'c')}, error_kind::protocol).message;
    CHECK(message.starts_with("the response has a Content-Encoding, which"));
}

TEST_CASE("the outcome of the endpoint decides, and its failure is of a response") {
    vlens::error const e =
        failure<enveloped>({.status = 200, .body = R"({"error_code":7,"error_message":"no"})"}, error_kind::api);
    CHECK(e.error_code == 7);
    CHECK(e.message == "no");
    CHECK(read<enveloped>({.status = 500, .body = R"({"error_code":0})"}));
    CHECK(failure<failing>({.status = 202}, error_kind::api).message == "no");
}

TEST_CASE("reading a response stays within the memory that it may take") {
    std::string const long_word(1000, 'w');
    auto const read = [&](std::size_t memory) {
        return vlens::detail::read_response<loose>(made({.body = R"({"word":")" + long_word + "\"}"}),
                                                   {.memory = memory});
    };
    CHECK(*read(2000).value().word == long_word);
    auto const refused = read(999);
    REQUIRE(!refused);
    CHECK(refused.error().kind == error_kind::too_large);
    CHECK(refused.error().delivery == delivery::answered);
    CHECK(refused.error().pointer == "/word");
    CHECK(refused.error().message.find("999 bytes") != std::string::npos);
    CHECK(refused.error().message.find("limits::memory") != std::string::npos);
}
