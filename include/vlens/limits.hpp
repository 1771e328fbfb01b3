// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_LIMITS_HPP
#define VLENS_LIMITS_HPP

#include <cstddef>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// How much of one message is accepted. Each is inclusive; what passes one is an error of kind `too_large`.
struct limits {
    /// Bytes of start line, header fields and trailers with their line ends; interim (1xx) responses count too.
    std::size_t head = 64 * 1024;
    /// Number of header fields and trailers; those of interim responses count too.
    std::size_t header_count = 128;
    /// Bytes of one chunk-size line with its extensions and line end. All extensions together stay within `head`.
    std::size_t chunk_line = 1024;
    /// Bytes of the body, without the framing of chunks.
    std::size_t body = 16 * 1024 * 1024;
    /// Number of interim (1xx) responses before the final one.
    std::size_t interim = 8;
    /// Bytes of memory that reading the JSON of a response may allocate: `read_options::max_memory`.
    std::size_t memory = 128 * 1024 * 1024;
};

}  // namespace vlens::inline v0

#endif
