#ifndef VLENS_JSON_SCANNER_HPP
#define VLENS_JSON_SCANNER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/json/input.hpp>
#include <vlens/json/read_options.hpp>
#include <vlens/json/same_bytes.hpp>
#include <vlens/json/scan_number.hpp>
#include <vlens/json/scan_string.hpp>
#include <vlens/json/short_number.hpp>
#include <vlens/json/skip_plain.hpp>
#include <vlens/json/unescape.hpp>

namespace vlens::inline v0::json {

/// What comes next in an array or object.
enum class step : std::uint8_t { item, end, fault };

/// A place in an array or object, and what comes next there.
struct next_place {
    char const* p;
    step next;
};

/// Strict RFC 8259 over a text. What reads a value begins at its first byte and returns the place right behind its
/// last. What begins with `take` returns nullptr, which is no fault, where something else comes next.
class scanner : public input {
  public:
    scanner(std::string_view text, read_options options) noexcept
        : input{text},
          depth_limit_{options.max_depth < options.depth_limit ? options.max_depth : options.depth_limit},
          depth_left_{depth_limit_},
          null_is_absent_{options.null_is_absent} {}
    /// Over a text in which strings may be unescaped in place.
    scanner(char* buffer, std::size_t size, read_options options) noexcept
        : scanner{std::string_view{buffer, size}, options} {
        buffer_ = buffer;
    }

    VLENS_DETAIL_HOT char const* take_null(char const* p) const noexcept { return is(p, "null") ? p + 4 : nullptr; }

    /// Takes a null that stands for an absent value.
    VLENS_DETAIL_HOT char const* take_absent(char const* p) const noexcept {
        return null_is_absent_ ? take_null(p) : nullptr;
    }

    /// Takes true or false, when more comes behind it.
    VLENS_DETAIL_HOT char const* take_bool(char const* p, bool& to) const noexcept {
        if (left(p) < 6) return nullptr;
        to = detail::same_bytes<4>(p, "true");
        if (to) return p + 4;
        return detail::same_bytes<5>(p, "false") ? p + 5 : nullptr;
    }

    /// Takes a string that is all ASCII without escapes.
    VLENS_DETAIL_HOT char const* take_plain_string(char const* p, std::string_view& to) const noexcept {
        if (!is(p, '"')) return nullptr;
        char const* const start = p + 1;
        char const* const stop = detail::skip_plain(start, end());
        if (!is(stop, '"')) return nullptr;
        to = between(start, stop);
        return stop + 1;
    }

    char const* read_bool(char const* p, bool& to) {
        to = is(p, "true");
        return to ? p + 4 : is(p, "false") ? p + 5 : mismatch(p, "a boolean");
    }

    char const* read_string(char const* p, string_token& to) {
        return is(p, '"') ? scan_string(p, *this, to) : mismatch(p, "a string");
    }

    /// `expected` is a function, as the words are made only when something else is found.
    template <class Words> char const* read_number(char const* p, number_token& to, Words const& expected) {
        return starts_number(p) ? scan_number(p, *this, to) : mismatch(p, expected());
    }

    /// Nothing but white space may be left.
    char const* read_end(char const* p) {
        p = skip_white_space(p);
        return p == end() ? p : fail("expected the end of the text", p);
    }

    /// Checks any value.
    char const* skip_value(char const* p) {
        // Each kind is a tail call, so that a plain one does not pay for what arrays and objects have to save.
        if (is(p, '"')) return skip_string(p);
        if (is(p, '{')) return skip_object(p);
        if (is(p, '[')) return skip_array(p);
        if (starts_number(p)) return skip_number(p);
        if (is(p, "true") || is(p, "null")) return p + 4;
        return is(p, "false") ? p + 5 : fail_expecting("a value", p);
    }

    /// Goes into an array.
    char const* open_array(char const* p) {
        if (!is(p, '[')) return mismatch(p, "an array");
        return enter() ? p + 1 : fail_too_deep(p);
    }

    /// Goes to the next element of an array that was opened, or behind the array.
    VLENS_DETAIL_HOT step next_element(char const*& p, bool is_first) {
        p = skip_white_space(p);
        if (is(p, ']')) {
            ++p;
            ++depth_left_;
            return step::end;
        }
        if (is_first) return step::item;
        if (!is(p, ',')) {
            fail_expecting("',' or ']'", p);
            return step::fault;
        }
        p = skip_white_space(p + 1);
        return step::item;
    }

    /// Goes from a brace to the byte before the first key, which `close_object` may find to be none.
    VLENS_DETAIL_HOT char const* open_object(char const* p) { return enter() ? skip_to_key(p) : fail_too_deep(p); }

    VLENS_DETAIL_HOT bool close_object(char const*& p) noexcept {
        if (!is(p, '}')) return false;
        ++p;
        ++depth_left_;
        return true;
    }

    /// Goes to the byte before the next key, or behind the object.
    VLENS_DETAIL_HOT step go_to_key(char const*& p) {
        if (is(p, ',')) {
            p = skip_to_key(p);
            return step::item;
        }
        if (close_object(p)) return step::end;
        next_place const place = go_to_distant_key(p);
        p = place.p;
        return place.next;
    }

    /// Whether a key comes behind the next byte, written as in the text `,"key":`, and more behind it.
    template <std::size_t N>
    VLENS_DETAIL_HOT bool next_is_key(char const* p, std::array<char, N> const& text) const noexcept {
        return left(p) > N && detail::same_bytes<N - 1>(p + 1, text.data() + 1);
    }

    /// Reads a key and stops behind its quote.
    char const* read_key(char const* p, string_token& to) {
        return is(p, '"') ? scan_string(p, *this, to) : fail_expecting("a key in quotes", p);
    }

    /// Goes from behind a key to its value.
    char const* read_colon(char const* p) {
        p = skip_white_space(p);
        return is(p, ':') ? skip_gap(p + 1) : fail_expecting("':'", p);
    }

    /// Skips white space, of which there is most often none, or a single space.
    VLENS_DETAIL_HOT char const* skip_gap(char const* p) const noexcept {
        return p == end() || *p > ' ' ? p : skip_some_gap(p);
    }
    VLENS_DETAIL_HOT char const* skip_some_gap(char const* p) const noexcept {
        return *p == ' ' && left(p) >= 2 && p[1] > ' ' ? p + 1 : skip_some_white_space(p);
    }

    /// Gives a string of this text without its escapes, replacing them in the buffer. Only when there is a buffer.
    std::string_view unescape_in_place(string_token const& token) noexcept {
        char* const start = buffer_ + offset_of(token.raw.data());
        return between(start, token.has_escapes ? unescape(token.raw, start) : start + token.raw.size());
    }

    /// Something else than expected comes next. When that is malformed, the fault says so instead.
    VLENS_DETAIL_COLD std::nullptr_t mismatch(char const* p, std::string_view expected) {
        char const first = p == end() ? '\0' : *p;
        if (skip_value(p) == nullptr) return nullptr;
        return fail(std::string{"expected "}.append(expected).append(", found ").append(name_of(first)), p);
    }

    /// The object that ends at that brace lacks `key`.
    VLENS_DETAIL_COLD std::nullptr_t missing(char const* brace, std::string_view key) {
        fail("required member is missing", brace);
        return within(key);
    }

    using input::within;
    std::nullptr_t within(string_token const& key) {
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

    bool starts_number(char const* p) const noexcept { return is_digit(p) || is(p, '-'); }

    VLENS_DETAIL_HOT bool enter() noexcept {
        if (depth_left_ == 0) return false;
        --depth_left_;
        return true;
    }

    VLENS_DETAIL_COLD std::nullptr_t fail_too_deep(char const* p) {
        std::string message{"nested deeper than "};
        return fail(message.append(std::to_string(depth_limit_)).append(" arrays and objects"), p);
    }

    /// Skips the white space behind the next byte and goes to the byte before what comes then.
    VLENS_DETAIL_HOT char const* skip_to_key(char const* p) const noexcept {
        if (left(p) >= 3) {
            if (p[1] > ' ') return p;
            if (p[1] == ' ' && p[2] > ' ') return p + 1;
        }
        return skip_some_white_space(p + 1) - 1;
    }

    VLENS_DETAIL_APART next_place go_to_distant_key(char const* p) {
        p = skip_white_space(p);
        if (close_object(p)) return {p, step::end};
        if (is(p, ',')) return {skip_to_key(p), step::item};
        return {fail_expecting("',' or '}'", p), step::fault};
    }

    VLENS_DETAIL_APART char const* skip_string(char const* p) {
        std::string_view plain;
        if (char const* const behind = take_plain_string(p, plain); behind != nullptr) return behind;
        string_token ignored;
        return scan_string(p, *this, ignored);
    }

    VLENS_DETAIL_APART char const* skip_number(char const* p) {
        detail::short_number number;
        if (char const* const behind = number.read(p, end()); behind != nullptr) return behind;
        return skip_long_number(p);
    }
    VLENS_DETAIL_APART char const* skip_long_number(char const* p) {
        number_token ignored;
        return scan_number(p, *this, ignored);
    }

    VLENS_DETAIL_APART char const* skip_array(char const* p) {
        if (!enter()) return fail_too_deep(p);
        ++p;
        for (std::size_t i = 0;; ++i) {
            step const next = next_element(p, i == 0);
            if (next == step::end) return p;
            if (next == step::fault) return nullptr;
            p = skip_value(p);
            if (p == nullptr) return within(i);
        }
    }

    VLENS_DETAIL_APART char const* skip_object(char const* p) {
        p = open_object(p);
        if (p == nullptr || close_object(++p)) return p;
        for (;;) {
            std::string_view plain;
            char const* const behind = take_plain_string(p, plain);
            if (behind != nullptr && is(behind, ':')) {
                p = skip_value(skip_gap(behind + 1));
                if (p == nullptr) return within(plain);
            } else {
                string_token key;
                p = read_key(p, key);
                if (p != nullptr) p = read_colon(p);
                if (p == nullptr) return nullptr;
                p = skip_value(p);
                if (p == nullptr) return within(key);
            }
            step const next = go_to_key(p);
            if (next != step::item) return next == step::end ? p : nullptr;
            ++p;
        }
    }

    char* buffer_ = nullptr;
    std::size_t depth_limit_;
    std::size_t depth_left_;
    bool null_is_absent_;
};

}  // namespace vlens::inline v0::json

#endif
