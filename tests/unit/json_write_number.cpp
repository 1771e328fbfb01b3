// SPDX-License-Identifier: BSL-1.0

#include <vlens/json/number/write_number.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using vlens::json::detail::number_room;
using vlens::json::detail::write_number;

namespace {

template <class T> constexpr bool writes(T value, std::string_view expected) {
    char text[32]{};
    return std::string_view{text, static_cast<std::size_t>(write_number(value, text) - text)} == expected;
}

static_assert(writes(30.0444, "30.0444"));
static_assert(writes(-31.2357, "-31.2357"));
static_assert(writes(-0.0, "-0"));
static_assert(writes(12.345678901234567, "12.345678901234567"));
static_assert(writes(1234567890.1234567, "1234567890.1234567"));
static_assert(writes(0.1 + 0.2, "0.30000000000000004"));
static_assert(writes(1e23, "1e+23"));
static_assert(writes(5e-324, "5e-324"));
static_assert(writes(1.7976931348623157e308, "1.7976931348623157e+308"));
static_assert(writes(0.1F, "0.1"));
static_assert(writes(std::numeric_limits<std::int64_t>::min(), "-9223372036854775808"));
static_assert(writes(std::numeric_limits<std::uint64_t>::max(), "18446744073709551615"));

/// Compares with the standard library, without an assertion each: they are millions.
class comparison {
  public:
    template <std::integral T> void add(T value) { compare(value); }
    template <std::floating_point T> void add(T value) {
        if (!std::isfinite(value)) return;
        compare(value);
        compare(-value);
    }
    /// Adds the neighbours as well.
    template <class T> void add_around(T value) {
        T below = value, above = value;
        add(value);
        for (int i = 0; i < 3; ++i) {
            add(below = std::nextafter(below, T{0}));
            add(above = std::nextafter(above, std::numeric_limits<T>::infinity()));
        }
    }
    /// What is wrong with the first number that differs, if any.
    std::string const& fault() const { return fault_; }

  private:
    template <class T> void compare(T value) {
        char ours[64];
        for (std::size_t i = number_room<T>; i < sizeof ours; ++i) ours[i] = '#';
        char theirs[64];
        std::string_view const found{ours, static_cast<std::size_t>(write_number(value, ours) - ours)};
        std::string_view const expected{
            theirs, static_cast<std::size_t>(std::to_chars(theirs, theirs + sizeof theirs, value).ptr - theirs)};
        bool in_room = true;
        for (std::size_t i = number_room<T>; i < sizeof ours; ++i) in_room = in_room && ours[i] == '#';
        if ((found != expected || !in_room) && fault_.empty()) {
            fault_.append("expected ").append(expected).append(", found ").append(found);
            if (!in_room) fault_.append(", beyond its room");
        }
    }

    std::string fault_;
};

template <class Integer> void add_integers(comparison& found) {
    using limits = std::numeric_limits<Integer>;
    for (int i = 0; i < 200; ++i) {
        found.add(static_cast<Integer>(limits::min() + static_cast<Integer>(i % 100)));
        found.add(static_cast<Integer>(limits::max() - static_cast<Integer>(i % 100)));
        found.add(static_cast<Integer>(i - 100));
    }
    for (std::uint64_t power = 1; power <= static_cast<std::uint64_t>(limits::max()) / 10; power *= 10) {
        auto const value = static_cast<Integer>(power * 10);
        for (Integer const near : {static_cast<Integer>(value - 1), value, static_cast<Integer>(value + 1)}) {
            found.add(near);
            found.add(static_cast<Integer>(Integer{0} - near));
        }
    }
}

}  // namespace

// The standard library of clang 14 to 19 may lack the floating-point forms.
#if defined(__cpp_lib_to_chars)

TEST_CASE("numbers with few bits or digits, and the ends of every exponent, are written as by std::to_chars") {
    comparison found;
    found.add(0.0);
    found.add(0.0F);
    found.add_around(std::numeric_limits<double>::max());
    found.add_around(std::numeric_limits<float>::max());
    for (int exponent = -1074; exponent < 1024; ++exponent) {
        found.add_around(std::ldexp(1.0, exponent));
        found.add_around(std::ldexp(1.5, exponent));
        found.add_around(std::ldexp(1.0F, exponent));
    }
    for (std::uint64_t fraction = 1; fraction < 20'000; ++fraction) {
        found.add(std::bit_cast<double>(fraction));
        found.add(std::bit_cast<double>(0x0010'0000'0000'0000 - fraction));
        found.add(std::bit_cast<double>(0x0010'0000'0000'0000 + fraction));
        found.add(std::bit_cast<float>(static_cast<std::uint32_t>(fraction)));
        found.add(9007199254740992.0 + static_cast<double>(fraction * 2));
        found.add(9007199254740992.0 - static_cast<double>(fraction));
        found.add(static_cast<double>(fraction));
        found.add(static_cast<float>(fraction) * 1024);
    }
    for (int exponent = -330; exponent < 310; ++exponent) {
        for (int digits = 1; digits < 1000; digits += digits < 20 ? 1 : 7) {
            std::string const text = std::to_string(digits) + "e" + std::to_string(exponent);
            found.add_around(std::strtod(text.c_str(), nullptr));
            found.add(std::strtof(text.c_str(), nullptr));
        }
    }
    CHECK(found.fault() == "");
}

TEST_CASE("where the shortest number is in the middle between two, or at the end of the interval") {
    comparison found;
    std::mt19937_64 random{3};
    // Whole numbers beyond 2^53, of which the interval ends at a whole number, and small binary fractions.
    for (int exponent = 1; exponent < 75; ++exponent) {
        for (int i = 0; i < 2000; ++i) {
            auto const significand = static_cast<double>(random() >> 11 | 1);
            found.add(std::ldexp(significand, exponent));
            found.add(std::ldexp(static_cast<double>(random() >> (11 + i % 50)), -exponent));
            found.add(std::ldexp(static_cast<float>(random() >> 40), exponent));
        }
    }
    found.add(5.684341886080802e-14);  // 2^-44, 5.6843418860808015e-14 exactly
    found.add(9.5367431640625e-07);
    CHECK(found.fault() == "");
}

TEST_CASE("a million random bit patterns are written as by std::to_chars") {
    comparison found;
    std::mt19937_64 random{1};
    for (int i = 0; i < 1'000'000; ++i) {
        found.add(std::bit_cast<double>(random()));
        found.add(std::bit_cast<float>(static_cast<std::uint32_t>(random())));
    }
    CHECK(found.fault() == "");
}

TEST_CASE("a million coordinates of up to nine decimals, and of all digits, are written as by std::to_chars") {
    comparison found;
    std::mt19937_64 random{2};
    double scale = 1;
    for (int decimals = 0; decimals < 10; ++decimals, scale *= 10) {
        for (int i = 0; i < 100'000; ++i) {
            auto const number = static_cast<double>(random() % static_cast<std::uint64_t>(180 * scale + 1));
            found.add(number / scale);
            found.add(std::nextafter(number / scale, 0.0));
            found.add(std::ldexp(static_cast<double>(random() >> 11), i % 40 - 60));
        }
    }
    CHECK(found.fault() == "");
}

#endif

TEST_CASE("integers of every width are written as by std::to_chars") {
    comparison found;
    add_integers<std::int8_t>(found);
    add_integers<std::uint8_t>(found);
    add_integers<std::int16_t>(found);
    add_integers<std::uint16_t>(found);
    add_integers<std::int32_t>(found);
    add_integers<std::uint32_t>(found);
    add_integers<std::int64_t>(found);
    add_integers<std::uint64_t>(found);
    add_integers<long long>(found);
    add_integers<unsigned long long>(found);
    std::mt19937_64 random{4};
    for (int i = 0; i < 100'000; ++i) {
        std::uint64_t const bits = random() >> (i % 64);
        found.add(bits);
        found.add(static_cast<std::int64_t>(bits));
        found.add(static_cast<std::int32_t>(bits));
    }
    CHECK(found.fault() == "");
}

TEST_CASE("the product by halves is the product") {
    using vlens::json::detail::wide_product;
    using vlens::json::detail::wide_product_by_halves;
    std::mt19937_64 random{5};
    bool same = true;
    for (int i = 0; i < 100'000; ++i) {
        std::uint64_t const a = i % 3 == 0 ? ~std::uint64_t{0} << (i % 64) : random() >> (i % 64);
        std::uint64_t const b = i % 5 == 0 ? ~std::uint64_t{0} >> (i % 64) : random();
        auto const one = wide_product(a, b);
        auto const other = wide_product_by_halves(a, b);
        same = same && one.high == other.high && one.low == other.low;
    }
    CHECK(same);
    CHECK(wide_product_by_halves(~std::uint64_t{0}, ~std::uint64_t{0}).high == ~std::uint64_t{0} - 1);
    CHECK(wide_product_by_halves(~std::uint64_t{0}, ~std::uint64_t{0}).low == 1);
}
