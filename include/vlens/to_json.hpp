// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TO_JSON_HPP
#define VLENS_TO_JSON_HPP

// First, so that a warning that points there has a short way to it.
#include <vlens/result.hpp>

#include <string>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/json/serialization.hpp>
#include <vlens/schema/builder_stage.hpp>

namespace vlens::inline v0 {

namespace detail {

template <class T> struct why_no_json {
    using type = not_declared_by_VLENS_SCHEMA<T>;
};
template <class T>
    requires requires(T const* builder) { built_by(builder); }
struct why_no_json<T> {
    using type = missing_call_of_build<decltype(built_by(static_cast<T const*>(nullptr)))>;
};

}  // namespace detail

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

/// Does not compile: VLENS_SCHEMA has to declare the struct first, or a builder is to be built.
template <class T, class... Out, class Why = typename detail::why_no_json<T>::type>
    requires(!schema<T>)
Why to_json(T const& value, Out&... out);

}  // namespace vlens::inline v0

#endif
