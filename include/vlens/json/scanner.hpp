#ifndef VLENS_JSON_SCANNER_HPP
#define VLENS_JSON_SCANNER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/json/cursor.hpp>
#include <vlens/json/read_options.hpp>
#include <vlens/json/scan_number.hpp>
#include <vlens/json/scan_string.hpp>
#include <vlens/json/unescape.hpp>

namespace vlens::inline v0::json {

/// What comes next in an array or object.
enum class step : std::uint8_t { item, end, fault };

/// Strict RFC 8259 over a text. What reads a value begins at its first byte and stops right behind its last.
class scanner : public cursor {
  public:
    scanner(std::string_view text, read_options options) noexcept
        : cursor{text},
          depth_limit_{options.max_depth < options.depth_limit ? options.max_depth : options.depth_limit},
          null_is_absent_{options.null_is_absent} {}
    /// Over a text in which strings may be unescaped in place.
    scanner(char* buffer, std::size_t size, read_options options) noexcept
        : scanner{std::string_view{buffer, size}, options} {
        buffer_ = buffer;
    }

    bool null_is_absent() const noexcept { return null_is_absent_; }

    /// Nothing but white space may be left.
    bool read_end() {
        skip_white_space();
        return at_end() || fail("expected the end of the text", position());
    }

    bool read_bool(bool& to) {
        to = take("true");
        return to || take("false") || mismatch("a boolean");
    }

    bool read_string(string_token& to) { return next_is('"') ? scan_string(*this, to) : mismatch("a string"); }

    /// `expected` is a function, as the words are made only when something else is found.
    template <class Words> bool read_number(number_token& to, Words const& expected) {
        return starts_number() ? scan_number(*this, to) : mismatch(expected());
    }

    /// Checks any value and gives it as it stands.
    bool read_raw(std::string_view& to) {
        char const* const start = position();
        if (!skip_value()) return false;
        to = since(start);
        return true;
    }

    /// Checks any value.
    bool skip_value() {
        if (next_is('"')) {
            string_token ignored;
            return scan_string(*this, ignored);
        }
        if (next_is('{')) return skip_object();
        if (next_is('[')) return skip_array();
        if (starts_number()) {
            number_token ignored;
            return scan_number(*this, ignored);
        }
        return take("true") || take("false") || take("null") || fail_expecting("a value");
    }

    bool open_array() { return next_is('[') ? enter() : mismatch("an array"); }

    /// Goes to the next element of an array that was opened.
    step next_element(bool is_first) { return next_item(']', is_first); }

    bool open_object() { return next_is('{') ? enter() : mismatch("an object"); }

    /// Goes to the next key of an object that was opened.
    step next_key(bool is_first) { return next_item('}', is_first); }

    /// Reads a key and goes to its value.
    bool read_key(string_token& to) {
        if (!next_is('"')) return fail_expecting("a key in quotes");
        if (!scan_string(*this, to)) return false;
        return take_colon() || fail_expecting("':'");
    }

    /// Goes to the value of `key` when it comes next, written without escapes; stays here otherwise.
    bool take_key(std::string_view key) noexcept {
        char const* const start = position();
        if (take('"') && take(key) && take('"') && take_colon()) return true;
        move_to(start);
        return false;
    }

    /// Gives a string of this text without its escapes, replacing them in the buffer. Only when there is a buffer.
    std::string_view unescape_in_place(string_token const& token) noexcept {
        char* const start = buffer_ + offset_of(token.raw.data());
        char const* const stop = token.has_escapes ? unescape(token.raw, start) : start + token.raw.size();
        return {start, static_cast<std::size_t>(stop - start)};
    }

    /// Something else than expected comes next. When that is malformed, the fault says so instead.
    bool mismatch(std::string_view expected) {
        char const* const start = position();
        char const first = at_end() ? '\0' : *start;
        if (!skip_value()) return false;
        return fail(std::string{"expected "}.append(expected).append(", found ").append(name_of(first)), start);
    }

    /// The object that ended just now lacks `key`.
    bool missing(std::string_view key) {
        fail("required member is missing", position() - 1);
        return within(key);
    }

    using cursor::within;
    bool within(string_token const& key) {
        std::string plain;
        unescape_to(plain, key.raw);
        return within(plain);
    }

  private:
    static std::string_view name_of(char first) noexcept {
        switch (first) {
            case '{': return "an object";
            case '[': return "an array";
            case '"': return "a string";
            case 't':
            case 'f': return "a boolean";
            case 'n': return "null";
            default: return "a number";
        }
    }

    bool starts_number() const noexcept { return next_is_digit() || next_is('-'); }

    bool take_colon() noexcept {
        skip_white_space();
        if (!take(':')) return false;
        skip_white_space();
        return true;
    }

    bool enter() {
        if (depth_ == depth_limit_) {
            std::string message{"nested deeper than "};
            return fail(message.append(std::to_string(depth_limit_)).append(" arrays and objects"), position());
        }
        ++depth_;
        skip(1);
        return true;
    }

    step next_item(char closing, bool is_first) {
        skip_white_space();
        if (take(closing)) {
            --depth_;
            return step::end;
        }
        if (is_first) return step::item;
        if (!take(',')) {
            fail_expecting(closing == ']' ? "',' or ']'" : "',' or '}'");
            return step::fault;
        }
        skip_white_space();
        return step::item;
    }

    bool skip_array() {
        if (!enter()) return false;
        for (std::size_t i = 0;; ++i) {
            step const next = next_element(i == 0);
            if (next != step::item) return next == step::end;
            if (!skip_value()) return within(i);
        }
    }

    bool skip_object() {
        if (!enter()) return false;
        for (bool is_first = true;; is_first = false) {
            step const next = next_key(is_first);
            if (next != step::item) return next == step::end;
            string_token key;
            if (!read_key(key)) return false;
            if (!skip_value()) return within(key);
        }
    }

    char* buffer_ = nullptr;
    std::size_t depth_limit_;
    std::size_t depth_ = 0;
    bool null_is_absent_;
};

}  // namespace vlens::inline v0::json

#endif
