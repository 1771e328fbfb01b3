// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_READ_PARAMETERS_HPP
#define VLENS_TESTING_READ_PARAMETERS_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint/parameter.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/path_template.hpp>
#include <vlens/json.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

/// The way back from a target to the parameters that it was made of.
namespace vlens::inline v0::testing::detail {

using texts = std::vector<header_field>;

/// Without its percent-encoding; of a form, `+` is a space.
inline std::string percent_decoded(std::string_view text, bool of_form = false) {
    std::string plain;
    for (std::size_t i = 0; i != text.size(); ++i) {
        bool const encoded = text[i] == '%' && text.size() - i > 2;
        int const high = encoded ? http::detail::hex_value(text[i + 1]) : -1;
        int const low = encoded ? http::detail::hex_value(text[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            plain.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            plain.push_back(of_form && text[i] == '+' ? ' ' : text[i]);
        }
    }
    return plain;
}

/// The pairs of a query or of a form.
inline texts read_pairs(std::string_view query, bool of_form = false) {
    texts pairs;
    while (!query.empty()) {
        std::string_view const pair = query.substr(0, query.find('&'));
        query.remove_prefix(pair.size() + (pair.size() != query.size() ? 1 : 0));
        std::size_t const equals = pair.find('=');
        std::string_view const value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        pairs.push_back({percent_decoded(pair.substr(0, equals), of_form), percent_decoded(value, of_form)});
    }
    return pairs;
}

/// What stands in a path in place of the names of its template; nothing where it is another path.
inline std::optional<texts> match_path(std::string_view path_template, std::string_view path) {
    texts values;
    bool fits = true;
    std::string_view pending;  // a name whose value ends where the next literal begins
    auto const take_value = [&](std::string_view literal) {
        std::string_view const segment = path.substr(0, path.find('/'));
        std::size_t const end = literal.empty() || literal.front() == '/' ? segment.size() : segment.rfind(literal);
        fits = fits && end != std::string_view::npos && end != 0;
        if (!fits) return;
        values.push_back({std::string{pending}, percent_decoded(path.substr(0, end))});
        path.remove_prefix(end);
        pending = {};
    };
    http::detail::for_each_piece(
        path_template,
        [&](std::string_view literal) {
            if (literal.empty() || !fits) return;
            if (!pending.empty()) take_value(literal);
            fits = fits && path.starts_with(literal);
            if (fits) path.remove_prefix(literal.size());
        },
        [&](std::string_view name) { pending = name; });
    if (fits && !pending.empty()) take_value({});
    if (!fits || !path.empty()) return std::nullopt;
    return values;
}

/// Appends a JSON string. Bytes that are no UTF-8 stay, for the reader to refuse.
inline void append_quoted(std::string& json, std::string_view text) {
    json.push_back('"');
    for (char const c : text) {
        if (http::detail::is_control(c)) {
            constexpr std::string_view digits = "0123456789abcdef";
            json.append("\\u00").push_back(digits[static_cast<unsigned char>(c) >> 4]);
            json.push_back(digits[static_cast<unsigned char>(c) & 15]);
        } else {
            if (c == '"' || c == '\\') json.push_back('\\');
            json.push_back(c);
        }
    }
    json.push_back('"');
}

/// Appends the JSON of a parameter of that type.
template <class Value> void append_as_json(std::string& json, std::string_view text) {
    // What is no such text becomes a string, which the reader then refuses for its type.
    auto const may_be_bare = [](char c) {
        return http::detail::is_digit(c) || http::detail::is_letter(c) || c == '-' || c == '+' || c == '.';
    };
    constexpr bool bare = std::is_arithmetic_v<Value> || (std::is_enum_v<Value> && !vlens::text_enumeration<Value>);
    if (bare && !text.empty() && http::detail::all_of(text, may_be_bare)) {
        json.append(text);
    } else {
        append_quoted(json, text);
    }
}

/// A schema of the parameters, or of a form, whose texts are views of `buffer`. `joined` are those of path and header,
/// in which the elements of a vector are separated by commas; `repeated` those of query or form.
template <class T> result<T> read_texts(texts const& joined, texts const& repeated, std::string& buffer) {
    buffer = "{";
    auto const add = [&]<class Descriptor>(Descriptor) {
        using value = typename vlens::detail::member_kind<vlens::detail::member_type<Descriptor>>::value_type;
        constexpr std::string_view key = vlens::detail::key_of<Descriptor>;
        std::vector<std::string_view> found;
        bool has_commas = false;
        for (header_field const& one : repeated) {
            if (one.name == key) found.emplace_back(one.value);
        }
        for (header_field const& one : joined) {
            if (one.name != key) continue;
            found = {one.value};
            has_commas = true;
        }
        if (found.empty()) return;
        if (buffer.size() != 1) buffer.push_back(',');
        append_quoted(buffer, key);
        buffer.push_back(':');
        if constexpr (vlens::detail::is_vector<value>) {
            buffer.push_back('[');
            for (std::string_view list : found) {
                for (;;) {
                    std::size_t const end = has_commas ? list.find(',') : std::string_view::npos;
                    if (buffer.back() != '[') buffer.push_back(',');
                    append_as_json<typename value::value_type>(buffer, list.substr(0, end));
                    if (end == std::string_view::npos) break;
                    list.remove_prefix(end + 1);
                }
            }
            buffer.push_back(']');
        } else {
            append_as_json<value>(buffer, found.back());
        }
    };
    [&]<class... Descriptors>(vlens::detail::descriptor_list<Descriptors...>) {
        (add(Descriptors{}), ...);
    }(vlens::detail::members<T>{});
    buffer.push_back('}');
    return from_json_in_situ<T>(std::span<char>{buffer});
}

/// The values of the header fields that carry parameters of T, under the names of these.
template <class T> void add_fields(headers const& fields, texts& joined) {
    auto const add = [&]<class Descriptor>(Descriptor) {
        constexpr std::string_view name = vlens::detail::header_given_to<Descriptor>();
        if constexpr (!name.empty()) {
            if (auto const value = fields.find(name)) {
                joined.push_back({std::string{vlens::detail::key_of<Descriptor>}, std::string{*value}});
            }
        }
    };
    [&]<class... Descriptors>(vlens::detail::descriptor_list<Descriptors...>) {
        (add(Descriptors{}), ...);
    }(vlens::detail::members<T>{});
}

}  // namespace vlens::inline v0::testing::detail

#endif
