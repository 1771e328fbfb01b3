// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_SECRET_TEXT_HPP
#define VLENS_HTTP_SECRET_TEXT_HPP

#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0::http::detail {

/// Overwrites what nobody reads any more, which a compiler would leave out. (OpenSSL does the same where it has no
/// assembler.)
inline void wipe(char* bytes, std::size_t size) noexcept {
    void* (*volatile const fill)(void*, int, std::size_t) = &std::memset;
    if (size != 0) fill(bytes, 0, size);
}
inline void wipe(std::string& text) noexcept {
    // What has moved from a short text is still there.
    text.resize(text.capacity());
    wipe(text.data(), text.size());
    text.clear();
}

/// A text of which no copy is left in freed memory. Never inside the object, so that moving leaves nothing behind.
class secret_text {
  public:
    secret_text() = default;
    /// Takes the text over; what is left of it is wiped.
    // NOLINTNEXTLINE(google-explicit-constructor): a secret may be given as a text, and is none any more
    secret_text(std::string text) {
        if (text.capacity() < shortest) {
            text_.reserve(shortest);
            text_ = static_cast<std::string const&>(text);
            wipe(text);
        } else {
            text_ = std::move(text);
        }
    }
    static secret_text joined(std::initializer_list<std::string_view> parts) {
        secret_text made;
        std::size_t size = shortest;
        for (std::string_view const one : parts) size += one.size();
        made.text_.reserve(size);
        for (std::string_view const one : parts) made.text_.append(one);
        return made;
    }
    secret_text(secret_text const& other) : secret_text{joined({other.text_})} {}
    secret_text(secret_text&& other) noexcept : text_{std::move(other.text_)} { other.text_.clear(); }
    secret_text& operator=(secret_text other) noexcept {
        text_.swap(other.text_);
        return *this;
    }
    ~secret_text() { wipe(text_); }

    std::string const& text() const noexcept { return text_; }
    // NOLINTNEXTLINE(google-explicit-constructor): as of any text
    operator std::string_view() const noexcept { return text_; }
    std::size_t size() const noexcept { return text_.size(); }
    bool empty() const noexcept { return text_.empty(); }

  private:
    /// More than any std::string keeps inside itself.
    static constexpr std::size_t shortest = 32;

    std::string text_{};
};

}  // namespace vlens::inline v0::http::detail

#endif
