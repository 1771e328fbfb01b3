// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_WAIT_READABLE_HPP
#define VLENS_NET_WAIT_READABLE_HPP

#include <vlens/net/asio.hpp>

#ifndef _WIN32
#include <poll.h>
#endif

#include <chrono>
#include <limits>

#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// Whether a thread can wait for one socket alone, which costs less than to go through the context.
#ifdef _WIN32
constexpr bool can_wait_readable = false;
#else
constexpr bool can_wait_readable = true;
#endif

/// Until there is something to read, even if only the end of the stream; false when the time passed before.
template <class Socket> bool wait_readable(Socket& socket, std::chrono::steady_clock::time_point deadline) {
#ifdef _WIN32
    static_cast<void>(socket);
    static_cast<void>(deadline);
    return true;
#else
    pollfd one{.fd = socket.native_handle(), .events = POLLIN, .revents = 0};
    while (true) {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        constexpr long long longest = (std::numeric_limits<int>::max)();
        // An error of poll, such as a signal, is no end of the wait.
        if (::poll(&one, 1, static_cast<int>(left.count() < longest ? left.count() : longest)) > 0) return true;
    }
#endif
}

}  // namespace vlens::inline v0::net::detail

#endif
