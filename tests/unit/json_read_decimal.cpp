// SPDX-License-Identifier: BSL-1.0

#include <vlens/json/number/read_decimal.hpp>

#include <bit>
#include <cfloat>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

#include <doctest/doctest.h>

#include "slowed.hpp"

using vlens::json::detail::read_decimal;
using vlens::json::detail::read_exact_decimal;

namespace {

template <class T> constexpr bool reads_as(std::string_view text, T expected) {
    T value{};
    return read_decimal(text, value) && value == expected;
}

static_assert(reads_as("30.0444", 30.0444));
static_assert(reads_as("-31.2357", -31.2357));
static_assert(reads_as("9007199254740993", 9007199254740992.0));
static_assert(reads_as("123456789012345678901234567890", 123456789012345678901234567890.0));
static_assert(reads_as("1.7976931348623157e308", DBL_MAX));
static_assert(!reads_as("1.7976931348623159e308", DBL_MAX));
static_assert(reads_as("4.9406564584124654E-324", 4.9406564584124654e-324));
static_assert(reads_as("1.00000005960464477540", 0x1.000002p0F));

/// Compares two ways to read to the bit, without an assertion each: they are millions.
class comparison {
  public:
    /// With long arithmetic.
    template <class T = double> void add(std::string_view text) {
        T found{1}, expected{1};
        bool const fits = read_decimal(text, found);
        bool const should_fit = read_exact_decimal(text, expected);
        compare(text, fits, found, should_fit, expected);
    }
    /// With the standard library, where it can and decides. (On the x87, libstdc++ rounds twice.)
    template <class T = double> void add_quickly(std::string_view text) {
#if defined(__cpp_lib_to_chars) && FLT_EVAL_METHOD == 0
        T found{1}, expected{1};
        if (std::from_chars(text.data(), text.data() + text.size(), expected).ec == std::errc{}) {
            bool const fits = read_decimal(text, found);
            return compare(text, fits, found, true, expected);
        }
#endif
        add<T>(text);
    }
    /// What is wrong with the first number that differs, if any.
    std::string const& fault() const { return fault_; }

  private:
    template <class T> void compare(std::string_view text, bool fits, T found, bool should_fit, T expected) {
        bool const same =
            fits == should_fit && (!fits || (found == expected && std::signbit(found) == std::signbit(expected)));
        if (!same && fault_.empty()) fault_.append("read differently: ").append(text);
    }

    std::string fault_;
};

std::string formatted(char const* format, int digits, double value) {
    char buffer[1200];
    return {buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, format, digits, value))};
}

}  // namespace

TEST_CASE("a million random doubles are read back from 17 digits, and floats from 9") {
    comparison found;
    std::mt19937_64 random{1};
    int lost = 0;
    for (int i = 0; i < (slowed ? 50'000 : 1'000'000); ++i) {
        double const value = std::bit_cast<double>(random());
        auto const small = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
        if (!std::isfinite(value) || !std::isfinite(small)) continue;
        std::string const text = formatted("%.*e", 16, value);
        double read = 0;
        lost += read_decimal(text, read) && std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(value)
                    ? 0
                    : 1;
        std::string const short_text = formatted("%.*e", 8, static_cast<double>(small));
        float read_small = 0;
        lost += read_decimal(short_text, read_small) &&
                        std::bit_cast<std::uint32_t>(read_small) == std::bit_cast<std::uint32_t>(small)
                    ? 0
                    : 1;
        found.add_quickly<float>(text);
        if (i % 10 == 0) found.add_quickly(formatted("%.*e", i / 10 % 30, value));
    }
    CHECK(lost == 0);
    CHECK(found.fault() == "");
}

TEST_CASE("a million random digits and exponents are read as by the standard library") {
    comparison found;
    std::mt19937_64 random{2};
    for (int i = 0; i < (slowed ? 50'000 : 1'000'000); ++i) {
        std::string text = std::to_string(random() >> (i % 64));
        if (i % 3 == 0) text.insert(1, text.size() > 1 ? "." : ".0");
        if (i % 7 == 0) text += std::to_string(random());
        text += "e" + std::to_string(static_cast<int>(random() % 680) - 340);
        found.add_quickly(text);
        if (i % 4 == 0) found.add_quickly<float>(text.substr(0, text.find('e')) + "e" + std::to_string(i % 100 - 60));
    }
    CHECK(found.fault() == "");
}

TEST_CASE("the middle between two doubles, and a bit below and above it") {
    comparison found;
    std::mt19937_64 random{3};
    for (int i = 0; i < (slowed ? 100 : 3000); ++i) {
        int const exponent = static_cast<int>(random() % 2098) - 1074;
        double const value = std::ldexp(1 + static_cast<double>(random() >> 12) * 0x1p-52, exponent);
        // Both ends of what rounds to it have one bit more, which a long double holds.
        for (long double const side : {0.5L, -0.5L}) {
            auto const unit =
                static_cast<long double>(std::nextafter(value, DBL_MAX)) - static_cast<long double>(value);
            char buffer[1200];
            std::size_t const size = static_cast<std::size_t>(
                std::snprintf(buffer, sizeof buffer, "%.*Le", 770, static_cast<long double>(value) + side * unit));
            std::string text{buffer, size};
            found.add(text);
            std::size_t const e = text.find('e');
            found.add(text.substr(0, e) + "1" + text.substr(e));
            std::size_t const last = text.find_last_not_of('0', e - 1);
            if (text[last] == '.') continue;
            --text[last];
            found.add(text.substr(0, e) + "9" + text.substr(e));
        }
    }
    for (std::uint64_t n = 9007199254740992 - 100; n < 9007199254740992 + (slowed ? 20 : 2000); ++n)
        found.add(std::to_string(n));
    CHECK(found.fault() == "");
}

TEST_CASE("where doubles begin and end") {
    comparison found;
    for (std::string const digits : {"2.4703282292062327",
                                     "2.4703282292062328",
                                     "2.47032822920623272088284396434110686182",
                                     "4.9406564584124654",
                                     "7.4109846876186981",
                                     "7.4109846876186982",
                                     "2.2250738585072011",
                                     "2.2250738585072012",
                                     "2.2250738585072014",
                                     "1.7976931348623157",
                                     "1.7976931348623158",
                                     "1.7976931348623159",
                                     "0",
                                     "0.0",
                                     "1",
                                     "9",
                                     "9999999999999999999",
                                     "18446744073709551615",
                                     "18446744073709551616",
                                     "0.000000000000000000000000000001",
                                     "1.4e1",
                                     "3.4028235",
                                     "3.4028236",
                                     "7.006492321624085",
                                     "7.0064923216240853",
                                     "7.0064923216240862"}) {
        for (int exponent = -400; exponent < 400; ++exponent) {
            if (digits.find('e') != digits.npos) continue;
            found.add(digits + "e" + std::to_string(exponent));
            found.add<float>(digits + "e" + std::to_string(exponent));
            found.add("-" + digits + "E+" + std::to_string(exponent < 0 ? -exponent : exponent));
        }
    }
    for (int exponent = -1080; exponent < 1024; ++exponent) {
        found.add(formatted("%.*e", 770, std::ldexp(1.0, exponent)));
        found.add(formatted("%.*e", 18, std::ldexp(1.0, exponent)));
        found.add<float>(formatted("%.*e", 18, std::ldexp(1.0, exponent)));
    }
    CHECK(found.fault() == "");
}

TEST_CASE("each power of ten is not below the exact one, and above it by less than four units") {
    using vlens::json::detail::big_natural;
    using vlens::json::detail::wide;
    int faults = 0;
    for (int exponent = vlens::json::detail::least_power_of_ten; exponent <= vlens::json::detail::greatest_power_of_ten;
         ++exponent) {
        wide const power = vlens::json::detail::power_of_ten(exponent);
        int const shift = vlens::json::detail::log2_of_power_of_ten(exponent) - 127;
        faults += power.high >> 63 != 1 ? 1 : 0;
        // power * 2^shift against 10^exponent, each side multiplied by what makes it whole.
        auto const is_above = [&](wide of) {
            big_natural ours, exact;
            for (std::uint64_t const half : {of.high, of.low}) {
                ours.shift_left(32);
                ours.multiply_add(1, static_cast<std::uint32_t>(half >> 32));
                ours.shift_left(32);
                ours.multiply_add(1, static_cast<std::uint32_t>(half));
            }
            exact.multiply_add(1, 1);
            for (int i = 0; i < exponent; ++i) exact.multiply_add(10, 0);
            for (int i = 0; i < -exponent; ++i) ours.multiply_add(10, 0);
            if (shift > 0) ours.shift_left(shift);
            if (shift < 0) exact.shift_left(-shift);
            return ours > exact;
        };
        faults += is_above(power) ? 0 : 1;
        wide const four_less{power.high - (power.low < 4 ? 1 : 0), power.low - 4};
        faults += is_above(four_less) ? 1 : 0;
    }
    CHECK(faults == 0);
}
