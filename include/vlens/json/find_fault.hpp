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

/// What can be read by nobody, and what nobody's stack is made for.
inline constexpr char const* too_deep = "expected at most 1024 arrays and objects in each other";
static_assert(read_options::depth_limit == 1024);

/// Says what is wrong with a value and puts the JSON pointer of its place before `pointer`; nullptr when all is well.
/// `depth` arrays and objects are around it, which the compiler knows but in a schema that contains itself.
template <class T> VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault(T const& value, std::string& pointer,
                                                                               std::size_t depth = 0);

template <class Descriptor, class T>
VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault_in_member([[maybe_unused]] T const& object,
                                                                      [[maybe_unused]] std::string& pointer,
                                                                      [[maybe_unused]] std::size_t depth) {
    if constexpr (always_writable<typename kind_of<Descriptor>::value_type> &&
                  !vlens::detail::has_bounds<member_type<Descriptor>>) {
        return nullptr;
    } else {
        auto const& member = object.*Descriptor::pointer;
        char const* fault = holds_value(member) ? find_fault(value_of(member), pointer, depth) : nullptr;
        if (fault == nullptr) fault = vlens::detail::fault_of_bounds(member);
        if (fault != nullptr) prepend_to_pointer(pointer, key_of<Descriptor>);
        return fault;
    }
}

/// Of what a schema keeps beside its members, `Descriptors`.
template <class Extra, class... Descriptors>
char const* find_fault_in_extra(Extra const& extra, std::string& pointer, descriptor_list<Descriptors...>) {
    for (auto const& [key, value] : extra) {
        char const* fault = nullptr;
        if (!is_valid_utf8(key)) {
            fault = "expected a key in UTF-8";
        } else if (((key == key_of<Descriptors>) || ...)) {
            fault = "expected a key that no member of the schema has";
        } else if (!is_json(value.text())) {
            fault = "expected the text of one JSON value";
        }
        if (fault == nullptr) continue;
        prepend_to_pointer(pointer, key);
        return fault;
    }
    return nullptr;
}

template <class T, class... Descriptors>
VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault_in_members([[maybe_unused]] T const& object,
                                                                       [[maybe_unused]] std::string& pointer,
                                                                       std::size_t depth,
                                                                       descriptor_list<Descriptors...>) {
    if (depth >= read_options::depth_limit) return too_deep;
    char const* fault = nullptr;
    (void)(((fault = find_fault_in_member<Descriptors>(object, pointer, depth + 1)) != nullptr) || ...);
    if constexpr (keeps_extra<T>) {
        if (fault == nullptr) fault = find_fault_in_extra(extra_of(object), pointer, known_members<T>{});
    }
    return fault;
}

/// By these a schema can contain itself, so they are functions of their own.
template <class List> VLENS_DETAIL_NOINLINE constexpr char const* find_fault_in_elements(List const& elements,
                                                                                         std::string& pointer,
                                                                                         std::size_t depth) {
    if (depth >= read_options::depth_limit) return too_deep;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (char const* fault = find_fault<typename List::value_type>(elements[i], pointer, depth + 1)) {
            prepend_to_pointer(pointer, std::to_string(i));
            return fault;
        }
    }
    return nullptr;
}
template <class Map> VLENS_DETAIL_NOINLINE constexpr char const* find_fault_in_entries(Map const& entries,
                                                                                       std::string& pointer,
                                                                                       std::size_t depth) {
    if (depth >= read_options::depth_limit) return too_deep;
    for (auto const& [key, value] : entries) {
        char const* fault = is_valid_utf8(key) ? nullptr : "expected a key in UTF-8";
        if (fault == nullptr) fault = find_fault<typename Map::mapped_type>(value, pointer, depth + 1);
        if (fault != nullptr) {
            prepend_to_pointer(pointer, key);
            return fault;
        }
    }
    return nullptr;
}

template <class Union> VLENS_DETAIL_NOINLINE constexpr char const* find_fault_in_union(Union const& value,
                                                                                       std::string& pointer,
                                                                                       std::size_t depth) {
    using access = union_access<Union>;
    if (value.valueless_by_exception()) return "expected a value, found a std::variant that has lost its own";
    char const* fault = nullptr;
    access::visit(value, [&]<class T>(T const& alternative, auto) {
        fault = find_fault(alternative, pointer, depth);
        if constexpr (schema<T>) {
            if constexpr (keeps_extra<T>) {
                if (fault != nullptr || extra_of(alternative).find(access::key) == nullptr) return;
                prepend_to_pointer(pointer, access::key);
                fault = "expected a key that no member of the schema has";
            }
        }
    });
    return fault;
}

template <class T> VLENS_DETAIL_ALWAYS_INLINE constexpr char const* find_fault(T const& value, std::string& pointer,
                                                                               [[maybe_unused]] std::size_t depth) {
    if constexpr (std::is_floating_point_v<T>) {
        return vlens::detail::is_within(value) ? nullptr : "expected a finite number, found NaN or infinity";
    } else if constexpr (string_like<T>) {
        return is_valid_utf8({value.data(), value.size()}) ? nullptr : "expected text in UTF-8";
    } else if constexpr (std::same_as<T, timestamp>) {
        return value.is_writable() ? nullptr : "expected a moment in the years 0000 to 9999";
    } else if constexpr (std::same_as<T, raw_json>) {
        return is_json(value.text()) ? nullptr : "expected the text of one JSON value";
    } else if constexpr (schema<T>) {
        return find_fault_in_members(value, pointer, depth, known_members<T>{});
    } else if constexpr (is_optional<T>) {
        return value ? find_fault(*value, pointer, depth) : nullptr;
    } else if constexpr (is_list<T>) {
        return find_fault_in_elements(value, pointer, depth);
    } else if constexpr (is_map<T>) {
        return find_fault_in_entries(value, pointer, depth);
    } else if constexpr (is_union<T>) {
        return find_fault_in_union(value, pointer, depth);
    } else if constexpr (text_enumeration<T>) {
        return enumeration_texts<T>::has(value) ? nullptr : "expected a value that VLENS_TEXT_ENUM lists";
    } else if constexpr (is_open_enumeration<T>) {
        if (!value.has_text()) return "expected a value that VLENS_TEXT_ENUM lists";
        return is_valid_utf8(value.text()) ? nullptr : "expected text in UTF-8";
    } else {
        return nullptr;
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
