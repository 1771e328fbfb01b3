#ifndef VLENS_JSON_SCANNER_HPP
#define VLENS_JSON_SCANNER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/json/cursor.hpp>
#include <vlens/json/read_options.hpp>
#include <vlens/json/same_bytes.hpp>
#include <vlens/json/scan_number.hpp>
#include <vlens/json/scan_string.hpp>
#include <vlens/json/short_number.hpp>
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
          depth_left_{depth_limit_},
          null_is_absent_{options.null_is_absent} {}
    /// Over a text in which strings may be unescaped in place.
    scanner(char* buffer, std::size_t size, read_options options) noexcept
        : scanner{std::string_view{buffer, size}, options} {
        buffer_ = buffer;
    }

    /// Takes a null that stands for an absent value.
    VLENS_DETAIL_HOT bool take_absent() noexcept { return next_is('n') && null_is_absent_ && take("null"); }

    /// Nothing but white space may be left.
    bool read_end() {
        skip_white_space();
        return at_end() || fail("expected the end of the text", position());
    }

    /// Takes true or false, when it comes next and more behind it.
    VLENS_DETAIL_HOT bool take_bool(bool& to) noexcept {
        if (left() < 6) return false;
        if (detail::same_bytes<4>(position(), "true")) {
            to = true;
            skip(4);
            return true;
        }
        if (!detail::same_bytes<5>(position(), "false")) return false;
        to = false;
        skip(5);
        return true;
    }

    bool read_bool(bool& to) {
        to = take("true");
        return to || take("false") || mismatch("a boolean");
    }

    VLENS_DETAIL_HOT bool read_string(string_token& to) {
        return next_is('"') ? scan_string(*this, to) : mismatch("a string");
    }

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
            detail::short_number number;
            if (char const* const behind = number.read(position(), end()); behind != nullptr) {
                move_to(behind);
                return true;
            }
            number_token ignored;
            return scan_number(*this, ignored);
        }
        return take("true") || take("false") || take("null") || fail_expecting("a value");
    }

    bool open_array() {
        if (!next_is('[')) return mismatch("an array");
        if (!enter()) return false;
        skip(1);
        return true;
    }

    /// Goes to the next element of an array that was opened.
    step next_element(bool is_first) {
        skip_white_space();
        if (take(']')) {
            ++depth_left_;
            return step::end;
        }
        if (is_first) return step::item;
        if (!take(',')) {
            fail_expecting("',' or ']'");
            return step::fault;
        }
        skip_white_space();
        return step::item;
    }

    /// Goes from a brace to the byte before the first key, which `close_object` may find to be none.
    VLENS_DETAIL_HOT bool open_object() {
        if (!enter()) return false;
        skip_to_key();
        return true;
    }

    VLENS_DETAIL_HOT bool close_object() noexcept {
        if (!take('}')) return false;
        ++depth_left_;
        return true;
    }

    /// Goes to the byte before the next key, or behind the object.
    VLENS_DETAIL_HOT step go_to_key() {
        if (!next_is(',')) return close_object() ? step::end : go_to_distant_key();
        skip_to_key();
        return step::item;
    }

    /// Whether a key comes behind the next byte, written as in the text `,"key":`, and more behind it.
    template <std::size_t N> VLENS_DETAIL_HOT bool next_is_key(std::array<char, N> const& text) const noexcept {
        return left() > N && detail::same_bytes<N - 1>(position() + 1, text.data() + 1);
    }

    /// Goes to the value of a key that comes like this.
    VLENS_DETAIL_HOT void skip_key(std::size_t size) noexcept {
        skip(size);
        if (*position() <= ' ') skip_gap();
    }

    /// Reads a key and stops behind its quote.
    bool read_key(string_token& to) {
        return next_is('"') ? scan_string(*this, to) : fail_expecting("a key in quotes");
    }

    /// Goes from behind a key to its value.
    bool take_colon() {
        skip_white_space();
        if (!take(':')) return fail_expecting("':'");
        skip_gap();
        return true;
    }

    /// Gives a string of this text without its escapes, replacing them in the buffer. Only when there is a buffer.
    std::string_view unescape_in_place(string_token const& token) noexcept {
        char* const start = buffer_ + offset_of(token.raw.data());
        char const* const stop = token.has_escapes ? unescape(token.raw, start) : start + token.raw.size();
        return {start, static_cast<std::size_t>(stop - start)};
    }

    /// Something else than expected comes next. When that is malformed, the fault says so instead.
    VLENS_DETAIL_COLD bool mismatch(std::string_view expected) {
        char const* const start = position();
        char const first = at_end() ? '\0' : *start;
        if (!skip_value()) return false;
        return fail(std::string{"expected "}.append(expected).append(", found ").append(name_of(first)), start);
    }

    /// The object that ended just now lacks `key`.
    VLENS_DETAIL_COLD bool missing(std::string_view key) {
        fail("required member is missing", position() - 1);
        return within(key);
    }

    using cursor::within;
    template <class Key> VLENS_DETAIL_COLD step fault_within(Key const& key) {
        within(key);
        return step::fault;
    }
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

    VLENS_DETAIL_HOT bool enter() {
        if (depth_left_ == 0) return fail_too_deep();
        --depth_left_;
        return true;
    }

    VLENS_DETAIL_COLD bool fail_too_deep() {
        std::string message{"nested deeper than "};
        return fail(message.append(std::to_string(depth_limit_)).append(" arrays and objects"), position());
    }

    /// Skips white space, of which there is most often none, or a single space.
    VLENS_DETAIL_HOT void skip_gap() noexcept {
        if (left() >= 2 && position()[0] == ' ' && position()[1] > ' ') {
            skip(1);
        } else {
            skip_white_space();
        }
    }

    /// Skips the white space behind the next byte and goes to the byte before what comes then.
    VLENS_DETAIL_HOT void skip_to_key() noexcept {
        if (left() >= 2 && position()[1] > ' ') return;
        if (left() >= 3 && position()[1] == ' ' && position()[2] > ' ') return skip(1);
        skip_to_distant_key();
    }

    VLENS_DETAIL_APART void skip_to_distant_key() noexcept {
        skip(1);
        skip_white_space();
        move_to(position() - 1);
    }

    VLENS_DETAIL_APART step go_to_distant_key() {
        skip_white_space();
        if (close_object()) return step::end;
        if (!next_is(',')) {
            fail_expecting("',' or '}'");
            return step::fault;
        }
        skip_to_key();
        return step::item;
    }

    bool skip_array() {
        if (!enter()) return false;
        skip(1);
        for (std::size_t i = 0;; ++i) {
            step const next = next_element(i == 0);
            if (next != step::item) return next == step::end;
            if (!skip_value()) return within(i);
        }
    }

    bool skip_object() {
        if (!open_object()) return false;
        skip(1);
        if (close_object()) return true;
        for (;;) {
            string_token key;
            if (!read_key(key) || !take_colon()) return false;
            if (!skip_value()) return within(key);
            step const next = go_to_key();
            if (next != step::item) return next == step::end;
            skip(1);
        }
    }

    char* buffer_ = nullptr;
    std::size_t depth_limit_;
    std::size_t depth_left_;
    bool null_is_absent_;
};

}  // namespace vlens::inline v0::json

#endif
