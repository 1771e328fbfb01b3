#ifndef VLENS_JSON_READ_HPP
#define VLENS_JSON_READ_HPP

#include <span>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/image.hpp>
#include <vlens/json/blank_value.hpp>
#include <vlens/json/contains.hpp>
#include <vlens/json/read_options.hpp>
#include <vlens/json/read_value.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

namespace vlens::inline v0 {

namespace json::detail {

/// Whether a T, or a member of it at any depth, is a view of what somebody else owns.
template <class T> inline constexpr bool borrows = contains<T, types<text, image>>();

template <class T> VLENS_DETAIL_COLD void put_fault(scanner& in, result<T>& to) { to = std::move(in.fault()); }

template <class T> VLENS_DETAIL_HOT inline result<T> read_all(scanner in) {
    result<T> read{std::in_place, blank_value<T>{}};
    char const* p = in.begin();
    if constexpr (schema<T>) {
        if (!in.is(p, '{')) p = in.skip_white_space(p);
        // Most of these are read from nowhere else: not to call a function for it is worth their size.
        p = in.is(p, '{') ? read_members_here(p, in, *read, vlens::detail::members<T>{}) : in.mismatch(p, "an object");
    } else {
        p = read_value(in.skip_white_space(p), in, *read);
    }
    if (p == nullptr || in.read_end(p) == nullptr) put_fault(in, read);
    return read;
}

}  // namespace json::detail

/// Reads a schema, a vector or a plain value from the whole of a JSON text (RFC 8259, strictly). Unknown members are
/// checked and skipped, the last of duplicate keys wins. An error of kind `decode` has the offset and a JSON pointer.
template <detail::has_json_form T> result<T> from_json(std::string_view text, read_options options = {}) {
    static_assert(!json::detail::borrows<T>,
                  "a vlens::text or vlens::image in this type would view a text that may be gone by then: give the "
                  "text as a buffer to from_json_in_situ");
    return json::detail::read_all<T>(json::scanner{text, options});
}

/// The same from a buffer that is overwritten: the `text` and `image` members of T are views of it, so it has to
/// outlive the T. An image has to be base64. Offsets of errors are those of the text as it came.
template <detail::has_json_form T> result<T> from_json_in_situ(std::span<char> buffer, read_options options = {}) {
    return json::detail::read_all<T>(json::scanner{buffer.data(), buffer.size(), options});
}

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T>
    requires(!detail::has_json_form<T>)
not_declared_by_VLENS_SCHEMA<T> from_json(std::string_view text, read_options options = {});
template <class T>
    requires(!detail::has_json_form<T>)
not_declared_by_VLENS_SCHEMA<T> from_json_in_situ(std::span<char> buffer, read_options options = {});

}  // namespace vlens::inline v0

#endif
