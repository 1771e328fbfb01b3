// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_IMAGE_COUNT_HPP
#define VLENS_JSON_IMAGE_COUNT_HPP

#include <concepts>
#include <cstddef>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/contains_type.hpp>
#include <vlens/visit.hpp>

namespace vlens::inline v0::json::detail {

template <class T> inline constexpr bool has_images = contains_type<T, types<image>>();

/// How many images a value holds, at any depth.
template <class T> constexpr std::size_t image_count([[maybe_unused]] T const& value) noexcept {
    std::size_t count = 0;
    if constexpr (has_images<T>) {
        for_each_value(value, [&]<class V>(V const&, value_place const&) { count += std::same_as<V, image> ? 1 : 0; });
    }
    return count;
}

}  // namespace vlens::inline v0::json::detail

#endif
