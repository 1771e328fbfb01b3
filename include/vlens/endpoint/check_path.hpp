// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_CHECK_PATH_HPP
#define VLENS_ENDPOINT_CHECK_PATH_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/endpoint/parameter.hpp>
#include <vlens/http/path_template.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

/// Whether a `{name}` of the path is a member that always has a value and goes nowhere else.
template <class... Descriptors>
constexpr bool is_path_parameter(std::string_view name, descriptor_list<Descriptors...>) {
    return ((key_of<Descriptors> == name && is_required<Descriptors> && header_given_to<Descriptors>().empty()) || ...);
}

enum class path_fault : unsigned char { none, braces, name };

/// Whether each `{name}` of the path is one of the parameters.
template <class Parameters> constexpr path_fault fault_in_path(std::string_view path) {
    if constexpr (schema<Parameters>) {
        bool names_fit = true;
        bool const braces_fit = http::detail::for_each_piece(
            path, [](std::string_view) {},
            [&](std::string_view name) { names_fit = names_fit && is_path_parameter(name, members<Parameters>{}); });
        return !braces_fit ? path_fault::braces : names_fit ? path_fault::none : path_fault::name;
    } else {
        return path.find_first_of("{}") == std::string_view::npos ? path_fault::none : path_fault::name;
    }
}

}  // namespace vlens::inline v0::detail

#endif
