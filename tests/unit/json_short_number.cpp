// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/json/input.hpp>
#include <vlens/json/number/read_decimal.hpp>
#include <vlens/json/number/short_number.hpp>
#include <vlens/json/tokens.hpp>

#include "json_text.hpp"

using vlens::json::detail::input;
using vlens::json::detail::number_token;
using vlens::json::detail::scan_number;
using vlens::json::detail::short_number;

namespace {

constexpr bool is_read_as(std::string_view text, std::uint64_t digits, int decimals, bool is_negative) {
    short_number number;
    return number.read(text.data(), text.data() + text.size()) == text.data() + text.size() &&
           number.digits == digits && number.decimals == decimals && number.is_negative == is_negative;
}

static_assert(is_read_as("-30.0444", 300444, 4, true));

/// Whether a text that the whole scanner has accepted is one for the short way.
bool is_short(number_token const& token) {
    std::size_t digits = 0;
    for (char const c : token.raw) digits += c >= '0' && c <= '9' ? 1 : 0;
    return !token.has_exponent && digits <= 18;
}

std::string find_fault(std::string_view text) {
    json_text const block{text};
    std::string_view const view = block.view();
    short_number number;
    char const* const end = number.read(view.data(), view.data() + view.size());
    input in{view};
    number_token token;
    bool const begins_number = in.is(in.begin(), '-') || in.is_digit(in.begin());
    char const* const after = begins_number ? scan_number(in.begin(), in, token) : nullptr;
    if (after == nullptr) return end == nullptr ? "" : "accepted";
    if (!is_short(token)) return end == nullptr ? "" : "not short";
    if (end != after) return "ends elsewhere";
    std::string digits{token.raw};
    std::size_t const point = digits.find('.');
    int const decimals = token.has_fraction ? static_cast<int>(digits.size() - point - 1) : 0;
    if (token.has_fraction) digits.erase(point, 1);
    if (digits[0] == '-') digits.erase(0, 1);
    if (number.digits != std::stoull(digits) || number.decimals != decimals) return "another number";
    return number.is_negative == (token.raw[0] == '-') ? "" : "another sign";
}

}  // namespace

TEST_CASE("every short text is a short number just when the whole scanner takes it, and the same one") {
    std::string_view const alphabet = "019-.eE+ ";
    for (std::size_t size = 0; size <= 6; ++size) {
        std::size_t count = 1;
        for (std::size_t i = 0; i < size; ++i) count *= alphabet.size();
        for (std::size_t n = 0; n < count; ++n) {
            std::string text;
            for (std::size_t i = 0, rest = n; i < size; ++i, rest /= alphabet.size()) {
                text += alphabet[rest % alphabet.size()];
            }
            std::string const fault = find_fault(text);
            if (!fault.empty()) FAIL_CHECK(fault << ": " << text);
        }
    }
}

TEST_CASE("numbers of 1 to 40 digits, with and without a point") {
    std::mt19937_64 random{1};
    for (std::size_t size = 1; size <= 40; ++size) {
        for (std::size_t point = 0; point <= size; ++point) {
            for (int i = 0; i < 20; ++i) {
                std::string text(size, '9');
                if (i != 0) {
                    for (char& c : text) c = static_cast<char>('0' + random() % 10);
                }
                if (point != 0 && point < size) text.insert(point, ".");
                if (i % 2 != 0) text.insert(0, "-");
                if (i % 7 == 0) text += ",";
                std::string const fault = find_fault(text);
                if (!fault.empty()) FAIL_CHECK(fault << ": " << text);
            }
        }
    }
}

TEST_CASE("the limits of integers, on the short way and beside it") {
    CHECK(*read<std::int64_t>("999999999999999999") == 999999999999999999);
    CHECK(*read<std::int64_t>("-999999999999999999") == -999999999999999999);
    CHECK(*read<std::int64_t>("1000000000000000000") == 1000000000000000000);
    CHECK(*read<std::int64_t>("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
    CHECK(*read<std::uint64_t>("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
    CHECK(*read<std::uint64_t>("-0") == 0);
    CHECK_FALSE(reads<std::uint64_t>("-1"));
    CHECK_FALSE(reads<std::uint64_t>("-999999999999999999"));
    CHECK(*read<std::uint32_t>("4294967295") == 4294967295);
    CHECK_FALSE(reads<std::uint32_t>("4294967296"));
    CHECK_FALSE(reads<std::uint32_t>("-1"));
    CHECK(*read<std::int8_t>("-128") == -128);
    CHECK_FALSE(reads<std::int8_t>("-129"));
    CHECK_FALSE(reads<std::int8_t>("128"));
    CHECK_FALSE(reads<std::int64_t>("1.0"));
    CHECK_FALSE(reads<std::int64_t>("1e0"));
    CHECK(*read<double>("-0.0") == 0);
    CHECK(*read<double>("123456789012345678") == 123456789012345678.0);
    CHECK(*read<double>("0.12345678901234567") == 0.12345678901234567);
    CHECK(*read<float>("16777217") == 16777216.0F);
}
