// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_FORM_BODY_HPP
#define VLENS_ENDPOINT_FORM_BODY_HPP

#include <string>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint/expand.hpp>
#include <vlens/http/target.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

/// The text of a form: `name=value` for each member that has a value, percent-encoded, a vector once for each element.
template <schema T> result<std::string> form_text(T const& fields) {
    std::string text;
    result<void> added;
    auto const add = [&]<class Descriptor>(Descriptor) {
        std::vector<std::string> values;
        if (text_fault const fault = append_texts(fields.*Descriptor::pointer, values)) {
            added = bad_parameter(key_of<Descriptor>, fault);
            return false;
        }
        for (std::string const& one : values) {
            if (!text.empty()) text.push_back('&');
            http::detail::append_percent_encoded(text, key_of<Descriptor>);
            text.push_back('=');
            http::detail::append_percent_encoded(text, one);
        }
        return true;
    };
    auto const all = [&]<class... Descriptors>(descriptor_list<Descriptors...>) { return (add(Descriptors{}) && ...); };
    if (!all(members<T>{})) return std::move(added).error();
    return text;
}

}  // namespace vlens::inline v0::detail

#endif
