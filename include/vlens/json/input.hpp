// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_INPUT_HPP
#define VLENS_JSON_INPUT_HPP

#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/json/pointer.hpp>
#include <vlens/json/scan.hpp>

namespace vlens::inline v0::json::detail {

/// A text that need not end with NUL, and the first fault found in it. Who reads it holds the place `p`, so that it
/// stays in a register: each function that reads begins there and returns the end of what it has read, or nullptr
/// at a fault, which is kept here; nothing may be read after that.
class input {
  public:
    explicit input(std::string_view text) noexcept : begin_{text.data()}, end_{text.data() + text.size()} {}

    char const* begin() const noexcept { return begin_; }
    char const* end() const noexcept { return end_; }
    std::size_t left(char const* p) const noexcept { return static_cast<std::size_t>(end_ - p); }
    std::size_t offset_of(char const* p) const noexcept { return static_cast<std::size_t>(p - begin_); }

    bool is(char const* p, char c) const noexcept { return p != end_ && *p == c; }
    bool is_digit(char const* p) const noexcept { return p != end_ && *p >= '0' && *p <= '9'; }
    template <std::size_t N>
    VLENS_DETAIL_ALWAYS_INLINE bool is(char const* p, char const (&literal)[N]) const noexcept {
        return left(p) >= N - 1 && std::memcmp(p, literal, N - 1) == 0;
    }

    /// Whether the character there is known to be UTF-8; where much is left, much of it is checked at once.
    bool is_known_utf8(char const* p) noexcept {
        if (p >= utf8_end_) utf8_end_ = skip_utf8(begin_, p, end_);
        return p < utf8_end_;
    }
    /// The end of what is known to be UTF-8.
    char const* utf8_end() const noexcept { return utf8_end_; }

    VLENS_DETAIL_ALWAYS_INLINE char const* skip_white_space(char const* p) const noexcept {
        return p != end_ && *p <= ' ' ? skip_some_white_space(p) : p;
    }
    VLENS_DETAIL_NOINLINE char const* skip_some_white_space(char const* p) const noexcept {
        return detail::skip_white_space(p, end_);
    }

    /// A fault at `at`. The message holds nothing of the text, but for a short value that is not in its list.
    VLENS_DETAIL_COLD std::nullptr_t fail(std::string message, char const* at) {
        fault_.emplace();
        fault_->kind = error_kind::decode;
        fault_->message = std::move(message);
        fault_->offset = offset_of(at);
        return nullptr;
    }

    /// What comes next is not what is expected, and nothing else is allowed there.
    VLENS_DETAIL_COLD std::nullptr_t fail_expecting(std::string_view what, char const* p) {
        std::string message{p == end_ ? "the text ends, expected " : "expected "};
        return fail(std::move(message.append(what)), p);
    }

    /// The fault lies inside this member or element.
    VLENS_DETAIL_COLD std::nullptr_t within(std::string_view key) {
        prepend_to_pointer(fault_->pointer, key);
        return nullptr;
    }
    VLENS_DETAIL_COLD std::nullptr_t within(std::size_t index) { return within(std::to_string(index)); }

    /// The fault, once there is one.
    error& fault() noexcept { return *fault_; }

  private:
    char const* begin_;
    char const* end_;
    char const* utf8_end_ = begin_;
    std::optional<error> fault_{};
};

/// The text between two places.
inline std::string_view between(char const* from, char const* to) noexcept {
    return {from, static_cast<std::size_t>(to - from)};
}

}  // namespace vlens::inline v0::json::detail

#endif
