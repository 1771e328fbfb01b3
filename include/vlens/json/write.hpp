// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_WRITE_HPP
#define VLENS_JSON_WRITE_HPP

#include <concepts>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/body.hpp>
#include <vlens/json/find_fault.hpp>
#include <vlens/json/key_text.hpp>
#include <vlens/json/max_size.hpp>
#include <vlens/json/number.hpp>
#include <vlens/json/value_kind.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// The last pass of the writer, which checks nothing any more: `find_fault` has found no fault, and `max_size` made
/// room. Each function writes from `out` on and returns the end.
namespace vlens::inline v0::json::detail {

template <class T> VLENS_DETAIL_ALWAYS_INLINE constexpr char* put(T const& value, char* out, hole_list& holes);

constexpr char* put_plain(std::string_view text, char* out) noexcept {
    if (std::is_constant_evaluated()) {
        for (char const c : text) *out++ = c;
        return out;
    }
    if (text.empty()) return out;  // it may be a view of nothing
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
}

constexpr char* put_text(std::string_view text, char* out) noexcept {
    constexpr char hex[] = "0123456789abcdef";
    *out++ = '"';
    for (char const c : text) {
        switch (c) {
            case '"': out = put_plain("\\\"", out); break;
            case '\\': out = put_plain("\\\\", out); break;
            case '\b': out = put_plain("\\b", out); break;
            case '\f': out = put_plain("\\f", out); break;
            case '\n': out = put_plain("\\n", out); break;
            case '\r': out = put_plain("\\r", out); break;
            case '\t': out = put_plain("\\t", out); break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out = put_plain("\\u00", out);
                    *out++ = hex[static_cast<unsigned char>(c) >> 4];
                    *out++ = hex[c & 15];
                } else {
                    *out++ = c;
                }
        }
    }
    *out++ = '"';
    return out;
}

template <class Descriptor, class T> constexpr char* put_member(T const& object, char* out, hole_list& holes) {
    auto const& member = object.*Descriptor::pointer;
    if (is_absent(member)) return out;
    out = put_plain({key_text<Descriptor>.data(), key_text<Descriptor>.size()}, out);
    return holds_value(member) ? put(value_of(member), out, holes) : put_plain("null", out);
}

/// The members of an object, each with a comma before it.
template <class T, class... Descriptors>
VLENS_DETAIL_ALWAYS_INLINE constexpr char* put_each_member([[maybe_unused]] T const& object, char* out,
                                                           [[maybe_unused]] hole_list& holes,
                                                           descriptor_list<Descriptors...>) {
    ((out = put_member<Descriptors>(object, out, holes)), ...);
    if constexpr (keeps_extra<T>) {
        for (auto const& [key, value] : extra_of(object)) {
            *out++ = ',';
            out = put_text(key, out);
            *out++ = ':';
            out = put_plain(value.text(), out);
        }
    }
    return out;
}

template <class T>
VLENS_DETAIL_ALWAYS_INLINE constexpr char* put_members(T const& object, char* out, hole_list& holes) {
    char* end = put_each_member(object, out, holes, known_members<T>{});
    // The first comma becomes the brace.
    *out = '{';
    if (vlens::detail::required_mask<T> == 0 && end == out) ++end;
    *end = '}';
    return end + 1;
}

/// By these a schema can contain itself, so they are functions of their own.
template <class List>
VLENS_DETAIL_NOINLINE constexpr char* put_elements(List const& elements, char* out, hole_list& holes) {
    char* end = out;
    for (auto const& element : elements) {
        *end++ = ',';
        end = put<typename List::value_type>(element, end, holes);  // that of std::vector<bool> is a proxy
    }
    *out = '[';
    if (end == out) ++end;
    *end = ']';
    return end + 1;
}
template <class Map>
VLENS_DETAIL_NOINLINE constexpr char* put_entries(Map const& entries, char* out, hole_list& holes) {
    char* end = out;
    for (auto const& [key, value] : entries) {
        *end++ = ',';
        end = put_text(key, end);
        *end++ = ':';
        end = put<typename Map::mapped_type>(value, end, holes);
    }
    *out = '{';
    if (end == out) ++end;
    *end = '}';
    return end + 1;
}

/// The discriminator comes first.
template <class Union>
VLENS_DETAIL_NOINLINE constexpr char* put_union(Union const& value, char* out, hole_list& holes) {
    using access = union_access<Union>;
    access::visit(value, [&]<class T>(T const& alternative, auto index) {
        if constexpr (index() == access::listed) {
            out = put(alternative, out, holes);
        } else {
            *out++ = '{';
            out = put_text(access::key, out);
            *out++ = ':';
            out = put_text(access::text_of(index()), out);
            out = put_each_member(alternative, out, holes, known_members<T>{});
            *out++ = '}';
        }
    });
    return out;
}

template <class T>
VLENS_DETAIL_ALWAYS_INLINE constexpr char* put(T const& value, char* out, [[maybe_unused]] hole_list& holes) {
    if constexpr (std::same_as<T, bool>) {
        return value ? put_plain("true", out) : put_plain("false", out);
    } else if constexpr (text_enumeration<T>) {
        return put_text(enumeration_texts<T>::of(value), out);
    } else if constexpr (std::is_enum_v<T>) {
        return put(static_cast<std::underlying_type_t<T>>(value), out, holes);
    } else if constexpr (number<T>) {
        return write_number(value, out);
    } else if constexpr (string_like<T>) {
        return put_text({value.data(), value.size()}, out);
    } else if constexpr (std::same_as<T, uuid> || std::same_as<T, timestamp>) {
        *out = '"';
        out = value.write_to(out + 1);
        *out = '"';
        return out + 1;
    } else if constexpr (std::same_as<T, image>) {
        *out++ = '"';
        *holes.next++ = {static_cast<std::size_t>(out - holes.begin), value};
        *out = '"';
        return out + 1;
    } else if constexpr (std::same_as<T, raw_json>) {
        return put_plain(value.text(), out);
    } else if constexpr (schema<T>) {
        return put_members(value, out, holes);
    } else if constexpr (is_optional<T>) {
        return value ? put(*value, out, holes) : put_plain("null", out);
    } else if constexpr (is_open_enumeration<T>) {
        return put_text(value.text(), out);
    } else if constexpr (is_map<T>) {
        return put_entries(value, out, holes);
    } else if constexpr (is_union<T>) {
        return put_union(value, out, holes);
    } else {
        return put_elements(value, out, holes);
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
