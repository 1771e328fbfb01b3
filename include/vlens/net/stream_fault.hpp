// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_STREAM_FAULT_HPP
#define VLENS_NET_STREAM_FAULT_HPP

#include <vlens/net/asio.hpp>
#include <vlens/net/openssl.hpp>

#include <asio/error.hpp>
#include <asio/error_code.hpp>
#include <asio/ssl/error.hpp>

#include <vlens/call/stream_fault.hpp>
#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// What an error of Asio or OpenSSL says about a stream.
inline call::detail::stream_fault stream_fault_of(asio::error_code const& ec) {
    using call::detail::stream_end;
    auto const end = [&ec] {
        if (ec == asio::error::eof) return stream_end::closed;
        if (ec == asio::ssl::error::stream_truncated) return stream_end::truncated;
        if (ec == asio::error::connection_reset) return stream_end::reset;
        bool const of_tls = ec.category() == asio::error::get_ssl_category() ||
                            ec.category() == asio::ssl::error::get_stream_category();
        return of_tls ? stream_end::tls : stream_end::broken;
    };
    return {.end = end(), .reason = ec.message()};
}

}  // namespace vlens::inline v0::net::detail

#endif
