// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_EXPAND_HPP
#define VLENS_ENDPOINT_EXPAND_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/endpoint/parameter.hpp>
#include <vlens/endpoint/parameter_text.hpp>
#include <vlens/error.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/path_template.hpp>
#include <vlens/http/target.hpp>
#include <vlens/json.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

using named_texts = std::vector<header_field>;

/// What parameters become. Owns its texts.
struct expanded {
    std::string target{};
    named_texts fields{};
};

/// The texts of one parameter: none when it is absent, several for a vector or an array.
template <class Member> text_fault append_texts(Member const& member, std::vector<std::string>& to) {
    if (!json::detail::holds_value(member)) return nullptr;
    if (text_fault const fault = fault_of_bounds(member)) return fault;
    auto const& value = json::detail::value_of(member);
    auto const add = [&to](auto const& one) { return append_parameter_text(to.emplace_back(), one); };
    if constexpr (is_list<std::remove_cvref_t<decltype(value)>>) {
        for (auto const& one : value) {
            if (text_fault const fault = add(one)) return fault;
        }
        return nullptr;
    } else {
        return add(value);
    }
}

inline std::string joined(std::vector<std::string> const& texts) {
    std::string all;
    for (std::string const& one : texts) {
        if (&one != &texts.front()) all.push_back(',');
        all.append(one);
    }
    return all;
}

/// The path with the texts of its parameters in place of their names, percent-encoded, each one segment at most.
class path_expansion {
  public:
    explicit path_expansion(std::string_view path) : template_{path} {}

    bool takes(std::string_view name) const {
        bool named = false;
        http::detail::for_each_piece(
            template_, [](std::string_view) {}, [&](std::string_view one) { named = named || one == name; });
        return named;
    }
    void set(std::string_view name, std::string value) { values_.push_back({std::string{name}, std::move(value)}); }

    std::string expand() const {
        std::string path;
        http::detail::for_each_piece(
            template_, [&](std::string_view text) { path.append(text); },
            [&](std::string_view name) {
                for (auto const& [key, value] : values_) {
                    if (key == name) http::detail::append_percent_encoded(path, value);
                }
            });
        return path;
    }

  private:
    std::string_view template_;
    named_texts values_{};
};

inline error bad_parameter(std::string_view name, std::string message) {
    error e{.kind = error_kind::invalid_argument, .message = std::move(message)};
    json::detail::prepend_to_pointer(e.pointer, name);
    return e;
}

/// Puts one parameter where it belongs.
template <class Descriptor, class Member>
result<void> place_parameter(Member const& member, path_expansion& path, named_texts& query, named_texts& fields) {
    constexpr std::string_view name = key_of<Descriptor>;
    constexpr std::string_view header = header_given_to<Descriptor>();
    std::vector<std::string> texts;
    if (text_fault const fault = append_texts(member, texts)) return bad_parameter(name, fault);
    if constexpr (!header.empty()) {
        if (texts.empty()) return {};
        std::string value = joined(texts);
        if (!http::detail::is_field_value(value)) {
            return bad_parameter(name,
                                 "a header takes no CR, LF, NUL or other control character, and no space at its ends");
        }
        fields.push_back({std::string{header}, std::move(value)});
    } else if (path.takes(name)) {
        std::string value = joined(texts);
        if (value.empty() || value == "." || value == "..") {
            return bad_parameter(name, "an empty text, '.' and '..' would make another path");
        }
        path.set(name, std::move(value));
    } else {
        for (std::string& one : texts) query.push_back({std::string{name}, std::move(one)});
    }
    return {};
}

/// The target of a request, and the header fields that its parameters become.
template <class Parameters> result<expanded> expand(std::string_view path_template, Parameters const& parameters) {
    expanded made;
    if constexpr (schema<Parameters>) {
        path_expansion path{path_template};
        named_texts query;
        result<void> placed;
        auto const all = [&]<class... Descriptors>(descriptor_list<Descriptors...>) {
            return ((placed = place_parameter<Descriptors>(parameters.*Descriptors::pointer, path, query, made.fields),
                     placed.has_value()) &&
                    ...);
        };
        if (!all(members<Parameters>{})) return std::move(placed).error();
        made.target = path.expand();
        for (auto const& [name, value] : query) http::detail::append_query(made.target, name, value);
        if (http::detail::has_dot_segment(made.target)) {
            return error{
                .kind = error_kind::invalid_argument,
                .message = "the parameters make a segment '.' or '..' of the path, which would be another path"};
        }
    } else {
        made.target = path_template;
    }
    return made;
}

}  // namespace vlens::inline v0::detail

#endif
