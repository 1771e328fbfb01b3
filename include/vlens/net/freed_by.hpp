// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_FREED_BY_HPP
#define VLENS_NET_FREED_BY_HPP

#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// Deletes an object of a C library.
template <auto Free> struct freed_by {
    template <class T> void operator()(T* object) const noexcept { Free(object); }
};

}  // namespace vlens::inline v0::net::detail

#endif
