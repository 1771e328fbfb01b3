#ifndef VLENS_JSON_HOLE_HPP
#define VLENS_JSON_HOLE_HPP

#include <cstddef>

#include <vlens/config.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/image.hpp>

namespace vlens::inline v0::json::detail {

/// A place in a body where an image belongs.
struct hole {
    std::size_t offset = 0;
    image value{vlens::detail::blank_t{}};
};

/// Where the writer notes the holes of a text that begins at `begin`: room was made before for as many as there are.
struct hole_list {
    char const* begin = nullptr;
    hole* next = nullptr;
};

}  // namespace vlens::inline v0::json::detail

#endif
