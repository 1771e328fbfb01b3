// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_OPENSSL_HPP
#define VLENS_NET_OPENSSL_HPP

/// Every header that takes a piece of OpenSSL, or of Asio's part that does, includes this one first.
#if !__has_include(<openssl/opensslv.h>)
#error "vlens/client.hpp needs OpenSSL 3.0 or newer (Debian: libssl-dev, Conan: openssl, vcpkg: openssl)"
#endif

#include <openssl/opensslv.h>

#if OPENSSL_VERSION_NUMBER < 0x30000000L
#error "vlens/client.hpp needs OpenSSL 3.0 or newer, this is older (Debian: libssl-dev, Conan: openssl, vcpkg: openssl)"
#endif

#endif
