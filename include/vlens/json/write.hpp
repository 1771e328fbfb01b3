#ifndef VLENS_JSON_WRITE_HPP
#define VLENS_JSON_WRITE_HPP

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/image.hpp>
#include <vlens/json/hole.hpp>
#include <vlens/json/key.hpp>
#include <vlens/json/read_options.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/utf8.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::json::detail {

using vlens::detail::descriptor_list;
using vlens::detail::key_of;
using vlens::detail::kind_of;
using vlens::detail::member_type;
using vlens::detail::members;

template <class T> inline constexpr bool is_vector = false;
template <class T, class A> inline constexpr bool is_vector<std::vector<T, A>> = true;

template <class T>
concept string_like = std::same_as<T, text> || std::same_as<T, std::string>;

template <class T>
concept number = std::is_arithmetic_v<T> && !std::same_as<T, bool>;

inline bool is_json(std::string_view text) {
    scanner in{text, read_options{}};
    in.skip_white_space();
    return in.skip_value() && in.read_end();
}

/// Three passes over a value: `fault_in` finds what JSON cannot carry, `bound` says how much the skeleton takes at
/// most, `put` writes it without any further check.
template <class T> char const* fault_in(T const& value, std::string& pointer);
template <class T> std::size_t bound(T const& value) noexcept;
template <class T> void put(T const& value, skeleton& out);

/// The value that a member holds, or nullptr where it is left out. A null is not seen here.
template <class Member> constexpr auto const* held_by(Member const& member) noexcept {
    if constexpr (requires { member.has_value(); }) {
        return member.has_value() ? &*member : nullptr;
    } else if constexpr (requires { member.value(); }) {
        return &member.value();
    } else {
        return &member;
    }
}

template <class Member> constexpr bool is_null(Member const& member) noexcept {
    if constexpr (requires {
                      member.is_null();
                      member.is_absent();
                  }) {
        return member.is_null();
    } else {
        return false;
    }
}

template <class T, class... Descriptors>
char const* fault_in_members(T const& object, std::string& pointer, descriptor_list<Descriptors...>) {
    char const* fault = nullptr;
    [[maybe_unused]] auto const look_at = [&]<class Descriptor>(Descriptor) {
        auto const* value = held_by(object.*Descriptor::pointer);
        if (value == nullptr) return false;
        fault = fault_in(*value, pointer);
        if (fault != nullptr) prepend_to_pointer(pointer, key_of<Descriptor>);
        return fault != nullptr;
    };
    (void)(look_at(Descriptors{}) || ...);
    return fault;
}

template <class T> char const* fault_in(T const& value, std::string& pointer) {
    if constexpr (std::is_floating_point_v<T>) {
        return std::isfinite(value) ? nullptr : "expected a finite number, found NaN or infinity";
    } else if constexpr (string_like<T>) {
        return is_valid_utf8({value.data(), value.size()}) ? nullptr : "expected text in UTF-8";
    } else if constexpr (std::same_as<T, timestamp>) {
        return value.is_writable() ? nullptr : "expected a moment in the years 0000 to 9999";
    } else if constexpr (std::same_as<T, raw_json>) {
        return is_json(value.text()) ? nullptr : "expected the text of one JSON value";
    } else if constexpr (schema<T>) {
        return fault_in_members(value, pointer, members<T>{});
    } else if constexpr (is_vector<T>) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (char const* fault = fault_in(value[i], pointer)) {
                prepend_to_pointer(pointer, std::to_string(i));
                return fault;
            }
        }
        return nullptr;
    } else {
        return nullptr;
    }
}

template <class T, class... Descriptors>
std::size_t bound_of_members(T const& object, descriptor_list<Descriptors...>) noexcept {
    std::size_t size = 2;
    [[maybe_unused]] auto const add = [&]<class Descriptor>(Descriptor) {
        auto const& member = object.*Descriptor::pointer;
        auto const* value = held_by(member);
        if (value != nullptr) {
            size += key_text<Descriptor>.size() + bound(*value);
        } else if (is_null(member)) {
            size += key_text<Descriptor>.size() + 4;
        }
    };
    (add(Descriptors{}), ...);
    return size;
}

template <class T> std::size_t bound(T const& value) noexcept {
    if constexpr (std::same_as<T, bool>) {
        return 5;
    } else if constexpr (std::is_enum_v<T>) {
        return bound(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::integral<T>) {
        return std::numeric_limits<T>::digits10 + 2;
    } else if constexpr (std::is_floating_point_v<T>) {
        return std::numeric_limits<T>::max_digits10 + 8;  // sign, point, e, sign of the exponent, four digits of it
    } else if constexpr (string_like<T>) {
        return 2 + 6 * value.size();
    } else if constexpr (std::same_as<T, uuid>) {
        return 2 + uuid::text_size;
    } else if constexpr (std::same_as<T, timestamp>) {
        return 2 + timestamp::max_text_size;
    } else if constexpr (std::same_as<T, image>) {
        return 2;  // the quotes: the image itself is a hole
    } else if constexpr (std::same_as<T, raw_json>) {
        return value.text().size();
    } else if constexpr (schema<T>) {
        return bound_of_members(value, members<T>{});
    } else {
        static_assert(is_vector<T>, "a member of this type has no JSON form");
        std::size_t size = 2;
        for (auto const& element : value) size += 1 + bound(element);
        return size;
    }
}

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

template <class T, class... Descriptors>
void put_members(T const& object, skeleton& out, descriptor_list<Descriptors...>) {
    char* const begin = out.end;
    [[maybe_unused]] auto const add = [&]<class Descriptor>(Descriptor) {
        auto const& member = object.*Descriptor::pointer;
        auto const* value = held_by(member);
        if (value != nullptr) {
            out.put({key_text<Descriptor>.data(), key_text<Descriptor>.size()});
            put(*value, out);
        } else if (is_null(member)) {
            out.put({key_text<Descriptor>.data(), key_text<Descriptor>.size()});
            out.put("null");
        }
    };
    (add(Descriptors{}), ...);
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
        out.end = std::to_chars(out.end, out.end + bound(value), value).ptr;
    } else if constexpr (string_like<T>) {
        put_text({value.data(), value.size()}, out);
    } else if constexpr (std::same_as<T, uuid> || std::same_as<T, timestamp>) {
        out.put('"');
        out.end = value.write_to(out.end);
        out.put('"');
    } else if constexpr (std::same_as<T, image>) {
        out.put('"');
        out.holes.push_back({static_cast<std::size_t>(out.end - out.begin), value});
        out.put('"');
    } else if constexpr (std::same_as<T, raw_json>) {
        out.put(value.text());
    } else if constexpr (schema<T>) {
        put_members(value, out, members<T>{});
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
