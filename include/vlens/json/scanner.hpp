// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCANNER_HPP
#define VLENS_JSON_SCANNER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/json/lookahead.hpp>
#include <vlens/json/memory_limit.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/tokens.hpp>
#include <vlens/read_options.hpp>

namespace vlens::inline v0::json::detail {

/// What comes next in an array or object: an item, one within the last eight bytes of the text, the end, or
/// something that is not allowed there.
enum class step : std::uint8_t { item, last_item, end, fault };

/// A place in an array or object, and what comes next there.
struct next_place {
    char const* p;
    step next;
};

/// Strict RFC 8259 over a text. What reads a value begins at its first byte and returns the end of it.
class scanner : public lookahead {
  public:
    /// The options have to outlive it.
    explicit scanner(std::string_view text, read_options const& options = vlens::detail::default_read_options) noexcept
        : lookahead{text}, options_{&options}, depth_left_{depth_limit()}, memory_{options.max_memory} {}
    /// Over a text in which strings may be unescaped in place.
    scanner(char* buffer, std::size_t size, read_options const& options) noexcept
        : scanner{std::string_view{buffer, size}, options} {
        buffer_ = buffer;
    }

    /// Takes a null that means an absent value.
    VLENS_DETAIL_ALWAYS_INLINE char const* take_absent(char const* p) const noexcept {
        return options_->null_is_absent ? take_null(p) : nullptr;
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
        if (starts_number(p)) return skip_number(p);
        if (is(p, '{')) return skip_object(p);
        if (is(p, '[')) return skip_array(p);
        if (is(p, "true") || is(p, "null")) return p + 4;
        return is(p, "false") ? p + 5 : fail_expecting("a value", p);
    }

    /// Goes into an array.
    char const* open_array(char const* p) {
        if (!is(p, '[')) return mismatch(p, "an array");
        return enter() ? p + 1 : fail_too_deep(p);
    }

    /// Goes to the next element of an array that was opened, or to the end of the array.
    VLENS_DETAIL_ALWAYS_INLINE step next_element(char const*& p, bool is_first) {
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
        p = skip_space(p + 1);
        return step::item;
    }

    /// Goes from a brace to the byte before the first key, which `close_object` may find to be none.
    VLENS_DETAIL_ALWAYS_INLINE char const* open_object(char const* p) {
        return enter() ? skip_to_key(p) : fail_too_deep(p);
    }
    /// The same, and learns what white space is there.
    VLENS_DETAIL_ALWAYS_INLINE next_place open_object(char const* brace, expected_space& space) {
        if (!enter()) return {fail_too_deep(brace), step::fault};
        if (left(brace) > 8 && brace[1] > ' ') return {brace, step::item};
        next_place const place = skip_to_distant_key(brace);
        if (place.next == step::item) space.learn(brace + 1, static_cast<std::size_t>(place.p - brace));
        return place;
    }

    VLENS_DETAIL_ALWAYS_INLINE bool close_object(char const*& p) noexcept {
        if (!is(p, '}')) return false;
        ++p;
        ++depth_left_;
        return true;
    }

    /// Goes to the byte before the next key, before which the expected white space may be, or to the end of the object.
    VLENS_DETAIL_ALWAYS_INLINE step go_to_key(char const*& p, expected_space const& space) {
        if (left(p) > 8) {
            if (same_bytes<2>(p, ",\"")) return step::item;
            if (left(p) > 16 && *p == ',' && space.is_at(p + 1)) {
                p += space.size;
                return step::item;
            }
        }
        if (close_object(p)) return step::end;
        next_place const place = go_to_distant_key(p);
        p = place.p;
        return place.next;
    }

    /// Reads a key with its quotes.
    char const* read_key(char const* p, string_token& to) {
        return is(p, '"') ? scan_string(p, *this, to) : fail_expecting("a key in quotes", p);
    }

    /// Goes from the end of a key to its value.
    char const* read_colon(char const* p) {
        p = skip_white_space(p);
        return is(p, ':') ? skip_space(p + 1) : fail_expecting("':'", p);
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

    memory_limit& memory() noexcept { return memory_; }
    /// Charges a string that is to be made of `size` characters of the text, or fails.
    VLENS_DETAIL_NOINLINE bool take_string(std::size_t size, char const* p) {
        return memory_.take_string(size) || fail_too_large(p) != nullptr;
    }
    VLENS_DETAIL_COLD std::nullptr_t fail_too_large(char const* p) {
        std::string message{"reading takes more than the "};
        message.append(std::to_string(options_->max_memory));
        fail(message.append(" bytes of read_options::max_memory (of a client: limits::memory)"), p);
        fault().kind = error_kind::too_large;
        return nullptr;
    }

    using input::within;
    std::nullptr_t within(string_token const& key) {
        std::string plain;
        unescape_to(plain, key.raw);
        return within(plain);
    }

  private:
    std::size_t depth_limit() const noexcept {
        return options_->max_depth < options_->depth_limit ? options_->max_depth : options_->depth_limit;
    }

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

    VLENS_DETAIL_ALWAYS_INLINE bool enter() noexcept { return depth_left_-- != 0; }

    VLENS_DETAIL_COLD std::nullptr_t fail_too_deep(char const* p) {
        std::string message{"nested deeper than "};
        return fail(message.append(std::to_string(depth_limit())).append(" arrays and objects"), p);
    }

    VLENS_DETAIL_NOINLINE next_place skip_to_distant_key(char const* p) const noexcept {
        p = skip_to_key(p);
        return {p, left(p) > 8 ? step::item : step::last_item};
    }

    VLENS_DETAIL_NOINLINE next_place go_to_distant_key(char const* p) {
        p = skip_white_space(p);
        if (close_object(p)) return {p, step::end};
        if (is(p, ',')) return skip_to_distant_key(p);
        return {fail_expecting("',' or '}'", p), step::fault};
    }

    VLENS_DETAIL_NOINLINE char const* skip_string(char const* p) {
        char const* const stop = skip_plain(p + 1, end());
        return is(stop, '"') ? stop + 1 : skip_unusual_string(p);
    }
    VLENS_DETAIL_NOINLINE char const* skip_unusual_string(char const* p) {
        string_token ignored;
        return scan_string(p, *this, ignored);
    }

    char const* skip_digits(char const* p) const noexcept {
        while (is_digit(p)) ++p;
        return p;
    }

    VLENS_DETAIL_NOINLINE char const* skip_number(char const* p) {
        char const* stop = skip_digits(p);
        if (stop == p || (*p == '0' && stop != p + 1)) return skip_long_number(p);
        if (is(stop, '.')) {
            char const* const fraction = stop + 1;
            stop = skip_digits(fraction);
            if (stop == fraction) return skip_long_number(p);
        }
        return is(stop, 'e') || is(stop, 'E') ? skip_long_number(p) : stop;
    }
    VLENS_DETAIL_NOINLINE char const* skip_long_number(char const* p) {
        number_token ignored;
        return scan_number(p, *this, ignored);
    }

    VLENS_DETAIL_NOINLINE char const* skip_array(char const* p) {
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

    VLENS_DETAIL_NOINLINE char const* skip_object(char const* p) {
        p = open_object(p);
        if (p == nullptr || close_object(++p)) return p;
        for (;;) {
            std::string_view plain;
            char const* const after = take_plain_string(p, plain);
            if (after != nullptr && is(after, ':')) {
                p = skip_value(skip_space(after + 1));
                if (p == nullptr) return within(plain);
            } else {
                string_token key;
                p = read_key(p, key);
                if (p != nullptr) p = read_colon(p);
                if (p == nullptr) return nullptr;
                p = skip_value(p);
                if (p == nullptr) return within(key);
            }
            step const next = go_to_key(p, {});
            if (next >= step::end) return next == step::end ? p : nullptr;
            ++p;
        }
    }

    char* buffer_ = nullptr;
    read_options const* options_;
    std::size_t depth_left_;
    memory_limit memory_;
};

}  // namespace vlens::inline v0::json::detail

#endif
