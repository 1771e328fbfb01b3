// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TIMESTAMP_HPP
#define VLENS_TIMESTAMP_HPP

#include <compare>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#if !defined(TIME_UTC)  // MinGW with the older C runtime of Windows
#include <chrono>
#endif

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/error.hpp>
#include <vlens/result.hpp>
#include <vlens/schema/unset.hpp>
#include <vlens/timestamp/civil_date.hpp>
#include <vlens/timestamp/write_date_time.hpp>

namespace vlens::inline v0 {

namespace detail {

/// A time point of std::chrono::system_clock, the one clock that knows a std::time_t. (Detected by its shape: <chrono>
/// costs the compiler more than builder.hpp and all that it includes.)
template <class T>
concept system_time = requires(T const& moment) {
    T::clock::to_time_t(typename T::clock::time_point{});
    T::duration::period::num;
    moment.time_since_epoch().count();
};

}  // namespace detail

/// A moment in UTC with a resolution of one microsecond (finer ones are rounded down; one beyond 30000 years from 1970,
/// such as `sys_seconds::max()`, becomes the last one, which cannot be written). Local times and other zones do not
/// convert to it. A literal that is not an RFC 3339 date-time in UTC does not compile.
class timestamp {
  public:
    /// Marks that literals are checked while compiling.
    using checks_literals = void;
    /// Marks a value that has a JSON form.
    using json_form = void;
    /// The longest text form, 2025-01-15T10:30:00.123456Z.
    static constexpr std::size_t max_text_size = 27;

    // NOLINTBEGIN(google-explicit-constructor): `.userDeviceUtcTime(std::chrono::system_clock::now())` is the use
    /// A time point of `std::chrono::system_clock`, of any resolution; one of another clock does not compile.
    template <detail::system_time M> constexpr timestamp(M moment) noexcept
        : microseconds_{from<typename M::duration::period>(moment.time_since_epoch().count())} {}
    /// A literal, such as `"2025-01-15T10:30:00Z"`; `parse` takes text that is known later.
    template <std::size_t N> consteval timestamp(char const (&literal)[N]) {
        if (!assign({literal, N - 1})) literal_is_not_a_date_time_in_utc();
    }
    // NOLINTEND(google-explicit-constructor)
    constexpr explicit timestamp(detail::unset_t) noexcept {}

    /// From an RFC 3339 date-time in UTC (`Z` or `+00:00`); anything else is an error that says so.
    /// Digits beyond microseconds are dropped. A leap second (`:60`) is refused: no clock of ours can name it.
    static constexpr result<timestamp> parse(std::string_view text) {
        timestamp parsed{detail::unset_t{}};
        if (parsed.assign(text)) return parsed;
        return error{.kind = error_kind::invalid_argument,
                     .message = "expected an RFC 3339 date-time in UTC such as 2025-01-15T10:30:00Z"};
    }

    /// The moment by the clock of the system.
    static timestamp now() noexcept {
#if defined(TIME_UTC)
        std::timespec time{};
        (void)std::timespec_get(&time, TIME_UTC);
        timestamp moment{detail::unset_t{}};
        moment.microseconds_ = time.tv_sec * second + time.tv_nsec / 1000;
        return moment;
#else
        return timestamp{std::chrono::system_clock::now()};
#endif
    }

    /// As a time point of std::chrono, `moment<std::chrono::sys_seconds>()`, rounded down to its resolution. It has to
    /// be in its range.
    template <detail::system_time M> constexpr M moment() const noexcept {
        using period = typename M::duration::period;
        using rep = typename M::duration::rep;
        return M{typename M::duration{scaled<period::den, period::num * second, rep>(microseconds_)}};
    }
    /// Microseconds since 1970-01-01T00:00:00Z.
    constexpr std::int64_t microseconds() const noexcept { return microseconds_; }

    /// RFC 3339 has four digits for the year: only 0000 to 9999 can be written.
    constexpr bool is_writable() const noexcept {
        constexpr std::int64_t year_0 = -62'167'219'200, year_10000 = 253'402'300'800;
        return microseconds_ >= year_0 * second && microseconds_ < year_10000 * second;
    }

    /// Writes at most `max_text_size` characters and returns the end; the fraction has 0, 3 or 6 digits, as needed.
    /// Only when `is_writable()`.
    constexpr char* write_to(char* out) const noexcept { return detail::write_date_time(microseconds_, out); }

    friend constexpr auto operator<=>(timestamp const&, timestamp const&) = default;

  private:
    static constexpr std::int64_t second = 1'000'000;
    static constexpr std::int64_t day = 86'400 * second;

    /// A count of periods; what is beyond the range of microseconds, or a NaN, becomes the last moment.
    template <class Period, class Rep> static constexpr std::int64_t from(Rep count) noexcept {
        // In floating point nothing overflows.
        constexpr double limit = 30'000 * 31'556'952.0;
        double const seconds = static_cast<double>(count) * Period::num / Period::den;
        if (!(seconds > -limit && seconds < limit)) return (std::numeric_limits<std::int64_t>::max)();
        return scaled<Period::num * second, Period::den, std::int64_t>(count);
    }

    /// count * Num / Den, rounded down where To is an integer.
    template <std::int64_t Num, std::int64_t Den, class To, class Rep> static constexpr To scaled(Rep count) noexcept {
        if constexpr (std::is_floating_point_v<To>) {
            return static_cast<To>(count) * Num / Den;
        } else if constexpr (std::is_floating_point_v<Rep>) {
            Rep const exact = count * Num / Den;
            auto const whole = static_cast<To>(exact);
            return static_cast<Rep>(whole) > exact ? whole - 1 : whole;
        } else {
            using wide = std::common_type_t<Rep, std::int64_t>;
            constexpr std::int64_t divisor = greatest_common_divisor(Num, Den);
            constexpr std::int64_t num = Num / divisor, den = Den / divisor;
            wide whole = count / static_cast<wide>(den);
            wide rest = count % static_cast<wide>(den);
            if (rest < 0) {
                rest += den;
                --whole;
            }
            return static_cast<To>(static_cast<std::int64_t>(whole) * num +
                                   static_cast<std::int64_t>(rest) * num / den);
        }
    }

    static constexpr std::int64_t greatest_common_divisor(std::int64_t a, std::int64_t b) noexcept {
        return b == 0 ? a : greatest_common_divisor(b, a % b);
    }

    /// Takes `count` digits from the front of `text`; -1 when they are not there.
    static constexpr int take_digits(std::string_view& text, std::size_t count) noexcept {
        if (text.size() < count) return -1;
        int value = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (text[i] < '0' || text[i] > '9') return -1;
            value = value * 10 + (text[i] - '0');
        }
        text.remove_prefix(count);
        return value;
    }

    static constexpr bool take(std::string_view& text, char expected) noexcept {
        if (text.empty()) return false;
        char const found =
            text.front() >= 'a' && text.front() <= 'z' ? static_cast<char>(text.front() - 32) : text.front();
        if (found != expected) return false;
        text.remove_prefix(1);
        return true;
    }

    constexpr bool assign(std::string_view text) noexcept {
        int const y = take_digits(text, 4);
        if (y < 0 || !take(text, '-')) return false;
        int const m = take_digits(text, 2);
        if (m < 0 || !take(text, '-')) return false;
        int const d = take_digits(text, 2);
        if (d < 0 || !take(text, 'T')) return false;
        detail::civil_date const date{y, static_cast<unsigned>(m), static_cast<unsigned>(d)};
        int const h = take_digits(text, 2);
        if (h < 0 || !take(text, ':')) return false;
        int const minutes = take_digits(text, 2);
        if (minutes < 0 || !take(text, ':')) return false;
        int const s = take_digits(text, 2);
        if (s < 0 || !date.ok() || h > 23 || minutes > 59 || s > 59) return false;
        int micros = 0;
        if (take(text, '.')) {
            int scale = 100'000;
            if (text.empty() || text.front() < '0' || text.front() > '9') return false;
            for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), scale /= 10) {
                micros += (text.front() - '0') * scale;
            }
        }
        if (text != "Z" && text != "z" && text != "+00:00") return false;
        microseconds_ = date.days() * day + (h * 3600 + minutes * 60 + s) * second + micros;
        return true;
    }

    std::int64_t microseconds_ = 0;
};

/// As it is in JSON.
inline std::string to_string(timestamp const& moment) {
    char buffer[timestamp::max_text_size];
    return {buffer, moment.write_to(buffer)};
}

}  // namespace vlens::inline v0

#endif
