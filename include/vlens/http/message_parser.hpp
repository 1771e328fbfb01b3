// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_MESSAGE_PARSER_HPP
#define VLENS_HTTP_MESSAGE_PARSER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/headers.hpp>
#include <vlens/http/body_reader.hpp>
#include <vlens/http/framing.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/line_reader.hpp>
#include <vlens/limits.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::http::detail {

/// Reads one HTTP/1.1 message from pieces of any size: start line, header fields, body by length, chunks or close,
/// trailers. The outcome depends on the bytes alone, not on how they were cut. Base of `response_parser` and
/// `request_parser`, which read the start line and choose the plan of the body.
template <class Message> class message_parser {
  public:
    /// Takes bytes up to the last one of the message and says how many; what follows belongs to the next message.
    /// After an error every call gives the same error.
    result<std::size_t> consume(std::string_view bytes) {
        if (failure_) return *failure_;
        std::size_t taken = 0;
        while (taken != bytes.size() && part_ != part::done) {
            started_ = true;
            auto step = advance(bytes.substr(taken));
            if (!step) return fail(std::move(step).error());
            taken += *step;
        }
        return taken;
    }

    /// The peer has closed its side. Legal after the message, or as the end of a body that only the close delimits:
    /// over TLS the caller must have seen close_notify, or the body may be cut. An error of kind `protocol` otherwise.
    result<void> end_of_stream() {
        if (failure_) return *failure_;
        if (part_ == part::body && body_.end() == body_end::close) part_ = part::done;
        if (part_ == part::done) return {};
        std::string const message{Message::subject};
        return fail(
            {.kind = error_kind::protocol,
             .message = started_ ? "connection closed in the middle of " + std::string{place()} + " of the " + message
                                 : "connection closed before the first byte of the " + message});
    }

    /// Whether any byte was seen; after an interim response, any byte of the next.
    bool started() const noexcept { return started_; }
    /// Whether start line and header fields are read; of a response, those of the final one.
    bool head_done() const noexcept { return part_ > part::fields; }
    /// Whether the whole message is read.
    bool done() const noexcept { return part_ == part::done; }
    /// The header fields so far, without trailers (which are checked and dropped).
    headers const& fields() const noexcept { return fields_; }
    /// The same, to keep; once `done()`.
    headers take_fields() noexcept { return std::move(fields_); }
    /// The body so far, freed of its chunks; may be moved from once `done()`.
    std::string& body() noexcept { return body_.text(); }
    /// Whether the connection may carry another message after this one; false until `done()`.
    bool keep_alive() const noexcept { return done() && persistent_ && !failure_; }

  protected:
    explicit message_parser(limits const& bounds)
        : bounds_{bounds}, line_{"head", bounds.head}, body_{bounds}, fields_left_{bounds.header_count} {}

    limits const& bounds() const noexcept { return bounds_; }

  private:
    enum class part : unsigned char { start_line, fields, body, trailers, done };

    result<std::size_t> advance(std::string_view bytes) {
        if (part_ == part::body) {
            auto taken = body_.consume(bytes);
            if (taken) leave_body_when_done();
            return taken;
        }
        auto taken = line_.consume(bytes, place());
        if (!taken || !line_.complete()) return taken;
        if (auto read = read_line(line_.text()); !read) return std::move(read).error();
        line_.next_line();
        return taken;
    }

    result<void> read_line(std::string_view line) {
        if (part_ == part::start_line) {
            result<int> minor_version = self().read_start_line(line);
            if (!minor_version) return std::move(minor_version).error();
            minor_version_ = *minor_version;
            if (!line.empty()) part_ = part::fields;
            return {};
        }
        if (line.empty()) {
            if (part_ == part::fields) return finish_head();
            part_ = part::done;
            return {};
        }
        return read_field(line);
    }

    result<void> read_field(std::string_view line) {
        auto field = read_field_line(line);
        if (!field) return std::move(field).error();
        if (fields_left_ == 0) {
            return vlens::error{
                .kind = error_kind::too_large,
                .message = "there are more header fields than the limit of " + std::to_string(bounds_.header_count)};
        }
        --fields_left_;
        if (part_ == part::fields) fields_.add(field->name, field->value);
        return {};
    }

    result<void> finish_head() {
        auto framed = read_framing(fields_, minor_version_);
        if (!framed) return std::move(framed).error();
        persistent_ = is_persistent(fields_, minor_version_);
        result<std::optional<body_plan>> plan = self().plan_body(*framed, minor_version_, persistent_);
        if (!plan) return std::move(plan).error();
        if (!*plan) {  // an interim response: the next head follows
            started_ = false;
            fields_.clear();
            part_ = part::start_line;
            return {};
        }
        part_ = part::body;
        auto begun = body_.start(**plan);
        if (begun) leave_body_when_done();
        return begun;
    }

    void leave_body_when_done() noexcept {
        if (body_.done()) part_ = body_.end() == body_end::last_chunk ? part::trailers : part::done;
    }

    std::string_view place() const noexcept {
        switch (part_) {
            case part::start_line: return Message::start_line;
            case part::fields: return "a header line";
            case part::body: return "the body";
            case part::trailers: return "a trailer";
            case part::done: break;
        }
        return "the message";
    }

    vlens::error fail(vlens::error e) {
        self().complete_error(e);
        failure_ = e;
        return e;
    }

    Message& self() noexcept { return static_cast<Message&>(*this); }

    limits bounds_;
    line_reader line_;
    body_reader body_;
    headers fields_;
    std::optional<vlens::error> failure_;
    std::size_t fields_left_;
    int minor_version_ = 1;
    part part_ = part::start_line;
    bool started_ = false;
    bool persistent_ = false;
};

}  // namespace vlens::inline v0::http::detail

#endif
