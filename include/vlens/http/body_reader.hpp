// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_BODY_READER_HPP
#define VLENS_HTTP_BODY_READER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/line_reader.hpp>
#include <vlens/limits.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// What ends a body.
enum class body_end : unsigned char {
    none,        ///< there is no body
    length,      ///< a number of bytes
    last_chunk,  ///< the chunk of size 0; trailers follow
    close,       ///< the end of the connection
};

/// How to read the body of one message.
struct body_plan {
    body_end end = body_end::none;
    /// Number of bytes when `end` is `length`.
    std::uint64_t length = 0;
};

// The size of a chunk-size line; its extensions are skipped. Nothing when there is none or it passes 64 bits.
inline std::optional<std::uint64_t> read_chunk_size(std::string_view line, std::size_t& extensions) noexcept {
    std::uint64_t size = 0;
    std::size_t digits = 0;
    for (; digits != line.size() && hex_value(line[digits]) >= 0; ++digits) {
        if (size > (std::numeric_limits<std::uint64_t>::max)() >> 4) return std::nullopt;
        size = size << 4 | static_cast<std::uint64_t>(hex_value(line[digits]));
    }
    std::string_view const rest = line.substr(digits);
    if (digits == 0 || (!rest.empty() && !trim(rest).starts_with(';'))) return std::nullopt;
    extensions = rest.size();
    return size;
}

/// Collects the body of one message; with chunks, up to the line of the last chunk.
class body_reader {
  public:
    explicit body_reader(limits const& bounds)
        : limit_{bounds.body}, extensions_left_{bounds.head}, line_{"chunk-size line", bounds.chunk_line} {}

    /// Begins a body; a declared length above the limit is refused at once.
    result<void> start(body_plan plan) {
        end_ = plan.end;
        if (end_ == body_end::none) part_ = part::done;
        if (end_ == body_end::last_chunk) part_ = part::size;
        if (end_ == body_end::close) left_ = (std::numeric_limits<std::uint64_t>::max)();
        if (end_ == body_end::length) {
            if (plan.length > limit_) return too_large();
            left_ = plan.length;
            if (left_ == 0) part_ = part::done;
            // A declared length costs the peer nothing; memory is given beforehand only for what is common.
            text_.reserve((std::min)(static_cast<std::size_t>(left_), first_reserve));
        }
        return {};
    }

    /// Takes bytes up to the end of the body and says how many.
    result<std::size_t> consume(std::string_view bytes) {
        std::size_t taken = 0;
        while (taken != bytes.size() && part_ != part::done) {
            auto step = advance(bytes.substr(taken));
            if (!step) return step;
            taken += *step;
        }
        return taken;
    }

    bool done() const noexcept { return part_ == part::done; }
    body_end end() const noexcept { return end_; }
    std::string& text() noexcept { return text_; }

  private:
    enum class part : unsigned char { data, size, cr, lf, done };

    static constexpr std::size_t first_reserve = 1024 * 1024;

    result<std::size_t> advance(std::string_view bytes) {
        switch (part_) {
            case part::data: return take_data(bytes);
            case part::size: return take_size(bytes);
            case part::cr:
                if (bytes.front() != '\r') return bad("a chunk is longer than its size says, expected CR LF after it");
                part_ = part::lf;
                return std::size_t{1};
            case part::lf:
                if (bytes.front() != '\n') return bad("a chunk is followed by a CR without LF, expected CR LF");
                part_ = part::size;
                return std::size_t{1};
            case part::done: break;
        }
        return std::size_t{0};
    }

    result<std::size_t> take_data(std::string_view bytes) {
        std::size_t const count = left_ < bytes.size() ? static_cast<std::size_t>(left_) : bytes.size();
        if (count > limit_ - text_.size()) return too_large();
        text_.append(bytes.substr(0, count));
        left_ -= count;
        if (left_ == 0) part_ = end_ == body_end::last_chunk ? part::cr : part::done;
        return count;
    }

    result<std::size_t> take_size(std::string_view bytes) {
        auto taken = line_.consume(bytes, "a chunk-size line");
        if (!taken || !line_.complete()) return taken;
        std::size_t extensions = 0;
        auto const size = read_chunk_size(line_.text(), extensions);
        if (!size) return bad("a chunk-size line does not begin with a hexadecimal number below 2^64");
        if (extensions > extensions_left_) {
            return vlens::error{.kind = error_kind::too_large,
                                .message = "the chunk extensions together are longer than the limit on the head"};
        }
        extensions_left_ -= extensions;
        line_.refill();
        if (*size > limit_ - text_.size()) return too_large();
        left_ = *size;
        part_ = left_ == 0 ? part::done : part::data;
        return taken;
    }

    vlens::error too_large() const {
        return {.kind = error_kind::too_large,
                .message = "the body is longer than its limit of " + std::to_string(limit_) + " bytes"};
    }
    static vlens::error bad(char const* message) { return {.kind = error_kind::protocol, .message = message}; }

    std::size_t limit_;
    std::size_t extensions_left_;
    line_reader line_;
    std::string text_;
    std::uint64_t left_ = 0;
    body_end end_ = body_end::none;
    part part_ = part::data;
};

}  // namespace vlens::inline v0::http::detail

#endif
