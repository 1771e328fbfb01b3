#ifndef VLENS_JSON_BODY_HPP
#define VLENS_JSON_BODY_HPP

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/error.hpp>
#include <vlens/image.hpp>
#include <vlens/json/contains.hpp>
#include <vlens/json/fill_holes.hpp>
#include <vlens/json/hole.hpp>
#include <vlens/json/streamed_body.hpp>
#include <vlens/json/write.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json {

namespace detail {

/// Replaces the content of `out` by the small parts of `value`; otherwise says what JSON cannot carry, and where.
template <class T>
char const* write_skeleton(T const& value, std::string& out, std::vector<hole>* holes, std::string& pointer) {
    out.clear();
    if (char const* fault = fault_in(value, pointer)) return fault;
    out.resize(bound(value));
    skeleton written{out.data(), holes};
    put(value, written);
    out.resize(static_cast<std::size_t>(written.end - written.begin));
    return nullptr;
}

/// As above, for the whole text.
template <class T> char const* write_text(T const& value, std::string& out, std::string& pointer) {
    if constexpr (contains<T, types<image>>()) {
        std::string small_parts;
        std::vector<hole> holes;
        char const* const fault = write_skeleton(value, small_parts, &holes, pointer);
        if (fault != nullptr) {
            out.clear();
        } else {
            fill_holes(small_parts, holes, out);
        }
        return fault;
    } else {
        return write_skeleton(value, out, nullptr, pointer);
    }
}

inline error refusal(char const* fault, std::string& pointer) {
    return {.kind = error_kind::invalid_argument, .message = fault, .pointer = std::move(pointer)};
}

}  // namespace detail

/// The body of a request, ready to be read. Fails, with the JSON pointer of the member, on what JSON cannot carry:
/// NaN, infinity, text that is not UTF-8, a moment outside the years 0000 to 9999.
template <schema T> result<body> make_body(T const& request) {
    std::string text;
    std::string pointer;
    std::vector<detail::hole> holes;
    char const* const fault = detail::write_skeleton(request, text, &holes, pointer);
    if (fault != nullptr) return detail::refusal(fault, pointer);
    return body{std::move(text), std::move(holes)};
}

}  // namespace vlens::inline v0::json

namespace vlens::inline v0 {

/// Replaces the content of `out` by the JSON text of `value` and reuses its memory. Fails as `json::make_body`;
/// `out` is then empty. No text of `value` may be a view of `out`.
template <schema T> result<void> to_json(T const& value, std::string& out) {
    std::string pointer;
    char const* const fault = json::detail::write_text(value, out, pointer);
    if (fault != nullptr) return json::detail::refusal(fault, pointer);
    return {};
}

/// The JSON text of `value`, compact, members in the order of the schema.
template <schema T> result<std::string> to_json(T const& value) {
    std::string out;
    std::string pointer;
    char const* const fault = json::detail::write_text(value, out, pointer);
    if (fault != nullptr) return json::detail::refusal(fault, pointer);
    return out;
}

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T, class... Out>
    requires(!schema<T>)
not_declared_by_VLENS_SCHEMA<T> to_json(T const& value, Out&... out);

}  // namespace vlens::inline v0

#endif
