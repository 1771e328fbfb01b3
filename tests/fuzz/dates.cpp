// SPDX-License-Identifier: BSL-1.0

// Any text as Retry-After and as a timestamp, and any moment there and back.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include <vlens/http/date.hpp>
#include <vlens/timestamp.hpp>

#include "input.hpp"

namespace {

constexpr std::int64_t seconds_of_years_0_to_9999[] = {-62167219200, 253402300799};

struct written {
    /// As RFC 9110 section 5.6.7 has it.
    std::string fixdate;
    /// As asctime of C does.
    std::string old;
};

written write(std::chrono::sys_seconds at) {
    auto const day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{at - day};
    char const* const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    char const* const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char const* const day_name = days[std::chrono::weekday{day}.c_encoding()];
    char const* const month_name = months[unsigned{date.month()} - 1];
    int const hour = static_cast<int>(time.hours().count()), minute = static_cast<int>(time.minutes().count()),
              second = static_cast<int>(time.seconds().count());
    char text[64], old[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d GMT", day_name, unsigned{date.day()}, month_name,
                  int{date.year()}, hour, minute, second);
    std::snprintf(old, sizeof old, "%s %s %2u %02d:%02d:%02d %04d", day_name, month_name, unsigned{date.day()}, hour,
                  minute, second, int{date.year()});
    return {text, old};
}

void check_fixdate(std::string_view text) {
    auto const date = vlens::http::detail::parse_fixdate(text);
    // A leap second is read as the moment after it.
    require(!date || text.substr(23, 2) == "60" || write(*date).fixdate == text, "a date has one text");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    input in{data, size};
    auto const [first, last] = seconds_of_years_0_to_9999;
    auto const range = static_cast<std::uint64_t>(last - first) + 1;
    std::chrono::sys_seconds const at{std::chrono::seconds{first + static_cast<std::int64_t>(in.number() % range)}};
    auto const [now, once] = write(at);
    require(vlens::http::detail::parse_fixdate(now) == at, "a date is read as it was written");
    require(vlens::http::detail::parse_date(once) == at, "a date in an old form is read as it was written");

    // One that is nearly right.
    std::string changed = now;
    for (std::uint8_t left = in.byte() % 4; left != 0; --left) {
        char& c = changed[in.byte() % changed.size()];
        c = c >= '0' && c <= '9' ? static_cast<char>('0' + in.byte() % 10) : static_cast<char>(in.byte());
    }
    check_fixdate(changed);

    std::string_view const text = in.rest();
    if (auto const wait = vlens::http::detail::parse_retry_after(text, at)) {
        require(wait->count() >= 0, "no wait is below zero");
        require(wait->count() <= last - first, "no wait is longer than all years");
    }
    check_fixdate(text);
    if (auto const moment = vlens::timestamp::parse(text)) {
        std::string const again = to_string(*moment);
        auto const same = vlens::timestamp::parse(again);
        require(same && to_string(*same) == again, "a timestamp is read as it was written");
    }
    return 0;
}
