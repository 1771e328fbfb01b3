// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_DIAGNOSTICS_HPP
#define VLENS_DIAGNOSTICS_HPP

#include <vlens/config.hpp>

/// Every type and function whose name is a message of the compiler. None of them is ever called or made: a mistake
/// leads to one of them, and the compiler prints its name on the caller's own line.
namespace vlens::inline v0 {

/// Result of `build()` while required fields are not set; lists them all, as pointers to member.
template <auto... Members> class missing_required_fields;

/// Empty braces were given to the setter of this member, which has no empty value.
template <auto Member> struct nothing_given_to {};

/// Braces were given to the setter of this member, and a value in them does not fit the field that it is for.
template <auto Member> class wrong_value_in_braces;

/// A setter was called twice.
template <auto Member> class field_already_set;

/// Result of `send` and `async_send` where the endpoint needs credentials that the client was not given; lists them.
template <class... Credentials> class missing_credentials;

/// Result of `send` and `async_send` for a request that the endpoint does not take.
template <class Given, class Wanted> class request_of_another_endpoint;

/// Result of `send` and `async_send` for parameters that the endpoint does not take.
template <class Given, class Wanted> class parameters_of_another_endpoint;

/// Result of `send` and `async_send` without the parameters or the request that the endpoint takes.
template <class Wanted> class missing_argument;
/// The same where a builder was given: call `build()` at its end. Also of `to_json`.
template <class T> class missing_call_of_build;
/// The same for what comes after them and is no `call_options`, such as `{.timeout = std::chrono::seconds{5}}`.
template <class Given> class not_call_options;
/// The same for more arguments than there can be.
template <class... Given> class too_many_arguments;

/// Result of `async_send` without a completion token at its end.
template <class Signature> class missing_completion_token;
/// Result of `async_send` with a callback that cannot be called so.
template <class Signature> class callback_does_not_fit;

/// Result of `build`, `to_json` and `from_json` for a struct that no VLENS_SCHEMA declares.
template <class T> class not_declared_by_VLENS_SCHEMA;

/// VLENS_SCHEMA lists a member that is no required<V>, std::optional<V>, nullable<V> or defaulted<v> of a value with a
/// JSON form.
template <auto Member> class member_without_json_form;
/// A member holds a std::variant: VLENS_UNION declares what tells its alternatives apart, a `raw_json` keeps any value.
template <auto Member> class variant_needs_VLENS_UNION_or_raw_json;
/// A member named `build` would be in the way of `build()`: name it otherwise, and give it its key by VLENS_KEY.
template <auto Member> class member_in_the_way_of_build;

/// A setter was given what its member does not take, and why.
template <auto Member, class Why, class Given> class refused;

/// The setter was called before.
class already_set;
/// It does not convert to the member without loss.
class wrong_type;
/// It is a number, and the API has a list there: name an enumerator, or say `SmsProvider{7}` for what is not listed.
class not_an_enumerator;
/// The request would keep a view of it, and it is gone at the end of the line: give it a name first.
class dangling_temporary;
/// The API takes no null there.
class not_nullable;

// Reached by a literal that its constructor refuses while compiling.
/// The literal is no UUID in the form 8-4-4-4-12.
void literal_is_not_a_uuid();
/// The literal is no time of RFC 3339 that ends with `Z`.
void literal_is_not_a_date_time_in_utc();
/// The literal is no padded base64 of RFC 4648.
void literal_is_not_base64();
// Defined, since code that is not optimized refers to it where nothing is constant.
/// The constant is NaN or infinity, which JSON has not.
inline void literal_is_not_finite() {}
/// The constant is below `Least` or above `Most`.
template <auto Least, auto Most> void number_is_out_of_bounds() {}
// Reached by the path of an endpoint that does not fit its parameters.
/// A `{name}` in the path is no required member of the parameters.
void path_names_no_required_parameter();
/// The braces of the path are not in pairs around a name.
void braces_of_the_path_do_not_fit();

}  // namespace vlens::inline v0

#endif
