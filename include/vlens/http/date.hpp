// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_DATE_HPP
#define VLENS_HTTP_DATE_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/http/character.hpp>

namespace vlens::inline v0::http::detail {

/// Two decimal digits, -1 for anything else.
constexpr int two_digits(std::string_view text, std::size_t at) noexcept {
    if (!is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Whether the text has that form, where 0 stands for a digit, a for a letter and _ for a digit or a space.
constexpr bool has_form(std::string_view text, std::string_view form) noexcept {
    if (text.size() != form.size()) return false;
    for (std::size_t i = 0; i != form.size(); ++i) {
        bool const fits = form[i] == '0'   ? is_digit(text[i])
                          : form[i] == 'a' ? is_letter(text[i])
                          : form[i] == '_' ? is_digit(text[i]) || text[i] == ' '
                                           : text[i] == form[i];
        if (!fits) return false;
    }
    return true;
}

/// The moment on that day, which has to exist. The month and the day of the week are `Nov` and `Sun`, the time is
/// `08:49:37`. A leap second is the moment after it.
constexpr std::optional<std::chrono::sys_seconds> moment_of(std::string_view weekday, int year, std::string_view month,
                                                            int day, std::string_view time) noexcept {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    constexpr std::string_view days = "SunMonTueWedThuFriSat";
    std::size_t const at = months.find(month);
    if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(at / 3 + 1)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    int const hour = two_digits(time, 0), minute = two_digits(time, 3), second = two_digits(time, 6);
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    std::chrono::sys_days const midnight{date};
    if (days.substr(std::chrono::weekday{midnight}.c_encoding() * 3, 3) != weekday) return std::nullopt;
    return std::chrono::sys_seconds{std::chrono::seconds{std::int64_t{midnight.time_since_epoch().count()} * 86400 +
                                                         hour * 3600 + minute * 60 + second}};
}

/// A moment in the one form that is sent (IMF-fixdate, RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
/// Nothing when the text is malformed or names a day that does not exist.
constexpr std::optional<std::chrono::sys_seconds> parse_fixdate(std::string_view text) noexcept {
    if (!has_form(text, "aaa, 00 aaa 0000 00:00:00 GMT")) return std::nullopt;
    return moment_of(text.substr(0, 3), two_digits(text, 12) * 100 + two_digits(text, 14), text.substr(8, 3),
                     two_digits(text, 5), text.substr(17, 8));
}

/// The same in the two forms that were sent once, and have to be understood: `Sunday, 06-Nov-94 08:49:37 GMT`, where
/// the day of the week says of which century, and `Sun Nov  6 08:49:37 1994`.
constexpr std::optional<std::chrono::sys_seconds> parse_old_date(std::string_view text) noexcept {
    if (has_form(text, "aaa aaa _0 00:00:00 0000")) {
        int const day = text[8] == ' ' ? text[9] - '0' : two_digits(text, 8);
        return moment_of(text.substr(0, 3), two_digits(text, 20) * 100 + two_digits(text, 22), text.substr(4, 3), day,
                         text.substr(11, 8));
    }
    for (std::string_view const name :
         {"Sunday, ", "Monday, ", "Tuesday, ", "Wednesday, ", "Thursday, ", "Friday, ", "Saturday, "}) {
        if (!text.starts_with(name)) continue;
        text.remove_prefix(name.size());
        if (!has_form(text, "00-aaa-00 00:00:00 GMT")) return std::nullopt;
        for (int const century : {2000, 1900}) {
            if (auto const moment = moment_of(name.substr(0, 3), century + two_digits(text, 7), text.substr(3, 3),
                                              two_digits(text, 0), text.substr(10, 8))) {
                return moment;
            }
        }
        return std::nullopt;
    }
    return std::nullopt;
}

/// A moment in any of the three forms of RFC 9110.
constexpr std::optional<std::chrono::sys_seconds> parse_date(std::string_view text) noexcept {
    auto const moment = parse_fixdate(text);
    return moment ? moment : parse_old_date(text);
}

/// How long to wait by a `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date, which counts from `now` and is
/// zero when it has passed. Nothing when it is neither. A wait longer than 30 years becomes 30 years.
constexpr std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                                std::chrono::sys_seconds now) noexcept {
    if (auto const date = parse_date(value)) {
        auto const wait = (*date - now).count();
        return std::chrono::seconds{wait > 0 ? wait : 0};
    }
    if (value.empty()) return std::nullopt;
    constexpr std::chrono::seconds::rep longest = 1'000'000'000;
    std::chrono::seconds::rep seconds = 0;
    for (char const c : value) {
        if (!is_digit(c)) return std::nullopt;
        seconds = seconds * 10 + (c - '0');
        if (seconds > longest) seconds = longest;
    }
    return std::chrono::seconds{seconds};
}

}  // namespace vlens::inline v0::http::detail

#endif
