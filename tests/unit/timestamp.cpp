// SPDX-License-Identifier: BSL-1.0

#include <vlens/timestamp.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

using namespace std::chrono;
using vlens::timestamp;

namespace {

template <class From>
concept taken = std::is_convertible_v<From, timestamp>;

static_assert(taken<system_clock::time_point>);
static_assert(taken<sys_seconds>);
static_assert(taken<sys_days>);
static_assert(taken<sys_time<nanoseconds>>);
// Neither a local time, nor another clock, nor a bare number.
static_assert(!taken<local_seconds>);
static_assert(!taken<local_days>);
static_assert(!taken<steady_clock::time_point>);
static_assert(!taken<std::int64_t>);
static_assert(!taken<std::string&>);
static_assert(!taken<char const*>);
static_assert(!taken<seconds>);

static_assert(!std::is_default_constructible_v<timestamp>);
static_assert(std::is_trivially_copyable_v<timestamp>);

void check_refused(std::string const& text) {
    INFO(text);
    auto const parsed = timestamp::parse(text);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().kind == vlens::error_kind::invalid_argument);
    CHECK(parsed.error().message.find("RFC 3339") != std::string::npos);
}

std::string reprinted(std::string_view text) {
    INFO(std::string{text});
    auto const parsed = timestamp::parse(text);
    REQUIRE(parsed);
    return to_string(*parsed);
}

}  // namespace

TEST_CASE("a literal is a moment in UTC") {
    constexpr timestamp literal = "2025-01-15T10:30:00Z";
    static_assert(literal.moment<sys_seconds>() == sys_days{year{2025} / 1 / 15} + 10h + 30min);
    CHECK(to_string(literal) == "2025-01-15T10:30:00Z");
    CHECK(literal == timestamp{sys_days{year{2025} / 1 / 15} + 10h + 30min});
}

TEST_CASE("the fraction has no, three or six digits") {
    sys_seconds const second{sys_days{year{2025} / 1 / 15} + 10h + 30min};
    CHECK(to_string(timestamp{second}) == "2025-01-15T10:30:00Z");
    CHECK(to_string(timestamp{second + 1ms}) == "2025-01-15T10:30:00.001Z");
    CHECK(to_string(timestamp{second + 120ms}) == "2025-01-15T10:30:00.120Z");
    CHECK(to_string(timestamp{second + 1us}) == "2025-01-15T10:30:00.000001Z");
    CHECK(to_string(timestamp{second + 123456us}) == "2025-01-15T10:30:00.123456Z");
    CHECK(to_string(timestamp{second + 123400us}) == "2025-01-15T10:30:00.123400Z");
    CHECK(to_string(timestamp{second + 999999us}) == "2025-01-15T10:30:00.999999Z");
}

TEST_CASE("finer moments are rounded down, also before 1970") {
    CHECK(to_string(timestamp{sys_time<nanoseconds>{1999ns}}) == "1970-01-01T00:00:00.000001Z");
    CHECK(to_string(timestamp{sys_time<nanoseconds>{-1ns}}) == "1969-12-31T23:59:59.999999Z");
    CHECK(to_string(timestamp{sys_time<milliseconds>{-1ms}}) == "1969-12-31T23:59:59.999Z");
    CHECK(to_string(timestamp{sys_time<duration<double>>{duration<double>{0.5}}}) == "1970-01-01T00:00:00.500Z");
}

TEST_CASE("dates of the calendar") {
    CHECK(to_string(timestamp{sys_seconds{0s}}) == "1970-01-01T00:00:00Z");
    CHECK(to_string(timestamp{sys_seconds{951782400s}}) == "2000-02-29T00:00:00Z");
    CHECK(to_string(timestamp{sys_seconds{1709251199s}}) == "2024-02-29T23:59:59Z");
    CHECK(to_string(timestamp{sys_seconds{4107542400s}}) == "2100-03-01T00:00:00Z");
    CHECK(reprinted("2024-02-29T12:00:00Z") == "2024-02-29T12:00:00Z");
    CHECK(reprinted("2000-02-29T12:00:00Z") == "2000-02-29T12:00:00Z");
    CHECK(reprinted("0000-01-01T00:00:00Z") == "0000-01-01T00:00:00Z");
    CHECK(reprinted("0987-06-05T04:03:02Z") == "0987-06-05T04:03:02Z");
    CHECK(reprinted("9999-12-31T23:59:59.999999Z") == "9999-12-31T23:59:59.999999Z");
}

TEST_CASE("every day of ten thousand years is what std::chrono says") {
    sys_days const first = year{0} / 1 / 1;
    for (sys_days day = first; day < sys_days{year{10000} / 1 / 1}; day += days{1}) {
        year_month_day const expected{day};
        vlens::detail::civil_date const date{static_cast<int>(expected.year()), static_cast<unsigned>(expected.month()),
                                             static_cast<unsigned>(expected.day())};
        bool const same = date.ok() && date.days() == day.time_since_epoch().count();
        if (!same) FAIL(day.time_since_epoch().count());
    }
}

TEST_CASE("a moment goes back into std::chrono, rounded down") {
    timestamp const before_1970 = "1969-12-31T23:59:58.999999Z";
    CHECK(before_1970.moment<sys_seconds>() == sys_seconds{-2s});
    CHECK(before_1970.moment<sys_days>() == sys_days{days{-1}});
    CHECK(before_1970.moment<sys_time<microseconds>>() == sys_time<microseconds>{-1000001us});
    CHECK(before_1970.moment<sys_time<nanoseconds>>() == sys_time<nanoseconds>{-1000001000ns});
    CHECK(before_1970.moment<sys_time<duration<double>>>().time_since_epoch().count() == doctest::Approx(-1.000001));
    CHECK(before_1970.microseconds() == -1000001);
    auto const now = system_clock::now();
    CHECK(timestamp{now}.moment<system_clock::time_point>() == floor<microseconds>(now));
    using thirds = duration<std::uint64_t, std::ratio<1, 3>>;
    CHECK(to_string(timestamp{sys_time<thirds>{thirds{4}}}) == "1970-01-01T00:00:01.333333Z");
}

TEST_CASE("now is what the clock of the system says") {
    timestamp const before = floor<microseconds>(system_clock::now()) - 1ms;
    timestamp const now = timestamp::now();
    timestamp const after = floor<microseconds>(system_clock::now()) + 1ms;
    CHECK(before <= now);
    CHECK(now <= after);
}

TEST_CASE("what RFC 3339 allows beside the plain form") {
    CHECK(reprinted("2025-01-15T10:30:00+00:00") == "2025-01-15T10:30:00Z");
    CHECK(reprinted("2025-01-15t10:30:00z") == "2025-01-15T10:30:00Z");
    CHECK(reprinted("2025-01-15T10:30:00.5Z") == "2025-01-15T10:30:00.500Z");
    CHECK(reprinted("2025-01-15T10:30:00.000Z") == "2025-01-15T10:30:00Z");
    CHECK(reprinted("2025-01-15T10:30:00.1234567Z") == "2025-01-15T10:30:00.123456Z");
    CHECK(reprinted("2025-01-15T10:30:00.9999999999999999999999+00:00") == "2025-01-15T10:30:00.999999Z");
}

TEST_CASE("everything else is refused") {
    for (char const* const text : {"",
                                   "2025-13-40",
                                   "2025-01-15",
                                   "2025-01-15T10:30Z",
                                   "2025-01-15T10:30:00",
                                   "2025-01-15 10:30:00Z",
                                   "2025-01-15T10:30:00Z ",
                                   " 2025-01-15T10:30:00Z",
                                   "2025-01-15T10:30:00ZZ",
                                   "2025-01-15T10:30:00.Z",
                                   "2025-01-15T10:30:00,5Z",
                                   "2025-01-15T10:30:00+02:00",
                                   "2025-01-15T10:30:00+00:01",
                                   "2025-01-15T10:30:00-00:00",
                                   "2025-01-15T10:30:00+0000",
                                   "2025-01-15T10:30:00+00",
                                   "20250115T103000Z",
                                   "25-01-15T10:30:00Z",
                                   "12025-01-15T10:30:00Z",
                                   "-025-01-15T10:30:00Z",
                                   "+2025-01-15T10:30:00Z",
                                   "2025-1-15T10:30:00Z",
                                   "2025-00-15T10:30:00Z",
                                   "2025-13-15T10:30:00Z",
                                   "2025-01-00T10:30:00Z",
                                   "2025-01-32T10:30:00Z",
                                   "2025-04-31T10:30:00Z",
                                   "2025-02-29T10:30:00Z",
                                   "1900-02-29T10:30:00Z",
                                   "2025-01-15T24:00:00Z",
                                   "2025-01-15T10:60:00Z",
                                   "2025-01-15T10:30:60Z",
                                   "2016-12-31T23:59:60Z",
                                   "2025-01-15T10-30:00Z",
                                   "2025-01-15T1O:30:00Z"}) {
        check_refused(text);
    }
    std::string const good = "2025-01-15T10:30:00Z";
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string text = good;
        text[i] = 'x';
        check_refused(text);
        check_refused(good.substr(0, i));
    }
}

TEST_CASE("four digits of year can be written, no more") {
    CHECK(timestamp{sys_days{year{0} / 1 / 1}}.is_writable());
    CHECK(timestamp{sys_time<microseconds>{sys_days{year{10000} / 1 / 1}} - 1us}.is_writable());
    CHECK_FALSE(timestamp{sys_time<microseconds>{sys_days{year{0} / 1 / 1}} - 1us}.is_writable());
    CHECK_FALSE(timestamp{sys_days{year{10000} / 1 / 1}}.is_writable());
    CHECK_FALSE(timestamp{sys_time<microseconds>::min()}.is_writable());
    CHECK_FALSE(timestamp{sys_time<microseconds>::max()}.is_writable());
}

TEST_CASE("a moment too far away for microseconds cannot be written") {
    CHECK_FALSE(timestamp{sys_seconds::max()}.is_writable());
    CHECK_FALSE(timestamp{sys_seconds::min()}.is_writable());
    CHECK_FALSE(timestamp{sys_days::max()}.is_writable());
    CHECK_FALSE(timestamp{sys_time<milliseconds>::max()}.is_writable());
    using floating = sys_time<duration<double>>;
    CHECK_FALSE(timestamp{floating{duration<double>{std::numeric_limits<double>::quiet_NaN()}}}.is_writable());
    CHECK_FALSE(timestamp{floating{duration<double>{std::numeric_limits<double>::infinity()}}}.is_writable());
    CHECK(timestamp{sys_time<nanoseconds>::max()}.is_writable());
    CHECK(timestamp{system_clock::now()}.is_writable());
}

TEST_CASE("write_to writes at most 27 characters") {
    std::array<char, 30> out{};
    out.fill('#');
    timestamp const longest = "2025-01-15T10:30:00.123456Z";
    CHECK(longest.write_to(out.data()) == out.data() + timestamp::max_text_size);
    CHECK(std::string_view{out.data(), 30} == "2025-01-15T10:30:00.123456Z###");
}

TEST_CASE("they are ordered in time") {
    CHECK(timestamp("2025-01-15T10:30:00Z") < timestamp("2025-01-15T10:30:00.000001Z"));
    CHECK(timestamp("1969-12-31T23:59:59Z") < timestamp("1970-01-01T00:00:00Z"));
}

TEST_CASE("every day of the years 0000 to 9999 has the date of the calendar") {
    using namespace std::chrono;
    bool same = true;
    for (sys_days day{year{0} / 1 / 1}; day < sys_days{year{10000} / 1 / 1}; day += days{1}) {
        std::int64_t const start = duration_cast<microseconds>(day.time_since_epoch()).count();
        char text[vlens::timestamp::max_text_size + 1];
        text[vlens::timestamp::max_text_size] = '#';
        char const* const end = vlens::detail::write_date_time(start + 86'399'999'999, text);
        year_month_day const date{day};
        auto const number = [&](int at, int count) {
            int value = 0;
            for (int i = 0; i < count; ++i) value = value * 10 + (text[at + i] - '0');
            return value;
        };
        same = same && end == text + 27 && *end == '#' && number(0, 4) == static_cast<int>(date.year()) &&
               number(5, 2) == static_cast<int>(static_cast<unsigned>(date.month())) &&
               number(8, 2) == static_cast<int>(static_cast<unsigned>(date.day())) &&
               std::string_view{text + 10, 17} == "T23:59:59.999999Z";
    }
    CHECK(same);
}
