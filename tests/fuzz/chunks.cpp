// SPDX-License-Identifier: BSL-1.0

// Any body in any chunks, with extensions and trailers: what was sent is what is read, and nothing of what follows.

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vlens/http/response_parser.hpp>

#include "input.hpp"

namespace {

void append_size(std::string& wire, std::size_t size, std::uint8_t choice) {
    char digits[16];
    std::string text(digits, std::to_chars(digits, digits + sizeof digits, size, 16).ptr);
    if ((choice & 1) != 0) {
        for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    if ((choice & 2) != 0) text.insert(0, "00");
    wire.append(text);
    if ((choice & 4) != 0) wire.append(";a=b");
    if ((choice & 8) != 0) wire.append(" ; quoted=\"x;\\\"y\"");
    wire.append("\r\n");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    input in{data, size};
    std::uint8_t const seed = in.byte();
    std::uint8_t const trailers = in.byte() % 4;
    std::string wire = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    std::string body;
    while (!in.empty()) {
        std::uint8_t const choice = in.byte();
        std::string_view const chunk = in.text(1 + in.byte());
        if (chunk.empty()) break;
        append_size(wire, chunk.size(), choice);
        wire.append(chunk).append("\r\n");
        body.append(chunk);
    }
    append_size(wire, 0, trailers);
    for (std::uint8_t i = 0; i != trailers; ++i) wire.append("Trailer: x\r\n");
    wire.append("\r\n");
    std::size_t const end = wire.size();
    wire.append("HTTP/1.1 500");

    vlens::http::detail::response_parser parser;
    std::size_t taken = 0;
    for (std::string_view const piece : cut(wire, seed)) {
        auto const some = parser.consume(piece);
        require(some.has_value(), "chunks are accepted");
        taken += *some;
        if (parser.done()) break;
    }
    require(parser.done() && taken == end, "the message ends where its last chunk does");
    require(parser.body() == body, "the body is what was sent");
    return 0;
}
