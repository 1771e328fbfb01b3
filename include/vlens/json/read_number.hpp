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
#include <vlens/json/read_decimal.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/short_number.hpp>

namespace vlens::inline v0::json {

namespace detail {

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
template <class Wide> bool read_whole_number(scanner& in, Wide& to, Wide low, Wide high) {
    char const* const start = in.position();
    auto const expected = [&] {
        return std::string{"a whole number from "}
            .append(std::to_string(low))
            .append(" to ")
            .append(std::to_string(high));
    };
    number_token token;
    if (!in.read_number(token, expected)) return false;
    auto const refuse = [&](char const* found) {
        return in.fail(std::string{"expected "}.append(expected()).append(", found ").append(found), start);
    };
    if (token.has_fraction) return refuse("a fraction");
    if (token.has_exponent) return refuse("an exponent");
    bool const is_negative = token.raw.front() == '-';
    token.raw.remove_prefix(is_negative ? 1 : 0);
    std::uint64_t magnitude = 0;
    auto const limit = is_negative ? 0 - static_cast<std::uint64_t>(low) : static_cast<std::uint64_t>(high);
    if (!read_natural(token.raw, magnitude) || magnitude > limit) return refuse("one outside of it");
    to = static_cast<Wide>(is_negative ? 0 - magnitude : magnitude);
    return true;
}

}  // namespace detail

/// Reads a whole number that T can hold; any other number is a fault.
template <std::integral T> bool read_integer(scanner& in, T& to) {
    using limits = std::numeric_limits<T>;
    detail::short_number number;
    if (char const* const end = number.read(in.position(), in.end()); end != nullptr && number.decimals == 0) {
        auto const signed_value = static_cast<std::int64_t>(number.is_negative ? 0 - number.digits : number.digits);
        to = static_cast<T>(signed_value);
        if (std::cmp_equal(to, signed_value)) {
            in.move_to(end);
            return true;
        }
    }
    using wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    wide value = 0;
    if (!detail::read_whole_number<wide>(in, value, (limits::min)(), (limits::max)())) return false;
    to = static_cast<T>(value);
    return true;
}

/// Reads a number as the nearest value of T (ties to even); one that rounds to infinity is a fault.
template <std::floating_point T> bool read_floating(scanner& in, T& to) {
    char const* const start = in.position();
    detail::short_number number;
    if (char const* const end = number.read(start, in.end()); end != nullptr) {
        std::uint64_t const bits = detail::nearest_bits<T>(number.digits, -number.decimals);
        if (bits != detail::undecided) {
            in.move_to(end);
            return detail::assign_bits(bits, number.is_negative, to);
        }
    }
    number_token token;
    if (!in.read_number(token, [] { return "a number"; })) return false;
    return read_decimal(token.raw, to) || in.fail("the number is too large for its member", start);
}

}  // namespace vlens::inline v0::json

#endif
