#ifndef VLENS_JSON_HPP
#define VLENS_JSON_HPP

// First, so that a warning that points there has a short way to it.
#include <vlens/result.hpp>

#include <span>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/json/read.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/to_json.hpp>
#include <vlens/read_options.hpp>
#include <vlens/schema.hpp>

/// JSON (RFC 8259) from and to described structs.
namespace vlens::inline v0 {

/// The JSON text of `value`, compact, members in the order of the schema. Fails, with the JSON pointer of
/// the member, on what JSON cannot carry: NaN, infinity, text that is not UTF-8, a moment outside the years 0000 to
/// 9999.
template <schema T> constexpr result<std::string> to_json(T const& value) {
    std::string out;
    std::string pointer;
    char const* const fault = json::detail::write_text(value, out, pointer);
    if (fault != nullptr) return json::detail::refusal(fault, pointer);
    return out;
}

/// Replaces the content of `out` by the JSON text of `value` and reuses its memory. After a failure
/// `out` is empty. No text of `value` may be a view of `out`.
template <schema T> constexpr result<void> to_json(T const& value, std::string& out) {
    std::string pointer;
    char const* const fault = json::detail::write_text(value, out, pointer);
    if (fault != nullptr) return json::detail::refusal(fault, pointer);
    return {};
}

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T, class... Out>
    requires(!schema<T>)
not_declared_by_VLENS_SCHEMA<T> to_json(T const& value, Out&... out);

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

/// The same from a buffer that is overwritten: the `text` and `image` members of T are views of it, so it has to
/// outlive the T. An image has to be base64. Offsets of errors are those of the text as it came.
template <detail::has_json_form T>
result<T> from_json_in_situ(std::span<char> buffer, read_options const& options = detail::default_read_options) {
    return json::detail::read_all<T>(json::detail::scanner{buffer.data(), buffer.size(), options});
}

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
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
