// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_REDACT_HPP
#define VLENS_CALL_REDACT_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/secret_text.hpp>

namespace vlens::inline v0::call::detail {

/// How a text may spell a character: as it is, as in a JSON string, as in a JSON pointer, or as in a URL.
enum class spelling : unsigned char { plain, json, pointer, percent };

/// Whether the text begins with the two hexadecimal digits of the character.
constexpr bool starts_with_digits_of(std::string_view text, char c) noexcept {
    if (text.size() < 2) return false;
    int const high = http::detail::hex_value(text[0]);
    int const low = http::detail::hex_value(text[1]);
    return high >= 0 && low >= 0 && high * 16 + low == static_cast<unsigned char>(c);
}

/// Number of bytes at the beginning of the text that spell the character, 0 when it begins otherwise.
constexpr std::size_t spelled(std::string_view text, char c, spelling how) noexcept {
    if (how == spelling::pointer && c == '~') return text.starts_with("~0") ? 2 : 0;
    if (how == spelling::pointer && c == '/') return text.starts_with("~1") ? 2 : 0;
    if (how == spelling::percent && text.starts_with('%')) return starts_with_digits_of(text.substr(1), c) ? 3 : 0;
    if (how == spelling::json && text.starts_with('\\')) {
        bool const escapable = c == '/' || c == '"' || c == '\\';
        if (escapable && text.size() >= 2 && text[1] == c) return 2;
        return text.starts_with("\\u00") && starts_with_digits_of(text.substr(4), c) ? 6 : 0;
    }
    return text.starts_with(c) ? 1 : 0;
}

/// As above, for a whole secret.
constexpr std::size_t spelled(std::string_view text, std::string_view secret, spelling how) noexcept {
    std::size_t taken = 0;
    for (char const c : secret) {
        std::size_t const size = spelled(text.substr(taken), c, how);
        if (size == 0) return 0;
        taken += size;
    }
    return taken;
}

/// What no error may show.
class secrets {
  public:
    /// What is shorter is not hidden: it is a word that any text may hold.
    static constexpr std::size_t shortest = 8;

    void add(std::string_view secret) {
        if (secret.size() >= shortest) hidden_.push_back(http::detail::secret_text::joined({secret}));
    }

    /// Puts "(hidden)" in the place of each secret, also where JSON, a JSON pointer or a URL escapes it.
    void redact(std::string& text) const { text = redacted_start(text, std::string::npos); }

    /// As above, in all texts of an error: a server may echo what it was sent.
    void redact(error& e) const {
        redact(e.message);
        redact(e.pointer);
        redact(e.descriptions);
        redact(e.earlier);
    }

    /// The beginning of what `redact` makes of a text, of at most `size` bytes. The text is not cut before: wherever it
    /// is, a part of a secret may be left.
    std::string redacted_start(std::string_view text, std::size_t size) const {
        std::string shown;
        while (!text.empty() && shown.size() < size) {
            std::size_t const secret = secret_at(text);
            shown.append(secret != 0 ? std::string_view{"(hidden)"} : text.substr(0, 1));
            text.remove_prefix(secret != 0 ? secret : 1);
        }
        if (shown.size() > size) shown.resize(size);
        return shown;
    }

  private:
    std::size_t secret_at(std::string_view text) const noexcept {
        std::size_t longest = 0;
        for (std::string_view const secret : hidden_) {
            for (auto const how : {spelling::plain, spelling::json, spelling::pointer, spelling::percent}) {
                longest = (std::max)(longest, spelled(text, secret, how));
            }
        }
        return longest;
    }

    std::vector<http::detail::secret_text> hidden_{};
};

}  // namespace vlens::inline v0::call::detail

#endif
