#ifndef VLENS_ENDPOINT_CHECK_PATH_HPP
#define VLENS_ENDPOINT_CHECK_PATH_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/endpoint/parameter.hpp>
#include <vlens/http/target.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

/// Whether a `{name}` of the path is a member that always has a value and goes nowhere else.
template <class... Descriptors>
constexpr bool is_path_parameter(std::string_view name, descriptor_list<Descriptors...>) {
    return ((key_of<Descriptors> == name && is_required<Descriptors> && header_given_to<Descriptors>().empty()) || ...);
}

/// While compiling: each `{name}` is one of the parameters.
template <class Parameters> constexpr void check_path(std::string_view path) {
    bool const fits = http::detail::for_each_piece(
        path, [](std::string_view) {},
        [](std::string_view name) {
            if constexpr (schema<Parameters>) {
                if (!is_path_parameter(name, members<Parameters>{})) path_names_no_required_parameter();
            } else {
                path_names_no_required_parameter();
            }
        });
    if (!fits) braces_of_the_path_do_not_fit();
}

}  // namespace vlens::inline v0::detail

#endif
