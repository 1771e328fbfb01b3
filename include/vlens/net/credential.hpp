#ifndef VLENS_NET_CREDENTIAL_HPP
#define VLENS_NET_CREDENTIAL_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0::net {

/// A header field that carries a credential. Goes with the calls to endpoints that need `least` or more.
struct credential {
    std::string name;
    /// What is sent, and the part of it that no error may show.
    std::string value;
    std::string secret;
    authorization least{};
};

namespace detail {

/// How a text may spell a character: as it is, as in a JSON string, or as in a JSON pointer.
enum class spelling : unsigned char { plain, json, pointer };

constexpr int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Number of bytes at the begin of the text that spell the character, 0 when it begins otherwise.
constexpr std::size_t spelled(std::string_view text, char c, spelling how) noexcept {
    if (how == spelling::pointer && c == '~') return text.starts_with("~0") ? 2 : 0;
    if (how == spelling::pointer && c == '/') return text.starts_with("~1") ? 2 : 0;
    if (how == spelling::json && text.starts_with('\\')) {
        bool const escapable = c == '/' || c == '"' || c == '\\';
        if (escapable && text.size() >= 2 && text[1] == c) return 2;
        bool const same = text.starts_with("\\u00") && text.size() >= 6 && hex_digit(text[4]) >= 0 &&
                          hex_digit(text[4]) < 8 && hex_digit(text[5]) >= 0 &&
                          hex_digit(text[4]) * 16 + hex_digit(text[5]) == static_cast<unsigned char>(c);
        return same ? 6 : 0;
    }
    return text.starts_with(c) ? 1 : 0;
}

/// As `spelled`, for a whole secret.
constexpr std::size_t spelled(std::string_view text, std::string_view secret, spelling how) noexcept {
    std::size_t taken = 0;
    for (char const c : secret) {
        std::size_t const size = spelled(text.substr(taken), c, how);
        if (size == 0) return 0;
        taken += size;
    }
    return taken;
}

}  // namespace detail

/// Puts "(hidden)" in the place of each secret, also where JSON or a JSON pointer escapes it. A secret of less than 8
/// bytes stays: it is a word that any text may hold.
inline void hide(std::string& text, std::vector<credential> const& credentials) {
    constexpr std::size_t shortest = 8;
    std::string shown;
    std::string_view rest = text;
    while (!rest.empty()) {
        std::size_t found = 0;
        for (credential const& one : credentials) {
            if (one.secret.size() < shortest) continue;
            for (auto const how : {detail::spelling::plain, detail::spelling::json, detail::spelling::pointer}) {
                found = (std::max)(found, detail::spelled(rest, one.secret, how));
            }
        }
        if (found != 0) {
            shown.append("(hidden)");
        } else {
            shown.push_back(rest.front());
        }
        rest.remove_prefix(found != 0 ? found : 1);
    }
    text = std::move(shown);
}

/// As above, in all texts of an error: a server may echo what it was sent.
inline void hide(vlens::error& e, std::vector<credential> const& credentials) {
    hide(e.message, credentials);
    hide(e.pointer, credentials);
    hide(e.descriptions, credentials);
}

}  // namespace vlens::inline v0::net

#endif
