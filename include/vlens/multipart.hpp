// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_MULTIPART_HPP
#define VLENS_MULTIPART_HPP

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/endpoint/multipart_body.hpp>
#include <vlens/endpoint/random_boundary.hpp>
#include <vlens/endpoint/request_body.hpp>
#include <vlens/file.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0 {

/// A request that is sent as `multipart/form-data` (RFC 7578); `send` takes the schema.
///
/// A `file` or `image` is a part with a file name, streamed from where it lies; an image is sent as raw bytes, as
/// `image/jpeg` or `image/png` by what it begins with. A text, number, bool, enumeration, uuid or timestamp is a field,
/// anything else a part of `application/json`. Of a vector or array, each element is a part of the same name. What is
/// absent or null is left out.
template <schema T> struct multipart {};

namespace detail {

template <schema T> struct body_maker<multipart<T>> {
    using request_type = T;
    static result<request_body> make(T const& request) { return make_multipart_body(request, random_boundary()); }
};

}  // namespace detail

}  // namespace vlens::inline v0

#endif
