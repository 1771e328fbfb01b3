// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_ASIO_HPP
#define VLENS_NET_ASIO_HPP

/// Every header that takes a piece of Asio includes this one first: standalone Asio, never Boost.Asio.
#ifndef ASIO_STANDALONE
#define ASIO_STANDALONE
#endif

#if !__has_include(<asio/version.hpp>)
#error "vlens/client.hpp needs standalone Asio 1.22.1 or newer (Debian: libasio-dev, Conan: asio, vcpkg: asio)"
#endif

#include <asio/version.hpp>

#if ASIO_VERSION < 102201
#error "vlens/client.hpp needs Asio 1.22.1 or newer, this is older (Debian: libasio-dev, Conan: asio, vcpkg: asio)"
#endif

#endif
