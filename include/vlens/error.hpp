#ifndef VLENS_ERROR_HPP
#define VLENS_ERROR_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// What went wrong. `invalid_argument` and `decode` come from reading and writing JSON, the rest from a call.
enum class error_kind : std::uint8_t {
    resolve,           ///< the host name was not resolved
    connect,           ///< no connection to any address, or it broke
    tls,               ///< handshake or certificate refused
    timeout,           ///< the deadline of the call passed
    canceled,          ///< the caller canceled the call
    protocol,          ///< the peer does not speak HTTP/1.1 as RFC 9112 asks
    too_large,         ///< a limit on head, header count or body was passed
    http_status,       ///< a status other than 2xx, without a body of the API
    api,               ///< the API answered with a non-zero `error_code`
    decode,            ///< a JSON text is malformed or does not fit its schema
    invalid_argument,  ///< the request cannot be sent as it is
};

/// How far a call got. Only `not_sent` is a proof that the server has not acted on the request.
enum class delivery : std::uint8_t {
    not_sent,  ///< no byte of the request has left
    unknown,   ///< some or all of it left, no full answer came back
    answered,  ///< the server answered
};

/// A failure: its kind, how far the call got, and where the fault is. Holds no credential and no image.
struct error {
    /// Value of `offset` when the fault has no place in a text.
    static constexpr std::size_t no_offset = static_cast<std::size_t>(-1);

    error_kind kind = error_kind::invalid_argument;
    vlens::delivery delivery = vlens::delivery::not_sent;
    /// Status of the HTTP answer, 0 when there is none.
    int http_status = 0;
    /// `error_code` of the API's envelope, when there is one.
    std::optional<std::int64_t> error_code{};
    /// What happened and what was expected; for `api`, the envelope's `error_message`.
    std::string message{};
    /// JSON pointer (RFC 6901) of the member at fault; empty for the whole text.
    std::string pointer{};
    /// Byte offset of the fault in the text that was read, or `no_offset`.
    std::size_t offset = no_offset;
    /// `error_descriptions` of the API's envelope as raw JSON; empty when there are none.
    std::string descriptions{};
};

constexpr std::string_view to_string(error_kind kind) noexcept {
    switch (kind) {
        case error_kind::resolve: return "resolve";
        case error_kind::connect: return "connect";
        case error_kind::tls: return "tls";
        case error_kind::timeout: return "timeout";
        case error_kind::canceled: return "canceled";
        case error_kind::protocol: return "protocol";
        case error_kind::too_large: return "too_large";
        case error_kind::http_status: return "http_status";
        case error_kind::api: return "api";
        case error_kind::decode: return "decode";
        case error_kind::invalid_argument: return "invalid_argument";
    }
    return "unknown";
}

constexpr std::string_view to_string(delivery how_far) noexcept {
    switch (how_far) {
        case delivery::not_sent: return "not_sent";
        case delivery::unknown: return "unknown";
        case delivery::answered: return "answered";
    }
    return "unknown";
}

/// One readable line: kind, delivery, status, code, message, place. Control characters are shown as `?`.
inline std::string to_string(error const& e) {
    std::string line;
    line.append(to_string(e.kind)).append(" (").append(to_string(e.delivery));
    if (e.http_status != 0) line.append(", HTTP ").append(std::to_string(e.http_status));
    if (e.error_code) line.append(", error_code ").append(std::to_string(*e.error_code));
    line.append("): ").append(e.message);
    if (!e.pointer.empty()) line.append(" at ").append(e.pointer);
    if (e.offset != error::no_offset) line.append(" (offset ").append(std::to_string(e.offset)).append(")");
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') c = '?';
    }
    return line;
}

}  // namespace vlens::inline v0

#endif
