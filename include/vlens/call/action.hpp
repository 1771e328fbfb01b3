// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_ACTION_HPP
#define VLENS_CALL_ACTION_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// What a call wants done next. What was wanted before goes on, until `rest` or `complete`.
enum class action : std::uint8_t {
    none,       ///< nothing more
    authorize,  ///< ask `tokens()` for a token, then `authorized` or `unauthorized`
    acquire,    ///< ask the pool for a connection, a new one if `only_new()`, then `acquired`
    dial,       ///< make a new connection by `dial()`, then `dialled` or `dial_failed`
    transfer,   ///< `send` and `receive` at the same time
    send,       ///< send what `fill` gives, then `sent` or `send_failed`
    receive,    ///< receive bytes, then `received` or `stream_ended`
    rest,       ///< do with the connection as `end_of_connection()` says, then nothing until `wake_at()`
    complete,   ///< do with the connection as `end_of_connection()` says, then `take_outcome`
};

/// What becomes of the connection of an attempt that is over.
enum class connection_end : std::uint8_t {
    keep,            ///< it may carry another call
    close_politely,  ///< TLS close_notify first; nothing is being sent
    abort,           ///< what is under way ends at once
};

}  // namespace vlens::inline v0::call::detail

#endif
