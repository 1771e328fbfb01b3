#ifndef VLENS_JSON_WRITE_HPP
#define VLENS_JSON_WRITE_HPP

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/bound.hpp>
#include <vlens/json/check.hpp>
#include <vlens/json/hole.hpp>
#include <vlens/json/key.hpp>
#include <vlens/json/member.hpp>
#include <vlens/json/write_number.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// The last pass of the writer, which checks nothing any more: `fault_in` has found no fault, and `bound` made room.
namespace vlens::inline v0::json::detail {

template <class T> void put(T const& value, skeleton& out);

inline void put_text(std::string_view text, skeleton& out) {
    constexpr char hex[] = "0123456789abcdef";
    out.put('"');
    for (char const c : text) {
        switch (c) {
            case '"': out.put("\\\""); break;
            case '\\': out.put("\\\\"); break;
            case '\b': out.put("\\b"); break;
            case '\f': out.put("\\f"); break;
            case '\n': out.put("\\n"); break;
            case '\r': out.put("\\r"); break;
            case '\t': out.put("\\t"); break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out.put("\\u00");
                    out.put(hex[static_cast<unsigned char>(c) >> 4]);
                    out.put(hex[c & 15]);
                } else {
                    out.put(c);
                }
        }
    }
    out.put('"');
}

template <class Descriptor, class T> void put_member(T const& object, skeleton& out) {
    auto const& member = object.*Descriptor::pointer;
    auto const* value = held_by(member);
    if (value == nullptr && !is_null(member)) return;
    out.put({key_text<Descriptor>.data(), key_text<Descriptor>.size()});
    if (value != nullptr) {
        put(*value, out);
    } else {
        out.put("null");
    }
}

template <class T, class... Descriptors>
void put_members([[maybe_unused]] T const& object, skeleton& out, descriptor_list<Descriptors...>) {
    char* const begin = out.end;
    (put_member<Descriptors>(object, out), ...);
    // Every member has put a comma before itself: the first one becomes the brace.
    if (out.end == begin) {
        out.put('{');
    } else {
        *begin = '{';
    }
    out.put('}');
}

template <class T> void put(T const& value, skeleton& out) {
    if constexpr (std::same_as<T, bool>) {
        out.put(value ? std::string_view{"true"} : std::string_view{"false"});
    } else if constexpr (std::is_enum_v<T>) {
        put(static_cast<std::underlying_type_t<T>>(value), out);
    } else if constexpr (number<T>) {
        out.end = write_number(value, out.end);
    } else if constexpr (string_like<T>) {
        put_text({value.data(), value.size()}, out);
    } else if constexpr (std::same_as<T, uuid> || std::same_as<T, timestamp>) {
        out.put('"');
        out.end = value.write_to(out.end);
        out.put('"');
    } else if constexpr (std::same_as<T, image>) {
        out.put('"');
        out.holes->push_back({static_cast<std::size_t>(out.end - out.begin), value});
        out.put('"');
    } else if constexpr (std::same_as<T, raw_json>) {
        out.put(value.text());
    } else if constexpr (schema<T>) {
        put_members(value, out, members<T>{});
    } else if constexpr (is_optional<T>) {
        if (value) {
            put(*value, out);
        } else {
            out.put("null");
        }
    } else {
        char* const begin = out.end;
        for (auto const& element : value) {
            out.put(',');
            put(element, out);
        }
        if (out.end == begin) {
            out.put('[');
        } else {
            *begin = '[';
        }
        out.put(']');
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
