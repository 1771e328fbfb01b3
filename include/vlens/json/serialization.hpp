// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SERIALIZATION_HPP
#define VLENS_JSON_SERIALIZATION_HPP

#include <cstddef>
#include <cstring>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/json/body.hpp>
#include <vlens/json/fill_holes.hpp>
#include <vlens/json/find_fault.hpp>
#include <vlens/json/image_count.hpp>
#include <vlens/json/max_size.hpp>
#include <vlens/json/write.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json::detail {

/// Replaces the content of `out` by the text of `value` but for its images, which it notes; room for those was made.
/// The value has no fault.
template <class T> constexpr void write_skeleton(T const& value, std::string& out, hole* holes = nullptr) {
    // Growing a string fills it with zeros: what it has is overwritten instead.
    std::size_t const most = max_size(value);
    if (out.size() < most) out.resize(most);
    char* const begin = out.data();
    hole_list list{begin, holes};
    char* const end = put(value, begin, list);
    out.erase(static_cast<std::size_t>(end - begin));
}

/// As above, for what has no images. Where it is small, as it is as a rule, it is written on the stack first, since
/// growing a string fills it with zeros.
template <class T> void write_without_images(T const& value, std::string& out) {
    char space[1024];
    if (max_size(value) > sizeof space) return write_skeleton(value, out);
    hole_list none;
    auto const size = static_cast<std::size_t>(put(value, space, none) - space);
    if (out.size() < size) out.resize(size);
    std::memcpy(out.data(), space, size);
    out.erase(size);
}

/// As above, with the images. What is between them is small as a rule, and then needs no allocation.
template <class T> void write_with_images(T const& value, std::string& out) {
    char space[1024];
    hole few[8];
    std::size_t const count = image_count(value);
    if (max_size(value) <= sizeof space && count <= std::size(few)) {
        hole_list list{space, few};
        char const* const end = put(value, space, list);
        fill_holes({space, static_cast<std::size_t>(end - space)}, few, count, out);
    } else {
        std::string skeleton;
        std::vector<hole> holes(count);
        write_skeleton(value, skeleton, holes.data());
        fill_holes(skeleton, holes.data(), count, out);
    }
}

/// Replaces the content of `out` by the whole text; otherwise says what JSON cannot carry, and where.
template <class T>
VLENS_DETAIL_ALWAYS_INLINE constexpr char const* write_text(T const& value, std::string& out, std::string& pointer) {
    char const* const fault = find_fault(value, pointer);
    if (fault != nullptr) {
        out.clear();
    } else if constexpr (has_images<T>) {
        write_with_images(value, out);
    } else if (std::is_constant_evaluated()) {
        write_skeleton(value, out);
    } else {
        write_without_images(value, out);
    }
    return fault;
}

constexpr error refusal(char const* fault, std::string& pointer) {
    return {.kind = error_kind::invalid_argument, .message = fault, .pointer = std::move(pointer)};
}

/// The body of a request, ready to be read. Fails, with the JSON pointer of the member, on what JSON cannot carry:
/// NaN, infinity, text that is not UTF-8, a moment outside the years 0000 to 9999.
template <vlens::detail::has_json_form T> constexpr result<body> make_body(T const& request) {
    std::string pointer;
    char const* const fault = find_fault(request, pointer);
    if (fault != nullptr) return refusal(fault, pointer);
    std::string text;
    std::vector<hole> holes(image_count(request));
    write_skeleton(request, text, holes.data());
    // A text was given room for the longest way to write it, six times its size; a call may keep it for a while.
    if (text.capacity() - text.size() > 1024) text.shrink_to_fit();
    return body{std::move(text), std::move(holes)};
}

}  // namespace vlens::inline v0::json::detail

#endif
