// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <limits>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include <vlens/http/date.hpp>

using namespace std::chrono_literals;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using vlens::http::detail::parse_date;
using vlens::http::detail::parse_fixdate;
using vlens::http::detail::parse_retry_after;

namespace {

/// The moment of the example in RFC 9110 section 5.6.7.
constexpr sys_seconds example{784'111'777s};

}  // namespace

TEST_CASE("the date of the standard is read") {
    CHECK(parse_fixdate("Sun, 06 Nov 1994 08:49:37 GMT") == example);
    CHECK(parse_fixdate("Thu, 01 Jan 1970 00:00:00 GMT") == sys_seconds{0s});
    CHECK(parse_fixdate("Fri, 31 Dec 1999 23:59:60 GMT") == sys_seconds{946'684'800s});
}

TEST_CASE("what strftime writes is read, day by day over leap years") {
    // Where it has 32 bits, time_t ends in 2038.
    std::int64_t const end = std::min<std::int64_t>(4'200'000'000, std::numeric_limits<std::time_t>::max());
    for (std::int64_t day = 0; day < end; day += 86'400 * 11 + 3607) {
        auto const at = static_cast<std::time_t>(day);
        char text[64];
        REQUIRE(std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&at)) == 29);
        CAPTURE(text);
        CHECK(parse_fixdate(text) == sys_seconds{seconds{at}});
    }
}

TEST_CASE("a date that is malformed, or does not exist, is refused") {
    for (char const* const text :
         {"", "Sun, 06 Nov 1994 08:49:37 GM", "Sun, 06 Nov 1994 08:49:37 GMT ", "Mon, 06 Nov 1994 08:49:37 GMT",
          "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 anF 1994 08:49:37 GMT",
          "Sun, 6  Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
          "Sun, 06 Nov 1994 08:49:61 GMT", "Wed, 30 Feb 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08-49-37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
          "Sun Nov  6 08:49:37 1994     "}) {
        CAPTURE(text);
        CHECK(parse_fixdate(text) == std::nullopt);
    }
}

TEST_CASE("the two forms of a date that are not sent any more are read") {
    CHECK(parse_date("Sun, 06 Nov 1994 08:49:37 GMT") == example);
    CHECK(parse_date("Sunday, 06-Nov-94 08:49:37 GMT") == example);
    CHECK(parse_date("Sun Nov  6 08:49:37 1994") == example);
    CHECK(parse_date("Sun Nov 06 08:49:37 1994") == example);
    for (std::time_t at = 0; at < 4'200'000'000; at += 86'400 * 11 + 3607) {
        for (char const* const form : {"%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
            char text[64];
            REQUIRE(std::strftime(text, sizeof text, form, std::gmtime(&at)) != 0);
            CAPTURE(text);
            // 2100 is another 1900 where two digits are all there is.
            bool const fits = form[1] != 'A' || at < 4'102'444'800;
            CHECK((parse_date(text) == sys_seconds{seconds{at}}) == fits);
        }
    }
    for (char const* const text :
         {"", "Sunday, 06-Nov-94 08:49:37", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun, 06-Nov-94 08:49:37 GMT",
          "sunday, 06-Nov-94 08:49:37 GMT", "Monday, 06-Nov-94 08:49:37 GMT", "Sunday, 06-nov-94 08:49:37 GMT",
          "Sunday, 06-Nov-94 24:49:37 GMT", "Sunday, 31-Nov-94 08:49:37 GMT", "Sunday,", "Sun Nov  6 08:49:37 1994 ",
          "Sun Nov 6  08:49:37 1994", "Mon Nov  6 08:49:37 1994", "Sun Nov    08:49:37 1994",
          "Sun Nov  6 08:49:37 GMT 1994", "Thu Nov 31 08:49:37 1994"}) {
        CAPTURE(text);
        CHECK(parse_date(text) == std::nullopt);
    }
}

TEST_CASE("Retry-After is seconds or a date") {
    CHECK(parse_retry_after("0", example) == 0s);
    CHECK(parse_retry_after("120", example) == 120s);
    CHECK(parse_retry_after("007", example) == 7s);
    CHECK(parse_retry_after("Sun, 06 Nov 1994 08:51:37 GMT", example) == 120s);
    CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:37 GMT", example) == 0s);
    CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:36 GMT", example) == 0s);
    CHECK(parse_retry_after("Sunday, 06-Nov-94 08:51:37 GMT", example) == 120s);
    CHECK(parse_retry_after("Sun Nov  6 08:51:37 1994", example) == 120s);
    CHECK(parse_retry_after(std::string(400, '9'), example) == 1'000'000'000s);
    for (char const* const text : {"", "-1", "1.5", "1s", "+1", " 1", "soon"}) {
        CAPTURE(text);
        CHECK(parse_retry_after(text, example) == std::nullopt);
    }
}
