// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TIMESTAMP_WRITE_DATE_TIME_HPP
#define VLENS_TIMESTAMP_WRITE_DATE_TIME_HPP

#include <cstdint>

#include <vlens/config.hpp>
#include <vlens/digits/decimal.hpp>

namespace vlens::inline v0::detail {

/// Writes a moment of the years 0000 to 9999, in microseconds from 1970 on, by RFC 3339 in UTC and returns the end. The
/// fraction has 0, 3 or 6 digits, as needed.
constexpr char* write_date_time(std::int64_t microseconds, char* out) noexcept {
    constexpr std::uint64_t second = 1'000'000, day = 86'400 * second;
    constexpr std::uint64_t days_before_1970 = 719'468 + 146'097;  // from 1 March of the year -400 on
    auto const since = static_cast<std::uint64_t>(microseconds) + days_before_1970 * day;
    std::uint64_t const days = since / day;
    std::uint64_t const of_day = since - days * day;
    auto const seconds = static_cast<unsigned>(of_day / second);
    auto const fraction = static_cast<unsigned>(of_day - seconds * second);

    // Cassio Neri and Lorenz Schneider, "Euclidean affine functions and their application to calendar algorithms".
    unsigned const in_quarters = static_cast<unsigned>(days) * 4 + 3;
    unsigned const century = in_quarters / 146'097;
    unsigned const of_century = in_quarters % 146'097 | 3;
    std::uint64_t const product = std::uint64_t{2'939'745} * of_century;
    auto const day_of_year = static_cast<unsigned>(product) / 2'939'745 / 4;  // from 1 March on
    unsigned const in_months = day_of_year * 2141 + 197'913;
    bool const is_next_year = day_of_year >= 306;
    unsigned const year = century * 100 + static_cast<unsigned>(product >> 32) + (is_next_year ? 1 : 0) - 400;
    unsigned const month = (in_months >> 16) - (is_next_year ? 12 : 0);
    unsigned const hour = seconds / 3600;
    unsigned const of_hour = seconds - hour * 3600;
    unsigned const minute = of_hour / 60;

    put_pair(out, year / 100);
    put_pair(out + 2, year % 100);
    out[4] = '-';
    put_pair(out + 5, month);
    out[7] = '-';
    put_pair(out + 8, (in_months & 0xffff) / 2141 + 1);
    out[10] = 'T';
    put_pair(out + 11, hour);
    out[13] = ':';
    put_pair(out + 14, minute);
    out[16] = ':';
    put_pair(out + 17, of_hour - minute * 60);
    out += 19;
    if (fraction != 0) {
        out[0] = '.';
        put_pair(out + 1, fraction / 10'000);
        put_pair(out + 3, fraction / 100 % 100);
        put_pair(out + 5, fraction % 100);
        out += fraction % 1000 == 0 ? 4 : 7;
    }
    *out = 'Z';
    return out + 1;
}

}  // namespace vlens::inline v0::detail

#endif
