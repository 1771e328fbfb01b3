// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_MAX_SIZE_HPP
#define VLENS_JSON_MAX_SIZE_HPP

#include <concepts>
#include <cstddef>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/key_text.hpp>
#include <vlens/json/number.hpp>
#include <vlens/json/value_kind.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// The second pass of the writer: how many characters a value takes at most. Most of that is known to the compiler.
namespace vlens::inline v0::json::detail {

/// What a T takes at most beside its texts and elements, with all of its members.
template <class T> consteval std::size_t max_fixed_size();

consteval std::size_t or_null(std::size_t bound) { return bound < 4 ? 4 : bound; }

template <class Descriptor> consteval std::size_t max_fixed_size_of_member() {
    return key_text<Descriptor>.size() + or_null(max_fixed_size<typename kind_of<Descriptor>::value_type>());
}

template <class... Descriptors> consteval std::size_t max_fixed_size_of_members(descriptor_list<Descriptors...>) {
    return (std::size_t{2} + ... + max_fixed_size_of_member<Descriptors>());
}

template <class T> consteval std::size_t max_fixed_size() {
    if constexpr (std::same_as<T, bool>) {
        return 5;
    } else if constexpr (text_enumeration<T>) {
        return 2 + 6 * enumeration_texts<T>::longest();
    } else if constexpr (std::is_enum_v<T>) {
        return max_fixed_size<std::underlying_type_t<T>>();
    } else if constexpr (number<T>) {
        return number_room<T>;
    } else if constexpr (std::same_as<T, uuid>) {
        return 2 + uuid::text_size;
    } else if constexpr (std::same_as<T, timestamp>) {
        return 2 + timestamp::max_text_size;
    } else if constexpr (std::same_as<T, image>) {
        return 2;  // the quotes: the image itself is a hole
    } else if constexpr (schema<T>) {
        return max_fixed_size_of_members(known_members<T>{});
    } else if constexpr (is_optional<T>) {
        return or_null(max_fixed_size<typename T::value_type>());
    } else {
        static_assert(string_like<T> || std::same_as<T, raw_json> || is_list<T> || is_map<T> ||
                          is_open_enumeration<T> || is_union<T>,
                      "a member of this type has no JSON form (a std::variant has one by VLENS_UNION)");
        return 2;
    }
}

/// A type of which any value takes at most the same; of any other, the value has to be asked.
template <class T>
concept of_fixed_size = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::same_as<T, uuid> ||
                        std::same_as<T, timestamp> || std::same_as<T, image>;

/// What the texts and elements of a value take at most.
template <class T> constexpr std::size_t max_variable_size(T const& value) noexcept;

template <class Descriptor, class T>
constexpr std::size_t max_variable_size_of_member([[maybe_unused]] T const& object) noexcept {
    if constexpr (of_fixed_size<typename kind_of<Descriptor>::value_type>) {
        return 0;
    } else {
        auto const& member = object.*Descriptor::pointer;
        return holds_value(member) ? max_variable_size(value_of(member)) : 0;
    }
}

template <class T, class... Descriptors>
constexpr std::size_t max_variable_size_of_members([[maybe_unused]] T const& object,
                                                   descriptor_list<Descriptors...>) noexcept {
    std::size_t size = (std::size_t{0} + ... + max_variable_size_of_member<Descriptors>(object));
    if constexpr (keeps_extra<T>) {
        for (auto const& [key, value] : extra_of(object)) size += 4 + 6 * key.size() + value.text().size();
    }
    return size;
}

template <class T> constexpr std::size_t max_variable_size([[maybe_unused]] T const& value) noexcept {
    if constexpr (string_like<T>) {
        return 6 * value.size();
    } else if constexpr (std::same_as<T, raw_json>) {
        return value.text().size();
    } else if constexpr (schema<T>) {
        return max_variable_size_of_members(value, known_members<T>{});
    } else if constexpr (is_optional<T>) {
        return value ? max_variable_size(*value) : 0;
    } else if constexpr (is_list<T>) {
        std::size_t size = 0;
        for (auto const& element : value) {
            size += 1 + max_fixed_size<typename T::value_type>() + max_variable_size<typename T::value_type>(element);
        }
        return size;
    } else if constexpr (is_map<T>) {
        std::size_t size = 0;
        for (auto const& [key, mapped] : value) {
            using mapped_type = typename T::mapped_type;
            size += 4 + 6 * key.size() + max_fixed_size<mapped_type>() + max_variable_size<mapped_type>(mapped);
        }
        return size;
    } else if constexpr (is_union<T>) {
        std::size_t size = 0;
        union_access<T>::visit(value, [&]<class Alternative>(Alternative const& alternative, auto index) {
            if constexpr (index() != union_access<T>::listed) {
                size = 6 + 6 * (union_access<T>::key.size() + union_access<T>::text_of(index()).size());
            }
            size += max_fixed_size<Alternative>() + max_variable_size(alternative);
        });
        return size;
    } else if constexpr (is_open_enumeration<T>) {
        return 6 * value.text().size();
    } else {
        return 0;
    }
}

template <class T> constexpr std::size_t max_size(T const& value) noexcept {
    return max_fixed_size<T>() + max_variable_size(value);
}

}  // namespace vlens::inline v0::json::detail

#endif
