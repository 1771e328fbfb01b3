// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_FROM_JSON_HPP
#define VLENS_FROM_JSON_HPP

#include <span>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/json/read.hpp>
#include <vlens/json/reuse.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/read_options.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0 {

/// Reads a schema, a vector or a plain value from the whole of a JSON text (RFC 8259, strictly). Unknown members are
/// checked and skipped, the last of duplicate keys wins. An error, of kind `decode` or, past `max_memory`, `too_large`,
/// has the offset and a JSON pointer.
template <detail::has_json_form T>
result<T> from_json(std::string_view text, read_options const& options = detail::default_read_options) {
    static_assert(!json::detail::borrows<T>,
                  "a vlens::text or vlens::image in this type would view a text that may be gone by then: give the "
                  "text as a buffer to from_json_in_situ");
    return json::detail::read_all<T>(json::detail::scanner{text, options});
}

/// The same into an object that exists, whose strings and vectors keep their memory: to read many texts of one kind.
/// What is absent in the text is absent afterwards. After a failure the object is valid, but nothing else is said of
/// it. No text of `object` may be a part of `text`.
template <detail::has_json_form T>
result<void> from_json(std::string_view text, T& object, read_options const& options = detail::default_read_options) {
    static_assert(!json::detail::borrows<T>,
                  "a vlens::text or vlens::image in this type would view a text that may be gone by then");
    return json::detail::read_all_over(json::detail::reusing_scanner{text, options}, object);
}

/// The same from a buffer that is overwritten: the `text` and `image` members of T are views of it, so it has to
/// outlive the T. An image has to be base64. Offsets of errors are those of the text as it came.
template <detail::has_json_form T>
result<T> from_json_in_situ(std::span<char> buffer, read_options const& options = detail::default_read_options) {
    return json::detail::read_all<T>(json::detail::scanner{buffer.data(), buffer.size(), options});
}

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T>
    requires(!detail::has_json_form<T> && !std::is_same_v<T, read_options>)
not_declared_by_VLENS_SCHEMA<T> from_json(std::string_view text, T& object,
                                          read_options const& options = detail::default_read_options);
template <class T>
    requires(!detail::has_json_form<T>)
not_declared_by_VLENS_SCHEMA<T> from_json(std::string_view text,
                                          read_options const& options = detail::default_read_options);
template <class T>
    requires(!detail::has_json_form<T>)
not_declared_by_VLENS_SCHEMA<T> from_json_in_situ(std::span<char> buffer,
                                                  read_options const& options = detail::default_read_options);

}  // namespace vlens::inline v0

#endif
