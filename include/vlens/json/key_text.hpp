#ifndef VLENS_JSON_KEY_TEXT_HPP
#define VLENS_JSON_KEY_TEXT_HPP

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json::detail {

/// `,"key":` of a member, joined while compiling.
template <class Descriptor> inline constexpr auto key_text = [] {
    constexpr std::string_view key = vlens::detail::key_of<Descriptor>;
    std::array<char, key.size() + 4> text{};
    text[0] = ',';
    text[1] = '"';
    for (std::size_t i = 0; i < key.size(); ++i) text[i + 2] = key[i];
    text[key.size() + 2] = '"';
    text[key.size() + 3] = ':';
    return text;
}();

/// Puts `/key` before a JSON pointer (RFC 6901).
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

}  // namespace vlens::inline v0::json::detail

#endif
