#ifndef VLENS_JSON_READ_NUMBER_HPP
#define VLENS_JSON_READ_NUMBER_HPP

#include <charconv>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/json/exact_decimal.hpp>
#include <vlens/json/scanner.hpp>

namespace vlens::inline v0::json {

namespace detail {

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
    // from_chars takes no minus for an unsigned type, and yet -0 is the whole number 0.
    if (token.raw == "-0") token.raw.remove_prefix(1);
    char const* const end = token.raw.data() + token.raw.size();
    auto const [stop, status] = std::from_chars(token.raw.data(), end, to);
    return (status == std::errc{} && stop == end && to >= low && to <= high) || refuse("one outside of it");
}

}  // namespace detail

/// Reads a whole number that T can hold; any other number is a fault.
template <std::integral T> bool read_integer(scanner& in, T& to) {
    using limits = std::numeric_limits<T>;
    using wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;
    wide value = 0;
    if (!detail::read_whole_number<wide>(in, value, limits::min(), limits::max())) return false;
    to = static_cast<T>(value);
    return true;
}

/// Reads a number as the nearest value of T (ties to even); one that rounds to infinity is a fault.
template <std::floating_point T> bool read_floating(scanner& in, T& to) {
    char const* const start = in.position();
    number_token token;
    if (!in.read_number(token, [] { return "a number"; })) return false;
// libc++ has it since version 20, but inside of its shared library, which may be older than its headers.
#if defined(__cpp_lib_to_chars)
    char const* const end = token.raw.data() + token.raw.size();
    // What it calls out of range is an infinity or rounds to zero: only the former is a fault.
    if (std::from_chars(token.raw.data(), end, to).ec == std::errc{} && to >= std::numeric_limits<T>::lowest() &&
        to <= std::numeric_limits<T>::max()) {
        return true;
    }
#endif
    return read_exact_decimal(token.raw, to) || in.fail("the number is too large for its member", start);
}

}  // namespace vlens::inline v0::json

#endif
