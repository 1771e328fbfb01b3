// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_HTTP_REPLAY_HPP
#define VLENS_TESTS_HTTP_REPLAY_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/http/request_parser.hpp>
#include <vlens/http/response_parser.hpp>

namespace replay {

namespace http = vlens::http::detail;

/// Everything that a parser says about a text: an error, or the message and how many bytes belong to it.
struct outcome {
    bool ok = false;
    vlens::error_kind kind{};
    vlens::delivery delivery{};
    int error_status = 0;
    std::string message;

    bool done = false;
    bool head_done = false;
    bool keep_alive = false;
    std::size_t taken = 0;
    std::string start;  // status and reason, or method and target
    std::string fields;
    std::string body;

    friend bool operator==(outcome const&, outcome const&) = default;
};

inline outcome failed(vlens::error const& e) {
    outcome seen;
    seen.kind = e.kind;
    seen.delivery = e.delivery;
    seen.error_status = e.http_status;
    seen.message = e.message;
    return seen;
}

inline std::string start_of(http::response_parser const& p) {
    return p.head_done() ? std::to_string(p.status()) + " " + p.reason() : "";
}
inline std::string start_of(http::request_parser const& p) {
    return p.head_done() ? p.method() + " " + p.target() + (p.expects_continue() ? " (100-continue)" : "") : "";
}

/// Feeds the pieces in their order; `closed` says that the connection ends after them.
template <class Parser> outcome feed(Parser parser, std::vector<std::string_view> const& pieces, bool closed) {
    outcome seen;
    for (std::string_view const piece : pieces) {
        auto taken = parser.consume(piece);
        if (!taken) {
            CHECK_FALSE(parser.keep_alive());
            auto again = parser.consume("x");
            REQUIRE_FALSE(again);
            CHECK(again.error().message == taken.error().message);
            CHECK_FALSE(parser.end_of_stream());
            return failed(taken.error());
        }
        CHECK((*taken == piece.size() || parser.done()));
        seen.taken += *taken;
    }
    if (closed) {
        auto end = parser.end_of_stream();
        if (!end) return failed(end.error());
    }
    seen.ok = true;
    seen.done = parser.done();
    seen.head_done = parser.head_done();
    seen.keep_alive = parser.keep_alive();
    seen.start = start_of(parser);
    for (auto const& field : parser.fields()) seen.fields += field.name + "=" + field.value + "|";
    seen.body = parser.body();
    return seen;
}

/// The outcome of the whole text, after having checked that no way to cut it changes that outcome.
template <class Parser> outcome every_split(Parser const& parser, std::string_view text, bool closed = false) {
    outcome const whole = feed(parser, {text}, closed);

    std::vector<std::string_view> bytes;
    for (std::size_t i = 0; i != text.size(); ++i) bytes.push_back(text.substr(i, 1));
    outcome const one_by_one = feed(parser, bytes, closed);
    INFO(std::string{text.substr(0, 200)});
    INFO(whole.message, " / ", one_by_one.message);
    CHECK(one_by_one == whole);

    // All the cuts of a short text, some of a long one.
    std::size_t const stride = text.size() <= 1500 ? 1 : text.size() / 200;
    for (std::size_t cut = 0; cut < text.size(); cut += stride) {
        INFO("cut at ", cut);
        CHECK(feed(parser, {text.substr(0, cut), text.substr(cut)}, closed) == whole);
    }
    return whole;
}

inline outcome response(std::string_view text, bool closed = false, vlens::limits const& bounds = {}) {
    return every_split(http::response_parser{bounds}, text, closed);
}

inline outcome response_to_head(std::string_view text) { return every_split(http::response_parser{{}, true}, text); }

inline outcome request(std::string_view text, vlens::limits const& bounds = {}) {
    return every_split(http::request_parser{bounds}, text);
}

/// A refusal of that kind whose message holds the text.
inline void check_refused(outcome const& seen, vlens::error_kind kind, std::string_view text) {
    INFO(seen.message);
    CHECK_FALSE(seen.ok);
    CHECK(seen.kind == kind);
    CHECK(seen.message.find(text) != std::string::npos);
}

inline void check_malformed(outcome const& seen, std::string_view text) {
    check_refused(seen, vlens::error_kind::protocol, text);
}

inline void check_too_large(outcome const& seen, std::string_view text) {
    check_refused(seen, vlens::error_kind::too_large, text);
}

}  // namespace replay

#endif
