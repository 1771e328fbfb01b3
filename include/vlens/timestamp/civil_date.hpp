// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TIMESTAMP_CIVIL_DATE_HPP
#define VLENS_TIMESTAMP_CIVIL_DATE_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// A date of the Gregorian calendar and the days since 1970-01-01, by Howard Hinnant's chrono-compatible algorithms.
struct civil_date {
    std::int64_t year;
    unsigned month;
    unsigned day;

    constexpr bool ok() const noexcept {
        constexpr unsigned char lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1] + (leap && month == 2 ? 1U : 0U);
    }

    constexpr std::int64_t days() const noexcept {
        std::int64_t const y = month <= 2 ? year - 1 : year;  // years begin in March: a leap day is the last of one
        std::int64_t const era = (y >= 0 ? y : y - 399) / 400;
        std::int64_t const of_era = y - era * 400;
        std::int64_t const of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
    }
};

}  // namespace vlens::inline v0::detail

#endif
