// SPDX-License-Identifier: BSL-1.0
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

#endif
