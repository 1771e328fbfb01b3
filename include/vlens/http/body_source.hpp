// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_BODY_SOURCE_HPP
#define VLENS_HTTP_BODY_SOURCE_HPP

#include <cstddef>
#include <cstdint>
#include <span>

#include <vlens/config.hpp>

namespace vlens::inline v0::http::detail {

/// The body of a request, made piece by piece while it is sent. Its size is known beforehand.
class body_source {
  public:
    virtual ~body_source() = default;

    virtual std::uint64_t size() const noexcept = 0;
    /// Number of bytes read so far.
    virtual std::uint64_t position() const noexcept = 0;
    /// Fills `out` with the next piece and returns its length: `out.size()`, less only at the end.
    virtual std::size_t read(std::span<char> out) = 0;
    /// Begins again: the next attempt sends the same bytes.
    virtual void rewind() = 0;
};

}  // namespace vlens::inline v0::http::detail

#endif
