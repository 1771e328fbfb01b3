#ifndef VLENS_JSON_HOLE_HPP
#define VLENS_JSON_HOLE_HPP

#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/image.hpp>

namespace vlens::inline v0::json::detail {

/// A place in a body where an image belongs.
struct hole {
    std::size_t offset;
    image value;
};

/// Where the small parts of a body are written, and the holes between them. Room was made before: nothing is checked.
struct skeleton {
    char* begin;
    char* end;
    /// Needed for a value that contains images.
    std::vector<hole>* holes;

    explicit skeleton(char* out, std::vector<hole>* between = nullptr) noexcept
        : begin{out}, end{out}, holes{between} {}

    void put(char c) noexcept { *end++ = c; }
    void put(std::string_view text) noexcept {
        std::memcpy(end, text.data(), text.size());
        end += text.size();
    }
};

}  // namespace vlens::inline v0::json::detail

#endif
