// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_NUMBER_HPP
#define VLENS_JSON_READ_NUMBER_HPP

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/json/number.hpp>
#include <vlens/json/scanner.hpp>

namespace vlens::inline v0::json::detail {

/// Reads digits without leading zeros; false when they do not fit.
constexpr bool read_natural(std::string_view digits, std::uint64_t& to) noexcept {
    constexpr std::uint64_t largest = (std::numeric_limits<std::uint64_t>::max)();
    if (digits.size() > 20) return false;
    to = 0;
    for (char const c : digits) {
        auto const digit = static_cast<std::uint64_t>(c - '0');
        if (to > (largest - digit) / 10) return false;
        to = to * 10 + digit;
    }
    return true;
}

/// Reads a whole number between two limits. Digits alone count: 1.0 and 1e2 are refused, as nothing says they are
/// meant.
template <class Wide> char const* read_whole_number(char const* p, scanner& in, Wide& to, Wide low, Wide high) {
    auto const expected = [&] {
        return std::string{"a whole number from "}
            .append(std::to_string(low))
            .append(" to ")
            .append(std::to_string(high));
    };
    number_token token;
    char const* const after = in.read_number(p, token, expected);
    if (after == nullptr) return nullptr;
    auto const refuse = [&](char const* found) {
        return in.fail(std::string{"expected "}.append(expected()).append(", found ").append(found), p);
    };
    if (token.has_fraction) return refuse("a fraction");
    if (token.has_exponent) return refuse("an exponent");
    bool const is_negative = token.raw.front() == '-';
    token.raw.remove_prefix(is_negative ? 1 : 0);
    std::uint64_t magnitude = 0;
    auto const limit = is_negative ? 0 - static_cast<std::uint64_t>(low) : static_cast<std::uint64_t>(high);
    if (!read_natural(token.raw, magnitude) || magnitude > limit) return refuse("one outside of it");
    to = static_cast<Wide>(is_negative ? 0 - magnitude : magnitude);
    return after;
}

/// Reads a whole number of any length.
template <std::integral T> char const* read_long_integer(char const* p, scanner& in, T& to) {
    using limits = std::numeric_limits<T>;
    short_number number;
    if (char const* const after = number.read(p, in.end()); after != nullptr && number.decimals == 0) {
        auto const signed_value = static_cast<std::int64_t>(number.is_negative ? 0 - number.digits : number.digits);
        to = static_cast<T>(signed_value);
        if (std::cmp_equal(to, signed_value)) return after;
    }
    using widest = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    widest value = 0;
    p = read_whole_number<widest>(p, in, value, (limits::min)(), (limits::max)());
    to = static_cast<T>(value);
    return p;
}

/// Takes a single digit, as codes mostly are, before a comma.
template <std::integral T> VLENS_DETAIL_ALWAYS_INLINE inline char const* take_digit(char const* p, scanner& in, T& to) {
    if (in.left(p) < 2 || *p < '0' || *p > '9' || p[1] != ',') return nullptr;
    to = static_cast<T>(*p - '0');
    return p + 1;
}

/// Reads a whole number that T can hold; any other number is a fault.
template <std::integral T>
VLENS_DETAIL_ALWAYS_INLINE inline char const* read_integer(char const* p, scanner& in, T& to) {
    char const* const after = take_digit(p, in, to);
    return after != nullptr ? after : read_long_integer(p, in, to);
}

/// Reads a number as the nearest value of T (ties to even); one that rounds to infinity is a fault.
template <std::floating_point T> char const* read_floating(char const* p, scanner& in, T& to) {
    short_number number;
    if (char const* const after = number.read(p, in.end()); after != nullptr) {
        std::uint64_t const bits = nearest_bits<T>(number.digits, -number.decimals);
        if (bits != undecided && assign_bits(bits, number.is_negative, to)) return after;
    }
    number_token token;
    char const* const after = in.read_number(p, token, [] { return "a number"; });
    if (after == nullptr || read_decimal(token.raw, to)) return after;
    return in.fail("the number is too large for its member", p);
}

}  // namespace vlens::inline v0::json::detail

#endif
