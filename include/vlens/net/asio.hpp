#ifndef VLENS_NET_ASIO_HPP
#define VLENS_NET_ASIO_HPP

/// Every header that takes a piece of Asio includes this one first: standalone Asio, never Boost.Asio.
#ifndef ASIO_STANDALONE
#define ASIO_STANDALONE
#endif

#include <asio/version.hpp>

#if ASIO_VERSION < 102201
#error "vlens needs standalone Asio 1.22.1 or newer (Debian: libasio-dev)"
#endif

#endif
