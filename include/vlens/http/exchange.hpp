// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_EXCHANGE_HPP
#define VLENS_HTTP_EXCHANGE_HPP

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/http/response.hpp>
#include <vlens/http/response_parser.hpp>
#include <vlens/limits.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// One request and its response over one connection: bytes out, bytes in, no socket. Both may be under way at the same
/// time, since a server may respond before it has read the whole request.
class exchange {
  public:
    /// Borrows both; the body is rewound, nullptr means no body. `is_head`: whether the method is HEAD.
    exchange(std::string_view head, body_source* body, limits const& bounds, bool is_head = false)
        : head_{head}, body_{body}, parser_{bounds, is_head} {
        if (body_ != nullptr) body_->rewind();
    }

    /// Fills the space with the next bytes of the request and returns how many; 0 once all were handed out. Head and
    /// body are one stream, so that a short body leaves in the same segment as the head.
    std::size_t fill(std::span<char> space) {
        std::size_t const of_head = (std::min)(head_.size() - head_done_, space.size());
        head_.copy(space.data(), of_head, head_done_);
        head_done_ += of_head;
        return of_head + (body_ != nullptr ? body_->read(space.subspan(of_head)) : 0);
    }

    /// Whether `fill` has handed out the whole request.
    bool all_filled() const noexcept {
        return head_done_ == head_.size() && (body_ == nullptr || body_->position() == body_->size());
    }

    /// Takes bytes of the server; true when the response is whole.
    result<bool> receive(std::string_view bytes) {
        auto taken = parser_.consume(bytes);
        if (!taken) return std::move(taken).error();
        unasked_ = *taken != bytes.size();
        return parser_.done();
    }

    /// The server has closed its side, which ends some responses.
    result<void> end_of_stream() { return parser_.end_of_stream(); }

    /// Whether a byte of the response was seen.
    bool response_started() const noexcept { return parser_.started(); }
    /// Of the response, so far.
    headers const& fields() const noexcept { return parser_.fields(); }
    /// 0 until it is known.
    int status() const noexcept { return parser_.status(); }

    /// Whether the server keeps the connection open after the whole response, and has sent nothing after it.
    bool keep_alive() const noexcept { return parser_.keep_alive() && !unasked_; }

    /// Once the response is whole.
    response take_response() {
        return {.status = parser_.status(),
                .reason = parser_.reason(),
                .fields = parser_.take_fields(),
                .body = std::move(parser_.body())};
    }

  private:
    std::string_view head_;
    std::size_t head_done_ = 0;
    body_source* body_;
    response_parser parser_;
    bool unasked_ = false;
};

}  // namespace vlens::inline v0::http::detail

#endif
