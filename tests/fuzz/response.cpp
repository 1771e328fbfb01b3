// SPDX-License-Identifier: BSL-1.0

// Any bytes, as a response and as a request: whatever the cuts, the same outcome, and within the limits.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/http/request_parser.hpp>
#include <vlens/http/response_parser.hpp>

#include "input.hpp"

namespace http = vlens::http::detail;

namespace {

struct outcome {
    std::string error{};
    std::string start{};
    std::string body{};
    std::size_t fields = 0;
    std::size_t taken = 0;
    bool done = false;
    bool keep_alive = false;

    bool operator==(outcome const&) const = default;
};

std::string start_of(http::response_parser const& read) { return std::to_string(read.status()) + read.reason(); }
std::string start_of(http::request_parser const& read) { return read.method() + ' ' + read.target(); }

template <class Parser>
outcome read(Parser parser, std::vector<std::string_view> const& pieces, bool closed, vlens::limits const& bounds) {
    outcome seen;
    for (std::string_view const piece : pieces) {
        auto const taken = parser.consume(piece);
        require(parser.body().size() <= bounds.body, "a body stays within its limit");
        require(parser.fields().size() <= bounds.header_count, "header fields stay within their limit");
        if (!taken) return {.error = to_string(taken.error())};
        require(*taken == piece.size() || parser.done(), "all is taken up to the end of the message");
        seen.taken += *taken;
        if (parser.done()) break;
    }
    if (auto const end = parser.end_of_stream(); closed && !end) return {.error = to_string(end.error())};
    seen.done = parser.done();
    if (!parser.head_done()) return seen;
    seen.start = start_of(parser);
    seen.body = parser.body();
    seen.fields = parser.fields().size();
    seen.keep_alive = parser.keep_alive();
    return seen;
}

template <class Parser>
void check(Parser const& parser, std::string_view text, std::uint32_t seed, bool closed, vlens::limits const& bounds) {
    outcome const whole = read(parser, {text}, closed, bounds);
    require(read(parser, cut(text, seed), closed, bounds) == whole, "cuts change nothing");
    require(!whole.keep_alive || whole.done, "what is not whole is not followed by another");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    input in{data, size};
    std::uint8_t const flags = in.byte();
    std::uint8_t const seed = in.byte();
    vlens::limits bounds;
    if ((flags & 1) != 0) bounds = {.head = 200, .header_count = 4, .chunk_line = 20, .body = 40, .interim = 2};
    bool const closed = (flags & 2) != 0;
    std::string_view const text = in.rest();
    if ((flags & 4) != 0) return check(http::request_parser{bounds}, text, seed, closed, bounds), 0;
    check(http::response_parser{bounds, (flags & 8) != 0}, text, seed, closed, bounds);
    return 0;
}
