#ifndef VLENS_ENDPOINT_PARAMETER_HPP
#define VLENS_ENDPOINT_PARAMETER_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/http/header.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

/// The header field that carries a parameter, by VLENS_HEADER; empty for one that goes into the path or the query.
template <class Descriptor> constexpr std::string_view header_given_to() {
    using T = owner_of<Descriptor::pointer>;
    if constexpr (requires(T** schema, member<Descriptor::pointer> m) { vlens_header_of(schema, m); }) {
        return vlens_header_of(static_cast<T**>(nullptr), member<Descriptor::pointer>{});
    } else {
        return {};
    }
}

}  // namespace vlens::inline v0::detail

/// Sends a parameter in a header field: `VLENS_HEADER(Parameters, tenancy, "TenancyName")`, after VLENS_SCHEMA and
/// before the first use. A name that is no token does not compile.
#define VLENS_HEADER(T, m, name)                                                                                  \
    static_assert(::vlens::http::detail::is_token(name),                                                          \
                  #T "::" #m ": the name of a header is letters, digits and '-', without spaces");                \
    [[maybe_unused]] constexpr ::std::string_view vlens_header_of(T**, ::vlens::detail::member<&T::m>) noexcept { \
        return name;                                                                                              \
    }

#endif
