// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_OPENAPI_PRINT_REQUEST_HPP
#define VLENS_TESTS_OPENAPI_PRINT_REQUEST_HPP

#include <cstddef>
#include <cstdio>
#include <string>

#include <vlens/endpoint/expand.hpp>
#include <vlens/endpoint/request_body.hpp>

/// Prints `METHOD PATH<tab>TARGET<tab>NAME: VALUE of a header field, or nothing<tab>BODY`.
template <class Endpoint> void print(Endpoint const& endpoint, typename Endpoint::parameters_type const& parameters,
                                     typename Endpoint::request_type const& request) {
    auto const expanded = vlens::detail::expand(endpoint.path, parameters).value();
    std::string fields;
    for (auto const& [name, value] : expanded.fields) fields.append(name).append(": ").append(value);
    auto const body = vlens::detail::make_request_body<typename Endpoint::request_kind>(request).value();
    std::string text(body.source ? static_cast<std::size_t>(body.source->size()) : 0, ' ');
    if (body.source) body.source->read(text);
    std::printf("%s %s\t%s\t%s\t%s\n", std::string{endpoint.method}.c_str(), std::string{endpoint.path}.c_str(),
                expanded.target.c_str(), fields.c_str(), text.c_str());
}

#endif
