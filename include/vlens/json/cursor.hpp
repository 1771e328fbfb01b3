#ifndef VLENS_JSON_CURSOR_HPP
#define VLENS_JSON_CURSOR_HPP

#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/error.hpp>
#include <vlens/json/key.hpp>
#include <vlens/json/utf8.hpp>
#include <vlens/json/white_space.hpp>

namespace vlens::inline v0::json {

/// A place in a text that need not end with NUL, and the first fault found there. What can fault keeps the fault and
/// returns false; nothing may be read after that.
class cursor {
  public:
    explicit cursor(std::string_view text) noexcept
        : begin_{text.data()}, p_{text.data()}, end_{text.data() + text.size()} {}

    /// The place; only with something left it may be looked at.
    char const* position() const noexcept { return p_; }
    char const* end() const noexcept { return end_; }
    std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - p_); }
    bool at_end() const noexcept { return p_ == end_; }
    std::size_t offset_of(char const* at) const noexcept { return static_cast<std::size_t>(at - begin_); }

    bool next_is(char c) const noexcept { return p_ != end_ && *p_ == c; }
    bool next_is_digit() const noexcept { return p_ != end_ && *p_ >= '0' && *p_ <= '9'; }

    /// Whether the character here is known to be UTF-8; where much is left, much of it is checked at once.
    bool is_known_utf8() noexcept {
        if (p_ >= utf8_end_) utf8_end_ = detail::skip_utf8(begin_, p_, end_);
        return p_ < utf8_end_;
    }
    /// The end of what is known to be UTF-8.
    char const* utf8_end() const noexcept { return utf8_end_; }

    void move_to(char const* p) noexcept { p_ = p; }
    void skip(std::size_t count) noexcept { p_ += count; }
    VLENS_DETAIL_HOT void skip_white_space() noexcept {
        if (p_ != end_ && *p_ <= ' ') skip_some_white_space();
    }

    /// Takes what is expected when it comes next.
    VLENS_DETAIL_HOT bool take(char c) noexcept {
        if (!next_is(c)) return false;
        ++p_;
        return true;
    }
    VLENS_DETAIL_HOT bool take(std::string_view expected) noexcept {
        if (left() < expected.size() || std::memcmp(p_, expected.data(), expected.size()) != 0) return false;
        p_ += expected.size();
        return true;
    }

    /// The text from `start` to here.
    std::string_view since(char const* start) const noexcept { return {start, static_cast<std::size_t>(p_ - start)}; }

    /// A fault at `at`. The message holds nothing of the text.
    VLENS_DETAIL_COLD bool fail(std::string message, char const* at) {
        fault_.emplace();
        fault_->kind = error_kind::decode;
        fault_->message = std::move(message);
        fault_->offset = offset_of(at);
        return false;
    }

    /// A fault here: neither what is expected nor anything else that could stand here comes next.
    VLENS_DETAIL_COLD bool fail_expecting(std::string_view what) {
        std::string message{at_end() ? "the text ends, expected " : "expected "};
        return fail(std::move(message.append(what)), p_);
    }

    /// The fault lies inside this member or element.
    VLENS_DETAIL_COLD bool within(std::string_view key) {
        detail::prepend_to_pointer(fault_->pointer, key);
        return false;
    }
    VLENS_DETAIL_COLD bool within(std::size_t index) { return within(std::to_string(index)); }

    /// The fault, once there is one.
    error& fault() noexcept { return *fault_; }

  private:
    VLENS_DETAIL_APART void skip_some_white_space() noexcept { p_ = detail::skip_white_space(p_, end_); }

    char const* begin_;
    char const* p_;
    char const* end_;
    char const* utf8_end_ = begin_;
    std::optional<error> fault_{};
};

}  // namespace vlens::inline v0::json

#endif
