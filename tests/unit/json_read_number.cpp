// SPDX-License-Identifier: BSL-1.0

#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/json/number/exact_decimal.hpp>

#include "json_text.hpp"

namespace {

enum class sms_provider : int { infobip = 1, vodafone = 2 };
enum class small : std::uint8_t { one = 1 };

/// The bits of the value, so that zeros keep their sign.
template <class T> auto bits(T value) {
    if constexpr (sizeof(T) == 8) {
        return std::bit_cast<std::uint64_t>(value);
    } else {
        return std::bit_cast<std::uint32_t>(value);
    }
}

/// Reads by either way, which have to agree.
template <class T> T number(std::string const& text) {
    CAPTURE(text);
    auto const seen = read<T>(text);
    T exact{};
    REQUIRE(seen);
    REQUIRE(vlens::json::detail::read_exact_decimal(text, exact));
    CHECK(bits(*seen) == bits(exact));
    return *seen;
}

template <class T> bool is_too_large(std::string const& text) {
    T exact{};
    return fault_of<T>(text) == "the number is too large for its member at '' (0)" &&
           !vlens::json::detail::read_exact_decimal(text, exact);
}

template <class Integer> void check_limits() {
    using limits = std::numeric_limits<Integer>;
    std::string const low = std::to_string(limits::min());
    std::string const high = std::to_string(limits::max());
    CHECK(*read<Integer>(low) == limits::min());
    CHECK(*read<Integer>(high) == limits::max());
    CHECK(*read<Integer>("-0") == 0);
    std::string const expected = "expected a whole number from " + low + " to " + high + ", found ";
    // One more, in decimal digits: none of the limits ends with 9.
    auto const next = [](std::string digits) {
        ++digits.back();
        return digits;
    };
    CHECK(fault_of<Integer>(next(high)) == expected + "one outside of it at '' (0)");
    CHECK(fault_of<Integer>(limits::min() == 0 ? "-1" : next(low)) == expected + "one outside of it at '' (0)");
    CHECK(fault_of<Integer>("100000000000000000000000000") == expected + "one outside of it at '' (0)");
    CHECK(fault_of<Integer>(" 1.0") == expected + "a fraction at '' (1)");
    CHECK(fault_of<Integer>("1e0") == expected + "an exponent at '' (0)");
    CHECK(fault_of<Integer>("1.5E3") == expected + "a fraction at '' (0)");
    CHECK(fault_of<Integer>("\"1\"") == expected + "a string at '' (0)");
    CHECK(fault_of<Integer>("01") == "a number has no leading zeros at '' (1)");
}

}  // namespace

TEST_CASE("a whole number is read up to the limits of its type, and never a different one") {
    check_limits<std::int8_t>();
    check_limits<std::uint8_t>();
    check_limits<std::int16_t>();
    check_limits<std::uint16_t>();
    check_limits<std::int32_t>();
    check_limits<std::uint32_t>();
    check_limits<std::int64_t>();
    check_limits<std::uint64_t>();
    check_limits<long>();
    check_limits<unsigned long long>();
}

TEST_CASE("an enum keeps every number that its type can hold") {
    CHECK(*read<sms_provider>("1") == sms_provider::infobip);
    CHECK(static_cast<int>(*read<sms_provider>("-77")) == -77);
    CHECK(*read<small>("1") == small::one);
    CHECK(static_cast<int>(*read<small>("255")) == 255);
    CHECK(fault_of<small>("256") == "expected a whole number from 0 to 255, found one outside of it at '' (0)");
    CHECK(fault_of<small>("true") == "expected a whole number from 0 to 255, found a boolean at '' (0)");
}

TEST_CASE("doubles are the nearest, ties to even") {
    CHECK(number<double>("30.0444") == 30.0444);
    CHECK(number<double>("-31.2357") == -31.2357);
    CHECK(number<double>("0") == 0);
    CHECK(bits(number<double>("-0")) == bits(-0.0));
    CHECK(bits(number<double>("-0.0e5")) == bits(-0.0));
    CHECK(number<double>("1e22") == 1e22);
    CHECK(number<double>("1e23") == 1e23);
    CHECK(number<double>("123456789012345678") == 123456789012345678.0);
    CHECK(number<double>("9007199254740993") == 9007199254740992.0);
    CHECK(number<double>("9007199254740993.0000000000000000000000000000000000001") == 9007199254740994.0);
    CHECK(number<double>("9007199254740995") == 9007199254740996.0);
    CHECK(number<double>("2.2250738585072011e-308") == 2.2250738585072011e-308);
    CHECK(number<double>("2.2250738585072012e-308") == DBL_MIN);
    CHECK(number<double>("7.2057594037927933e16") == 72057594037927936.0);
    CHECK(number<double>("0." + std::string(400, '0') + "1e401") == 1);
    CHECK(number<double>("1" + std::string(400, '0') + "e-400") == 1);
    CHECK(number<double>(std::string(300, '9')) == 1e300);
    // The middle between two doubles, then a bit more a thousand digits later.
    CHECK(number<double>("1.00000000000000011102230246251565404236316680908203125") == 1);
    CHECK(number<double>("1.00000000000000011102230246251565404236316680908203125" + std::string(1000, '0')) == 1);
    CHECK(number<double>("1.00000000000000011102230246251565404236316680908203125" + std::string(1000, '0') + "1") ==
          1 + DBL_EPSILON);
}

TEST_CASE("what is too small rounds to zero or to the smallest double, what is too large is an error") {
    CHECK(number<double>("4.9406564584124654e-324") == 4.9406564584124654e-324);
    CHECK(number<double>("2.4703282292062328e-324") == 4.9406564584124654e-324);
    CHECK(number<double>("2.4703282292062327e-324") == 0);
    CHECK(number<double>("1e-400") == 0);
    CHECK(bits(number<double>("-1e-400")) == bits(-0.0));
    CHECK(number<double>("1e-99999999999999999999999999") == 0);
    CHECK(number<double>("0e99999999999999999999999999") == 0);
    CHECK(number<double>("1.7976931348623157e308") == DBL_MAX);
    CHECK(number<double>("1.7976931348623158e308") == DBL_MAX);
    CHECK(is_too_large<double>("1.7976931348623159e308"));
    CHECK(is_too_large<double>("-1.7976931348623159e308"));
    CHECK(is_too_large<double>("1e309"));
    CHECK(is_too_large<double>("-1e400"));
    CHECK(is_too_large<double>("1e99999999999999999999999999"));
    CHECK(is_too_large<double>(std::string(310, '9')));
}

TEST_CASE("floats are rounded once, not twice") {
    CHECK(number<float>("30.0444") == 30.0444F);
    CHECK(number<float>("16777217") == 16777216.0F);
    // As a double this is the middle between two floats, of which it would take the lower.
    CHECK(number<float>("1.00000005960464477540") == std::nextafter(1.0F, 2.0F));
    CHECK(number<float>("3.4028235e38") == FLT_MAX);
    CHECK(is_too_large<float>("3.4028236e38"));
    CHECK(number<float>("1e-45") == std::numeric_limits<float>::denorm_min());
    CHECK(number<float>("7e-46") == 0);
}

TEST_CASE("exact decimals agree with the standard library on random numbers") {
    std::mt19937_64 random{20250115};
    auto const below = [&](std::uint64_t n) { return random() % n; };
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        if (i % 2 == 0) {
            double const value = std::bit_cast<double>(random());
            if (!std::isfinite(value)) continue;
            char buffer[64];
            int const digits = static_cast<int>(below(20)) + 1;
            text.assign(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "%.*e", digits, value)));
            CHECK(bits(number<double>(text)) == bits(std::strtod(text.c_str(), nullptr)));
        } else {
            for (std::uint64_t n = 1 + below(30); n != 0; --n) text += static_cast<char>('0' + below(10));
            std::size_t const first = text.find_first_not_of('0');
            text = first == text.npos ? "0" : text.substr(first);
            if (below(2) == 0) text.append(".").append(std::to_string(random()));
            text.append("e").append(std::to_string(static_cast<int>(below(640)) - 320));
            double const expected = std::strtod(text.c_str(), nullptr);
            if (std::isfinite(expected)) {
                CHECK(bits(number<double>(text)) == bits(expected));
            } else {
                CHECK(is_too_large<double>(text));
            }
        }
    }
}

TEST_CASE("every double is read back from seventeen digits") {
    std::mt19937_64 random{1};
    for (int i = 0; i < 100'000; ++i) {
        double const value = std::bit_cast<double>(random());
        if (!std::isfinite(value)) continue;
        char buffer[64];
        auto const size = static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "%.17g", value));
        if (bits(*read<double>({buffer, size})) != bits(value)) FAIL_CHECK("not read back: " << buffer);
    }
}
