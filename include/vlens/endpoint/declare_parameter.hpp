// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_DECLARE_PARAMETER_HPP
#define VLENS_ENDPOINT_DECLARE_PARAMETER_HPP

#if defined(__GNUC__)
// The macro is expanded in lines of the caller, where its errors belong.
#pragma GCC system_header
#endif

#include <string_view>

/// Sends a parameter in a header field: `VLENS_HEADER(Parameters, tenancy, "TenancyName")`, after VLENS_SCHEMA and
/// before the first use. A name that is no token does not compile.
#define VLENS_HEADER(T, m, name)                                                                                  \
    static_assert(::vlens::http::detail::is_token(name),                                                          \
                  #T "::" #m ": the name of a header is letters, digits and '-', without spaces");                \
    [[maybe_unused]] constexpr ::std::string_view vlens_header_of(T**, ::vlens::detail::member<&T::m>) noexcept { \
        return name;                                                                                              \
    }

#endif
