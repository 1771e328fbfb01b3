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

/// A moment in the one form that is sent (IMF-fixdate, RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`. A leap
/// second is the moment after it. Nothing when the text is malformed or names a day that does not exist.
constexpr std::optional<std::chrono::sys_seconds> parse_fixdate(std::string_view text) noexcept {
    constexpr std::string_view form = "ddd, 00 mmm 0000 00:00:00 GMT";
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    constexpr std::string_view days = "SunMonTueWedThuFriSat";
    if (text.size() != form.size()) return std::nullopt;
    for (std::size_t i = 0; i != form.size(); ++i) {
        bool const fits = form[i] == '0'                 ? is_digit(text[i])
                          : is_letter(form[i]) && i < 11 ? is_letter(text[i])
                                                         : text[i] == form[i];
        if (!fits) return std::nullopt;
    }
    std::size_t const month = months.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year{two_digits(text, 12) * 100 + two_digits(text, 14)},
                                           std::chrono::month{static_cast<unsigned>(month / 3 + 1)},
                                           std::chrono::day{static_cast<unsigned>(two_digits(text, 5))}};
    int const hour = two_digits(text, 17), minute = two_digits(text, 20), second = two_digits(text, 23);
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    std::chrono::sys_days const day{date};
    if (days.substr(std::chrono::weekday{day}.c_encoding() * 3, 3) != text.substr(0, 3)) return std::nullopt;
    return std::chrono::sys_seconds{std::chrono::seconds{std::int64_t{day.time_since_epoch().count()} * 86400 +
                                                         hour * 3600 + minute * 60 + second}};
}

/// How long to wait by a `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date, which counts from `now` and is
/// zero when it has passed. Nothing when it is neither. A wait longer than 30 years becomes 30 years.
constexpr std::optional<std::chrono::seconds> parse_retry_after(std::string_view value,
                                                                std::chrono::sys_seconds now) noexcept {
    if (auto const date = parse_fixdate(value)) {
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
