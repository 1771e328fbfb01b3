// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SRC_HPP
#define VLENS_SRC_HPP

/// What carries out the calls of clients, with Asio and OpenSSL. A part of vlens/client.hpp; a program that defines
/// VLENS_SEPARATE_COMPILATION in all of its files includes it in one of them, and compiles it once.

#if !defined(VLENS_SEPARATE_COMPILATION) && !defined(VLENS_CLIENT_HPP)
#error "vlens/src.hpp is for a program that defines VLENS_SEPARATE_COMPILATION, in all of its files"
#endif

#include <vlens/async.hpp>

#include <vlens/net/asio_engine.hpp>

#ifdef VLENS_SEPARATE_COMPILATION

#include <memory>

namespace vlens::inline v0::net::detail {

template std::shared_ptr<call::detail::engine> make_engine(system_threads const&, client_options const&);
template std::shared_ptr<call::detail::engine> make_engine(asio::any_io_executor const&, client_options const&);

}  // namespace vlens::inline v0::net::detail

#endif

#endif
