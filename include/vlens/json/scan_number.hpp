#ifndef VLENS_JSON_SCAN_NUMBER_HPP
#define VLENS_JSON_SCAN_NUMBER_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/input.hpp>

namespace vlens::inline v0::json {

/// A number as it stands, checked.
struct number_token {
    std::string_view raw{};
    bool has_fraction = false;
    bool has_exponent = false;
};

namespace detail {

inline char const* scan_digits(char const* p, input& in) {
    if (!in.is_digit(p)) return in.fail_expecting("a digit", p);
    while (in.is_digit(p)) ++p;
    return p;
}

}  // namespace detail

/// Reads a number; a minus or a digit comes next.
inline char const* scan_number(char const* p, input& in, number_token& to) {
    char const* const start = p;
    if (in.is(p, '-')) ++p;
    if (in.is(p, '0')) {
        ++p;
        if (in.is_digit(p)) return in.fail("a number has no leading zeros", p);
    } else {
        p = detail::scan_digits(p, in);
        if (p == nullptr) return nullptr;
    }
    to.has_fraction = in.is(p, '.');
    if (to.has_fraction) {
        p = detail::scan_digits(p + 1, in);
        if (p == nullptr) return nullptr;
    }
    to.has_exponent = in.is(p, 'e') || in.is(p, 'E');
    if (to.has_exponent) {
        ++p;
        if (in.is(p, '+') || in.is(p, '-')) ++p;
        p = detail::scan_digits(p, in);
        if (p == nullptr) return nullptr;
    }
    to.raw = between(start, p);
    return p;
}

}  // namespace vlens::inline v0::json

#endif
