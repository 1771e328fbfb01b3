// SPDX-License-Identifier: BSL-1.0

#include <chrono>

#include <doctest/doctest.h>

#include <vlens/call/check_token.hpp>
#include <vlens/call/token_life.hpp>

using std::chrono::milliseconds;
using std::chrono::seconds;
using vlens::error_kind;
using vlens::issued_token;
using vlens::call::detail::check_token;
using vlens::call::detail::token_life;
using vlens::call::detail::token_step;

namespace {

constexpr token_life::time_point start{seconds{1000}};
constexpr milliseconds moment{1};

}  // namespace

TEST_CASE("the source is asked once for all who wait, and its token is used") {
    token_life one;
    CHECK(one.ask(start) == token_step::begin);
    CHECK(one.ask(start) == token_step::join);
    CHECK(one.ask(start + seconds{500}) == token_step::join);
    one.issued(start, seconds{600});
    CHECK(one.ask(start + seconds{500}) == token_step::use);
}

TEST_CASE("a token is renewed before the end of its life, by one call, and used meanwhile") {
    struct row {
        seconds lifetime;
        seconds margin;
    };
    for (row const& of : {row{seconds{600}, seconds{60}}, row{seconds{3600}, seconds{60}},
                          row{seconds{100}, seconds{20}}, row{seconds{5}, seconds{1}}}) {
        CAPTURE(of.lifetime.count());
        token_life one;
        one.ask(start);
        one.issued(start, of.lifetime);
        auto const ends = start + of.lifetime;
        CHECK(one.ask(ends - of.margin - moment) == token_step::use);
        CHECK(one.ask(ends - of.margin) == token_step::renew);
        CHECK(one.ask(ends - of.margin) == token_step::use);
        CHECK(one.ask(ends - moment) == token_step::use);
        // Then it is waited for.
        CHECK(one.ask(ends) == token_step::join);
        // Its life began when it was asked for.
        one.issued(ends - of.margin, of.lifetime);
        CHECK(one.ask(ends) == token_step::use);
        CHECK(one.ask(ends - of.margin + of.lifetime) == token_step::begin);
    }
}

TEST_CASE("after a failure the next call asks again; while the token is good, the source is left alone for a while") {
    token_life one;
    CHECK(one.ask(start) == token_step::begin);
    one.failed(start);
    CHECK(one.ask(start) == token_step::begin);
    one.issued(start, seconds{100});
    CHECK(one.ask(start + seconds{80}) == token_step::renew);
    one.failed(start + seconds{80});
    CHECK(one.ask(start + seconds{90} - moment) == token_step::use);
    CHECK(one.ask(start + seconds{90}) == token_step::renew);
    one.failed(start + seconds{90});
    CHECK(one.ask(start + seconds{100}) == token_step::begin);
}

TEST_CASE("a token that the server has refused is asked for again") {
    token_life one;
    one.ask(start);
    one.issued(start, seconds{600});
    CHECK(one.refused(start));
    CHECK(one.ask(start) == token_step::begin);
    CHECK(one.ask(start) == token_step::join);
    one.issued(start, seconds{600});
    CHECK(one.ask(start) == token_step::use);
    // It is refused while it is being renewed: that question is enough.
    CHECK(one.ask(start + seconds{550}) == token_step::renew);
    CHECK(one.refused(start + seconds{550}));
    CHECK(one.ask(start + seconds{550}) == token_step::join);
    // A failure does not make it good again.
    one.failed(start + seconds{550});
    CHECK(one.ask(start + seconds{550}) == token_step::begin);
}

TEST_CASE("where a server refuses every token, the source is asked three times a minute") {
    token_life one;
    one.ask(start);
    one.issued(start, seconds{600});
    for (auto const at : {start, start + seconds{60}}) {
        for (int i = 0; i != 3; ++i) {
            // Many calls had it.
            for (int calls = 0; calls != 20; ++calls) CHECK(one.refused(at + seconds{i}));
            CHECK(one.ask(at + seconds{i}) == token_step::begin);
            one.issued(at + seconds{i}, seconds{600});
        }
        CHECK(!one.refused(at + seconds{3}));
        CHECK(!one.refused(at + seconds{60} - moment));
        CHECK(one.ask(at + seconds{60} - moment) == token_step::use);
    }
}

TEST_CASE("a life of no length, and one of any length, are bounded") {
    token_life one;
    for (seconds const none : {seconds{0}, seconds{-1}, (seconds::min)()}) {
        CHECK(one.ask(start) == token_step::begin);
        one.issued(start, none);
    }
    CHECK(one.ask(start) == token_step::begin);
    one.issued(start, (seconds::max)());
    CHECK(one.ask(start + std::chrono::hours{24 * 364}) == token_step::use);
}

TEST_CASE("what a source gives is a token that can be sent, or an error of the calls that wait") {
    auto const token = check_token(issued_token{.token = vlens::bearer_token{"token-of-the-test"}});
    REQUIRE(token);
    CHECK((*token)->value() == "token-of-the-test");
    for (char const* const bad : {"", "a\r\nb", " a", "a\x01"}) {
        CHECK(check_token(issued_token{.token = vlens::bearer_token{bad}}).error().kind ==
              error_kind::invalid_argument);
    }
    vlens::error const e = check_token(vlens::error{.kind = error_kind::http_status,
                                                    .delivery = vlens::delivery::answered,
                                                    .http_status = 403,
                                                    .message = "no"})
                               .error();
    CHECK(e.kind == error_kind::http_status);
    CHECK(e.delivery == vlens::delivery::not_sent);
    CHECK(e.http_status == 0);
    CHECK(e.message == "the token source failed: http_status (answered, HTTP 403): no");
}
