#ifndef VLENS_JSON_SCAN_NUMBER_HPP
#define VLENS_JSON_SCAN_NUMBER_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/cursor.hpp>

namespace vlens::inline v0::json {

/// A number as it stands, checked.
struct number_token {
    std::string_view raw{};
    bool has_fraction = false;
    bool has_exponent = false;
};

namespace detail {

inline bool scan_digits(cursor& in) {
    if (!in.next_is_digit()) return in.fail_expecting("a digit");
    while (in.next_is_digit()) in.skip(1);
    return true;
}

}  // namespace detail

/// Reads a number; a minus or a digit comes next.
inline bool scan_number(cursor& in, number_token& to) {
    char const* const start = in.position();
    in.take('-');
    if (in.take('0')) {
        if (in.next_is_digit()) return in.fail("a number has no leading zeros", in.position());
    } else if (!detail::scan_digits(in)) {
        return false;
    }
    to.has_fraction = in.take('.');
    if (to.has_fraction && !detail::scan_digits(in)) return false;
    to.has_exponent = in.take('e') || in.take('E');
    if (to.has_exponent) {
        if (!in.take('+')) in.take('-');
        if (!detail::scan_digits(in)) return false;
    }
    to.raw = in.since(start);
    return true;
}

}  // namespace vlens::inline v0::json

#endif
