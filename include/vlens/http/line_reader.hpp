// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_LINE_READER_HPP
#define VLENS_HTTP_LINE_READER_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// Gathers one line that ends with CR LF, from pieces of any size. Refuses a bare CR, a bare LF and every other control
/// character except HTAB at its byte, and more bytes than its limit.
class line_reader {
  public:
    /// `of` names, in errors, what the limit holds for; a text that outlives the reader.
    line_reader(std::string_view of, std::size_t limit) noexcept : of_{of}, limit_{limit}, left_{limit} {}

    /// Takes bytes up to the end of the line and says how many; `what` names the line in errors.
    result<std::size_t> consume(std::string_view bytes, std::string_view what) {
        std::string_view const within = bytes.substr(0, left_);
        std::string_view const text = within.substr(0, after_cr_ ? 0 : text_at(within));
        std::size_t taken = text.size();
        while (taken != within.size() && !complete_) {
            char const c = within[taken++];
            if (after_cr_) {
                if (c != '\n') return bad(what, "a CR without LF");
                complete_ = true;
            } else if (c == '\r') {
                after_cr_ = true;
            } else {
                return bad(what, c == '\n' ? "a LF without CR" : "a control character");
            }
        }
        left_ -= taken;
        if (!complete_ && taken != bytes.size()) return too_long();
        if (complete_ && text_.empty()) {
            whole_ = text;
        } else {
            text_.append(text);
        }
        return taken;
    }

    /// Whether the line has ended: `next_line` or `refill` comes next.
    bool complete() const noexcept { return complete_; }

    /// The line once it has ended, without CR LF: of one that came in one piece, a view of that piece.
    std::string_view text() const noexcept { return text_.empty() ? whole_ : text_; }

    /// Begins another line within what is left of the limit.
    void next_line() noexcept {
        text_.clear();
        whole_ = {};
        after_cr_ = false;
        complete_ = false;
    }

    /// Begins another line with the whole limit.
    void refill() noexcept {
        next_line();
        left_ = limit_;
    }

  private:
    /// How many bytes of text the piece begins with.
    static std::size_t text_at(std::string_view piece) noexcept {
        constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
        std::size_t size = 0;
        // Eight at a time while each is from 0x20 to 0x7e: the high bit of any other is set here.
        for (; piece.size() - size >= 8; size += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, piece.data() + size, 8);
            if ((((eight - ones * 0x20) | ((eight ^ ones * 0x7f) - ones)) & ones * 0x80) != 0) break;
        }
        while (size != piece.size() && (!is_control(piece[size]) || piece[size] == '\t')) ++size;
        return size;
    }

    vlens::error too_long() const {
        return {
            .kind = error_kind::too_large,
            .message = "the " + std::string{of_} + " is longer than its limit of " + std::to_string(limit_) + " bytes"};
    }
    static vlens::error bad(std::string_view what, std::string_view fault) {
        return {.kind = error_kind::protocol,
                .message = std::string{what}.append(" has ").append(fault).append("; expected text and CR LF")};
    }

    std::string_view of_;
    std::size_t limit_;
    std::size_t left_;
    std::string text_;
    std::string_view whole_;
    bool after_cr_ = false;
    bool complete_ = false;
};

}  // namespace vlens::inline v0::http::detail

#endif
