// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_RESPONSE_PARSER_HPP
#define VLENS_HTTP_RESPONSE_PARSER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/body_reader.hpp>
#include <vlens/http/framing.hpp>
#include <vlens/http/message_parser.hpp>
#include <vlens/http/start_line.hpp>
#include <vlens/limits.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// Reads the final response to one request; interim (1xx) responses before it are skipped. Errors have
/// `delivery::unknown` and, when it was read, the status.
class response_parser : public message_parser<response_parser> {
  public:
    /// `to_head`: whether the request was HEAD, so that the response has no body whatever its fields say.
    explicit response_parser(limits const& bounds = {}, bool to_head = false)
        : message_parser{bounds}, interim_left_{bounds.interim}, to_head_{to_head} {}

    /// 200 to 599; 0 until the status line of the final response is read.
    int status() const noexcept { return status_ < 200 ? 0 : status_; }
    /// The text after the status, often empty; meaningful once `head_done()`.
    std::string const& reason() const noexcept { return reason_; }

  private:
    friend class message_parser<response_parser>;

    static constexpr std::string_view subject = "response";
    static constexpr std::string_view start_line = "the status line";

    result<int> read_start_line(std::string_view text) {
        auto line = read_status_line(text);
        if (!line) return std::move(line).error();
        status_ = line->status;
        reason_ = line->reason;
        return line->minor_version;
    }

    result<std::optional<body_plan>> plan_body(framing const& framed, int minor_version, bool& persistent) {
        bool const announced = framed.chunked || framed.length.value_or(0) != 0;
        if (status_ < 200) {
            if (auto fine = check_interim(minor_version, announced); !fine) return std::move(fine).error();
            return std::optional<body_plan>{};
        }
        if (to_head_ || status_ == 204 || status_ == 304) {
            // A 204 that announces a body may send one all the same: the next response would begin with it.
            if (status_ == 204 && announced) persistent = false;
            return std::optional{body_plan{}};
        }
        if (framed.chunked) return std::optional{body_plan{.end = body_end::last_chunk}};
        if (framed.length) return std::optional{body_plan{.end = body_end::length, .length = *framed.length}};
        persistent = false;
        return std::optional{body_plan{.end = body_end::close}};
    }

    result<void> check_interim(int minor_version, bool announced) {
        if (status_ == 101) return bad("the server switches protocols (101), which was not asked for");
        if (minor_version == 0) return bad("there is an interim response (1xx) in HTTP/1.0, which has none");
        if (announced) return bad("an interim response (1xx) announces a body, which it cannot have");
        if (interim_left_ == 0) {
            return vlens::error{.kind = error_kind::too_large,
                                .message = "there are more interim responses (1xx) than the limit of " +
                                           std::to_string(bounds().interim)};
        }
        --interim_left_;
        status_ = 0;
        reason_.clear();
        return {};
    }

    void complete_error(vlens::error& e) const noexcept {
        e.delivery = delivery::unknown;
        e.http_status = status();
    }

    static vlens::error bad(char const* message) { return {.kind = error_kind::protocol, .message = message}; }

    std::size_t interim_left_;
    std::string reason_;
    int status_ = 0;
    bool to_head_;
};

}  // namespace vlens::inline v0::http::detail

#endif
