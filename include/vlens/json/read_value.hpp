// SPDX-License-Identifier: BSL-1.0
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
#include <vlens/image.hpp>
#include <vlens/json/memory_limit.hpp>
#include <vlens/json/read_map.hpp>
#include <vlens/json/read_members.hpp>
#include <vlens/json/read_number.hpp>
#include <vlens/json/read_string.hpp>
#include <vlens/json/read_union.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unset_value.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/unset.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::json::detail {

VLENS_DETAIL_ALWAYS_INLINE inline char const* read_into(char const* p, scanner& in, std::optional<bool>& to) {
    bool value = false;
    char const* after = in.take_bool(p, value);
    if (after == nullptr) {
        after = in.take_absent(p);
        return after != nullptr ? after : in.read_bool(p, to.emplace());
    }
    to = value;
    return after;
}

inline char const* read_into(char const* p, scanner& in, raw_json& to) {
    char const* const after = in.skip_value(p);
    if (after == nullptr) return nullptr;
    std::string_view const value = between(p, after);
    if (!in.take_string(value.size(), p)) return nullptr;
    to = raw_json{std::string{value}};
    return after;
}

VLENS_DETAIL_ALWAYS_INLINE inline char const* read_into(char const* p, scanner& in, std::optional<raw_json>& to) {
    // Null is a value of such a member: that of a new one.
    raw_json& value = to.emplace();
    char const* const after = in.take_null(p);
    return after != nullptr ? after : read_into(p, in, value);
}

inline char const* read_into(char const* p, scanner& in, text& to) {
    string_token token;
    p = in.read_string(p, token);
    if (p != nullptr) to = text{in.unescape_in_place(token)};
    return p;
}

inline char const* read_into(char const* p, scanner& in, image& to) {
    string_token token;
    char const* const after = in.read_string(p, token);
    if (after == nullptr) return nullptr;
    result<image> const checked = image::from_base64(in.unescape_in_place(token));
    if (!checked) return in.fail(checked.error().message, p);
    to = *checked;
    return after;
}

/// What has a text form of its own and owns what it makes of it: uuid, timestamp.
template <class T>
concept parsed_from_text = requires(std::string_view text) {
    { T::parse(text) } -> std::same_as<result<T>>;
};

template <parsed_from_text T> char const* read_into(char const* p, scanner& in, T& to) {
    std::string own;
    std::string_view text;
    char const* const after = look_at_string(p, in, own, text);
    if (after == nullptr) return nullptr;
    result<T> const parsed = T::parse(text);
    if (!parsed) return in.fail(parsed.error().message, p);
    to = *parsed;
    return after;
}

template <text_enumeration E> char const* read_into(char const* p, scanner& in, E& to) {
    std::string own;
    std::string_view text;
    char const* const after = look_at_string(p, in, own, text);
    if (after == nullptr) return nullptr;
    E const* const listed = vlens::detail::enumeration_texts<E>::find(text);
    if (listed == nullptr) return in.fail(vlens::detail::enumeration_texts<E>::not_listed(text), p);
    to = *listed;
    return after;
}

template <vlens::detail::is_open_enumeration T> char const* read_into(char const* p, scanner& in, T& to) {
    std::string own;
    std::string_view text;
    char const* const after = look_at_string(p, in, own, text);
    if (after == nullptr) return nullptr;
    using enumeration = typename T::enumeration_type;
    if (auto const* const listed = vlens::detail::enumeration_texts<enumeration>::find(text); listed != nullptr) {
        to = *listed;
    } else if (in.take_string(text.size(), p)) {
        to = T{std::string{text}};
    } else {
        return nullptr;
    }
    return after;
}

template <class T> char const* read_into(char const* p, scanner& in, vlens::detail::required_value<T>& to) {
    return read_value(p, in, to.value());
}

template <auto Default> char const* read_into(char const* p, scanner& in, defaulted<Default>& to) {
    char const* const after = in.take_absent(p);
    return after != nullptr ? after : read_value(p, in, to.emplace());
}

template <class T>
VLENS_DETAIL_ALWAYS_INLINE inline char const* read_into(char const* p, scanner& in, std::optional<T>& to) {
    char const* const after = in.take_absent(p);
    return after != nullptr ? after : read_value(p, in, to.emplace(unset_value<T>{}));
}

template <class T>
VLENS_DETAIL_ALWAYS_INLINE inline char const* read_into(char const* p, scanner& in, nullable<T>& to) {
    if constexpr (std::integral<T> && !std::same_as<T, bool>) {
        T digit{};
        if (char const* const after = take_digit(p, in, digit); after != nullptr) {
            engage(to) = digit;
            return after;
        }
    }
    char const* const after = in.take_null(p);
    if (after == nullptr) return read_value(p, in, to.emplace());
    to = null;
    return after;
}

/// The capacity for `count` elements that took `read` bytes, and for those that what is left has room for when they are
/// a little shorter than that; between twice and 64 times as many.
constexpr std::size_t capacity_for(std::size_t count, std::size_t read, std::size_t left) noexcept {
    std::size_t const more = left / (read / count + 1);
    std::size_t const all = count + more + more / 8;
    return all < 2 * count ? 2 * count : all / 64 >= count ? 64 * count : all;
}

/// Makes room in a vector that is full; false when the limit has none left. What is more than twice its size takes at
/// most half of what is left, as strings and other vectors may follow.
template <class Vector>
VLENS_DETAIL_NOINLINE bool grow(Vector& to, memory_limit& memory, std::size_t read, std::size_t left) {
    using element = typename Vector::value_type;
    std::size_t const count = to.capacity();
    std::size_t const most = memory.left() / sizeof(element);
    // One of bool has room for a whole word of them.
    std::size_t const first = std::same_as<element, bool> ? 64 : 1;
    std::size_t const least = count == 0 ? first : 2 * count;
    std::size_t const wanted = count == 0 ? first : capacity_for(count, read, left);
    std::size_t const ahead = wanted < most / 2 ? wanted : most / 2;
    std::size_t const fair = ahead < least ? least : ahead;
    std::size_t const capacity = fair < most ? fair : most;
    if (capacity < count + first || !memory.take(capacity * sizeof(element))) return false;
    to.reserve(capacity);
    memory.give_back(count * sizeof(element));
    return true;
}

VLENS_DETAIL_COLD inline std::nullptr_t fail_for_count(char const* p, scanner& in, std::size_t found,
                                                       std::size_t wanted) {
    std::string message{"expected an array of "};
    message.append(std::to_string(wanted)).append(wanted == 1 ? " element" : " elements");
    return in.fail(message.append(", found ").append(std::to_string(found)), p);
}

template <vlens::detail::is_vector Vector> char const* read_into(char const* p, scanner& in, Vector& to) {
    p = in.open_array(p);
    if (p == nullptr) return nullptr;
    char const* const start = p;
    for (std::size_t i = 0;; ++i) {
        step const next = in.next_element(p, i == 0);
        if (next != step::item) return next == step::end ? p : nullptr;
        if (i == to.capacity() && !grow(to, in.memory(), static_cast<std::size_t>(p - start), in.left(p))) {
            in.fail_too_large(p);
            return in.within(i);
        }
        if constexpr (std::is_class_v<typename Vector::value_type>) {
            p = read_value(p, in, to.emplace_back(unset_value<typename Vector::value_type>{}));
        } else {
            typename Vector::value_type element{};
            p = read_value(p, in, element);
            if (p != nullptr) to.push_back(element);
        }
        if (p == nullptr) return in.within(i);
    }
}

/// Reads exactly as many elements as there are.
template <vlens::detail::is_fixed_array Array> char const* read_into(char const* p, scanner& in, Array& to) {
    char const* const start = p;
    p = in.open_array(p);
    if (p == nullptr) return nullptr;
    for (std::size_t i = 0;; ++i) {
        step const next = in.next_element(p, i == 0);
        if (next == step::fault) return nullptr;
        if (next == step::end) return i == to.size() ? p : fail_for_count(start, in, i, to.size());
        p = i < to.size() ? read_value(p, in, to[i]) : in.skip_value(p);
        if (p == nullptr) return in.within(i);
    }
}

template <schema T> char const* read_into(char const* p, scanner& in, T& to) {
    return in.is(p, '{') ? read_members(p, in, to, vlens::detail::known_members<T>{}) : in.mismatch(p, "an object");
}

template <schema T>
VLENS_DETAIL_ALWAYS_INLINE inline char const* read_into(char const* p, scanner& in, std::optional<T>& to) {
    if (in.is(p, '{')) return read_members(p, in, to.emplace(unset_value<T>{}), vlens::detail::known_members<T>{});
    char const* const after = in.take_absent(p);
    return after != nullptr ? after : in.mismatch(p, "an object");
}

template <class T>
concept readable = requires(char const* p, scanner& in, T& to) { read_into(p, in, to); };

/// Reads the JSON value that comes next into `to`, which is blank.
template <class T> VLENS_DETAIL_ALWAYS_INLINE inline char const* read_value(char const* p, scanner& in, T& to) {
    if constexpr (std::same_as<T, bool>) {
        return in.read_bool(p, to);
    } else if constexpr (std::is_enum_v<T> && !text_enumeration<T>) {
        std::underlying_type_t<T> number{};
        p = read_value(p, in, number);
        to = static_cast<T>(number);
        return p;
    } else if constexpr (std::integral<T>) {
        return read_integer(p, in, to);
    } else if constexpr (std::floating_point<T>) {
        return read_floating(p, in, to);
    } else if constexpr (readable<T>) {
        return read_into(p, in, to);
    } else {
        static_assert(readable<T>, "a member of this type has no JSON form (a std::variant has one by VLENS_UNION)");
        return nullptr;
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
