// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ERROR_HPP
#define VLENS_ERROR_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// What went wrong. Reading JSON gives `decode` and `too_large`, writing it `invalid_argument`; a call can give any.
enum class error_kind : std::uint8_t {
    resolve,           ///< the host name was not resolved
    connect,           ///< no connection to any address, or it broke
    tls,               ///< handshake or certificate refused
    timeout,           ///< the deadline of the call passed, or the limit of one of its stages
    canceled,          ///< the caller canceled the call
    protocol,          ///< the peer does not speak HTTP/1.1 as RFC 9112 asks
    too_large,         ///< a limit on head, header count, body or memory was passed
    http_status,       ///< a status other than 2xx, without a body of the API
    api,               ///< the API responded with a non-zero `error_code`
    decode,            ///< a JSON text is malformed or does not fit its schema
    invalid_argument,  ///< the request, the options or a credential cannot be sent as they are
};

/// How far a call got. Only `not_sent` is a proof that the server has not acted on the request.
enum class delivery : std::uint8_t {
    not_sent,  ///< no byte of the request has left
    unknown,   ///< some or all of it left, no full response came back
    answered,  ///< the server responded
};

/// A failure: its kind, how far the call got, and where the fault is. Holds no credential and no image.
struct error {
    /// Value of `offset` when the fault has no place in a text.
    static constexpr std::size_t no_offset = static_cast<std::size_t>(-1);

    /// What went wrong.
    error_kind kind = error_kind::invalid_argument;
    /// How far the call got: what to do next follows from it.
    vlens::delivery delivery = vlens::delivery::not_sent;
    /// Status of the HTTP response, 0 when there is none.
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
    /// How often the call was attempted; 0 where it was refused before, or is none.
    unsigned attempts = 0;
    /// Why the attempts before the last one failed: `1: connect (unknown): …; 2: HTTP 503`. Empty where it was the
    /// first.
    std::string earlier{};
};

/// The name of the enumerator.
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

namespace detail {

/// Size of the C1 control, line separator or control of the text direction that the text begins with, else 0.
inline std::size_t unseen_control(std::string_view text) noexcept {
    auto const at = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) <= 0x9f) return 2;
    if (at(0) == 0xd8 && at(1) == 0x9c) return 2;
    if (at(0) != 0xe2) return 0;
    bool const general = at(1) == 0x80 && ((at(2) >= 0x8e && at(2) <= 0x8f) || (at(2) >= 0xa8 && at(2) <= 0xae));
    bool const isolate = at(1) == 0x81 && at(2) >= 0xa6 && at(2) <= 0xa9;
    return general || isolate ? 3 : 0;
}

/// Appends the text, of which at most 500 bytes are shown, cut between two characters of UTF-8.
VLENS_DETAIL_COLD inline void append_bounded(std::string& line, std::string_view text) {
    constexpr std::size_t longest = 500;
    if (text.size() <= longest) {
        line.append(text);
        return;
    }
    std::size_t size = longest;
    while (size > longest - 3 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
    line.append(text.substr(0, size)).append("...");
}

}  // namespace detail

/// One readable line: kind, delivery, status, code, message, place, earlier attempts. Control characters, also those of
/// the text direction, are shown as `?`, and what is too long to read ends with `...`.
VLENS_DETAIL_COLD inline std::string to_string(error const& e) {
    std::string line;
    line.append(to_string(e.kind)).append(" (").append(to_string(e.delivery));
    if (e.http_status != 0) line.append(", HTTP ").append(std::to_string(e.http_status));
    if (e.error_code) line.append(", error_code ").append(std::to_string(*e.error_code));
    line.append("): ");
    detail::append_bounded(line, e.message);
    if (!e.pointer.empty()) detail::append_bounded(line.append(" at "), e.pointer);
    if (e.offset != error::no_offset) line.append(" (offset ").append(std::to_string(e.offset)).append(")");
    if (!e.earlier.empty()) detail::append_bounded(line.append("; earlier attempts: "), e.earlier);
    std::string shown;
    for (std::string_view rest = line; !rest.empty();) {
        std::size_t const unseen = detail::unseen_control(rest);
        bool const control = unseen != 0 || static_cast<unsigned char>(rest[0]) < 0x20 || rest[0] == '\x7f';
        shown.push_back(control ? '?' : rest[0]);
        rest.remove_prefix(unseen != 0 ? unseen : 1);
    }
    return shown;
}

}  // namespace vlens::inline v0

#endif
