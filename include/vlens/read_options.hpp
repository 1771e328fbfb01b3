#ifndef VLENS_READ_OPTIONS_HPP
#define VLENS_READ_OPTIONS_HPP

#include <cstddef>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// How `from_json` reads; the defaults suit answers of the API.
struct read_options {
    /// Largest accepted `max_depth`; the reader recurses, so the stack has to be bounded.
    static constexpr std::size_t depth_limit = 1024;

    /// How deep arrays and objects may nest. More than `depth_limit` counts as `depth_limit`.
    std::size_t max_depth = 128;
    /// Whether null reads as absent for an optional or defaulted member; otherwise it is an error there.
    bool null_is_absent = true;
};

}  // namespace vlens::inline v0

#endif
