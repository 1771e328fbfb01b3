// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_FIND_FAULT_HPP
#define VLENS_JSON_FIND_FAULT_HPP

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/pointer.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/value_kind.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/read_options.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/number_check.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// The first pass of the writer: what JSON cannot carry is found before anything is written.
namespace vlens::inline v0::json::detail {

inline bool is_json(std::string_view text) {
    scanner in{text};
    char const* const after = in.skip_value(in.skip_white_space(in.begin()));
    return after != nullptr && in.read_end(after) != nullptr;
}

/// JSON carries each value of such a type.
template <class T>
concept always_writable =
    std::integral<T> || (std::is_enum_v<T> && !text_enumeration<T>) || std::same_as<T, uuid> || std::same_as<T, image>;

/// Says what is wrong with a value and puts the JSON pointer of its place before `pointer`; nullptr when all is well.
template <class T> VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault(T const& value, std::string& pointer);

template <class Descriptor, class T>
VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault_in_member([[maybe_unused]] T const& object,
                                                                      [[maybe_unused]] std::string& pointer) {
    if constexpr (always_writable<typename kind_of<Descriptor>::value_type>) {
        return nullptr;
    } else {
        auto const& member = object.*Descriptor::pointer;
        char const* const fault = holds_value(member) ? find_fault(value_of(member), pointer) : nullptr;
        if (fault != nullptr) prepend_to_pointer(pointer, key_of<Descriptor>);
        return fault;
    }
}

template <class T, class... Descriptors>
VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault_in_members([[maybe_unused]] T const& object,
                                                                       [[maybe_unused]] std::string& pointer,
                                                                       descriptor_list<Descriptors...>) {
    char const* fault = nullptr;
    (void)(((fault = find_fault_in_member<Descriptors>(object, pointer)) != nullptr) || ...);
    return fault;
}

/// The one way by which a schema can contain itself, and therefore a function of its own.
template <class Vector>
VLENS_DETAIL_NOINLINE constexpr char const* find_fault_in_elements(Vector const& elements, std::string& pointer) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (char const* fault = find_fault<typename Vector::value_type>(elements[i], pointer)) {
            prepend_to_pointer(pointer, std::to_string(i));
            return fault;
        }
    }
    return nullptr;
}

template <class T> VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault(T const& value, std::string& pointer) {
    if constexpr (std::is_floating_point_v<T>) {
        return vlens::detail::is_within(value) ? nullptr : "expected a finite number, found NaN or infinity";
    } else if constexpr (string_like<T>) {
        return is_valid_utf8({value.data(), value.size()}) ? nullptr : "expected text in UTF-8";
    } else if constexpr (std::same_as<T, timestamp>) {
        return value.is_writable() ? nullptr : "expected a moment in the years 0000 to 9999";
    } else if constexpr (std::same_as<T, raw_json>) {
        return is_json(value.text()) ? nullptr : "expected the text of one JSON value";
    } else if constexpr (schema<T>) {
        return find_fault_in_members(value, pointer, members<T>{});
    } else if constexpr (is_optional<T>) {
        return value ? find_fault(*value, pointer) : nullptr;
    } else if constexpr (is_vector<T>) {
        return find_fault_in_elements(value, pointer);
    } else if constexpr (text_enumeration<T>) {
        return enumeration_texts<T>::of(value) != nullptr ? nullptr : "expected a value that VLENS_TEXT_ENUM lists";
    } else if constexpr (is_open_enumeration<T>) {
        if (!value.has_text()) return "expected a value that VLENS_TEXT_ENUM lists";
        return is_valid_utf8(value.text()) ? nullptr : "expected text in UTF-8";
    } else {
        return nullptr;
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
