#ifndef VLENS_JSON_READ_VALUE_HPP
#define VLENS_JSON_READ_VALUE_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/image.hpp>
#include <vlens/json/blank_value.hpp>
#include <vlens/json/read_members.hpp>
#include <vlens/json/read_number.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unescape.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::json {

namespace detail {

inline bool read_into(scanner& in, std::string& to) {
    string_token token;
    if (!in.read_string(token)) return false;
    if (token.has_escapes) {
        unescape_to(to, token.raw);
    } else {
        to.assign(token.raw);
    }
    return true;
}

VLENS_DETAIL_HOT inline bool read_into(scanner& in, std::optional<bool>& to) {
    bool value = false;
    if (!in.take_bool(value)) return in.take_absent() || in.read_bool(to.emplace());
    to = value;
    return true;
}

inline bool read_into(scanner& in, std::optional<std::string>& to) {
    if (in.take_absent()) return true;
    string_token token;
    if (!in.read_string(token)) return false;
    if (token.has_escapes) {
        unescape_to(to.emplace(), token.raw);
    } else {
        to.emplace(token.raw);
    }
    return true;
}

inline bool read_into(scanner& in, raw_json& to) {
    std::string_view raw;
    if (!in.read_raw(raw)) return false;
    to = raw_json{std::string{raw}};
    return true;
}

inline bool read_into(scanner& in, text& to) {
    string_token token;
    if (!in.read_string(token)) return false;
    to = text{in.unescape_in_place(token)};
    return true;
}

inline bool read_into(scanner& in, image& to) {
    char const* const start = in.position();
    string_token token;
    if (!in.read_string(token)) return false;
    result<image> const checked = image::from_base64(in.unescape_in_place(token));
    if (!checked) return in.fail(checked.error().message, start);
    to = *checked;
    return true;
}

/// What has a text form of its own and owns what it makes of it: uuid, timestamp.
template <class T>
concept parsed_from_text = requires(std::string_view text) {
    { T::parse(text) } -> std::same_as<result<T>>;
};

template <parsed_from_text T> bool read_into(scanner& in, T& to) {
    char const* const start = in.position();
    string_token token;
    if (!in.read_string(token)) return false;
    std::string plain;
    if (token.has_escapes) unescape_to(plain, token.raw);
    result<T> const parsed = T::parse(token.has_escapes ? std::string_view{plain} : token.raw);
    if (!parsed) return in.fail(parsed.error().message, start);
    to = *parsed;
    return true;
}

template <class T> bool read_into(scanner& in, vlens::detail::required_value<T>& to) {
    return read_value(in, to.value());
}

template <auto Default> bool read_into(scanner& in, defaulted<Default>& to) {
    return in.take_absent() || read_value(in, to.emplace());
}

template <class T> bool read_into(scanner& in, std::optional<T>& to) {
    // For a member that takes any JSON value, null is one.
    if (!std::same_as<T, raw_json> && in.take_absent()) return true;
    return read_value(in, to.emplace(blank_value<T>{}));
}

template <class T> bool read_into(scanner& in, nullable<T>& to) {
    if (!in.take("null")) return read_value(in, to.emplace());
    to = null;
    return true;
}

template <vlens::detail::is_vector Vector> bool read_into(scanner& in, Vector& to) {
    if (!in.open_array()) return false;
    for (std::size_t i = 0;; ++i) {
        step const next = in.next_element(i == 0);
        if (next != step::item) return next == step::end;
        if constexpr (std::is_class_v<typename Vector::value_type>) {
            if (!read_value(in, to.emplace_back(blank_value<typename Vector::value_type>{}))) return in.within(i);
        } else {
            typename Vector::value_type element{};
            if (!read_value(in, element)) return in.within(i);
            to.push_back(element);
        }
    }
}

template <schema T> bool read_into(scanner& in, T& to) {
    return in.next_is('{') ? read_members(in, to, vlens::detail::members<T>{}) : in.mismatch("an object");
}

template <schema T> VLENS_DETAIL_HOT inline bool read_into(scanner& in, std::optional<T>& to) {
    if (!in.next_is('{')) return in.take_absent() || in.mismatch("an object");
    return read_members(in, to.emplace(blank_value<T>{}), vlens::detail::members<T>{});
}

template <class T>
concept has_json_form = requires(scanner& in, T& to) { detail::read_into(in, to); };

}  // namespace detail

/// Reads the JSON value that comes next into `to`, which is blank; false at the first fault.
template <class T> VLENS_DETAIL_HOT inline bool read_value(scanner& in, T& to) {
    if constexpr (std::same_as<T, bool>) {
        return in.read_bool(to);
    } else if constexpr (std::is_enum_v<T>) {
        std::underlying_type_t<T> number{};
        if (!read_value(in, number)) return false;
        to = static_cast<T>(number);
        return true;
    } else if constexpr (std::integral<T>) {
        return read_integer(in, to);
    } else if constexpr (std::floating_point<T>) {
        return read_floating(in, to);
    } else if constexpr (detail::has_json_form<T>) {
        return detail::read_into(in, to);
    } else {
        static_assert(detail::has_json_form<T>, "a member of this type has no JSON form");
        return false;
    }
}

}  // namespace vlens::inline v0::json

#endif
