// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_POINTER_HPP
#define VLENS_JSON_POINTER_HPP

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <vlens/config.hpp>

/// JSON pointers (RFC 6901).
namespace vlens::inline v0::json::detail {

/// Puts `/key` before a pointer: the place of a fault is known from the inside to the outside.
inline void prepend_to_pointer(std::string& pointer, std::string_view key) {
    std::size_t size = 1 + key.size();
    for (char const c : key) size += c == '~' || c == '/' ? 1 : 0;
    std::size_t const rest = pointer.size();
    pointer.resize(size + rest);
    char* out = pointer.data();
    std::memmove(out + size, out, rest);
    *out++ = '/';
    for (char const c : key) {
        bool const escaped = c == '~' || c == '/';
        *out++ = escaped ? '~' : c;
        if (escaped) *out++ = c == '~' ? '0' : '1';
    }
}

/// Appends `/key` to a pointer in the fragment of a URI (section 6).
inline void append_to_fragment(std::string& fragment, std::string_view key) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
    constexpr char hex[] = "0123456789ABCDEF";
    fragment.push_back('/');
    for (char const c : key) {
        if (plain.find(c) != std::string_view::npos) {
            fragment.push_back(c);
        } else if (c == '~') {
            fragment.append("~0");
        } else if (c == '/') {
            fragment.append("~1");
        } else {
            fragment.push_back('%');
            fragment.push_back(hex[static_cast<unsigned char>(c) >> 4]);
            fragment.push_back(hex[c & 15]);
        }
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
