#ifndef VLENS_JSON_IMAGE_COUNT_HPP
#define VLENS_JSON_IMAGE_COUNT_HPP

#include <concepts>
#include <cstddef>

#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/contains_type.hpp>
#include <vlens/json/member_access.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json::detail {

template <class T> inline constexpr bool has_images = contains_type<T, types<image>>();

/// How many images a value holds, at any depth.
template <class T> constexpr std::size_t image_count(T const& value) noexcept;

template <class T, class... Descriptors>
constexpr std::size_t image_count_of_members([[maybe_unused]] T const& object,
                                             descriptor_list<Descriptors...>) noexcept {
    [[maybe_unused]] auto const count_of = [](auto const& member) {
        return holds_value(member) ? image_count(value_of(member)) : 0;
    };
    return (std::size_t{0} + ... + count_of(object.*Descriptors::pointer));
}

template <class T> constexpr std::size_t image_count([[maybe_unused]] T const& value) noexcept {
    if constexpr (std::same_as<T, image>) {
        return 1;
    } else if constexpr (!has_images<T>) {
        return 0;
    } else if constexpr (schema<T>) {
        return image_count_of_members(value, members<T>{});
    } else if constexpr (is_optional<T>) {
        return value ? image_count(*value) : 0;
    } else {
        std::size_t count = 0;
        for (auto const& element : value) count += image_count(element);
        return count;
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
