// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_IMAGE_ADVICE_HPP
#define VLENS_API_IMAGE_ADVICE_HPP

#include <concepts>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/base64.hpp>
#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/image.hpp>
#include <vlens/result.hpp>
#include <vlens/visit.hpp>

namespace vlens::inline v0::api {

/// Each image has to stay below this: 500 KB by the API's pages, of 1000 bytes each as they do not say otherwise.
inline constexpr std::size_t image_size_limit = 500'000;

namespace detail {

/// Visits the images of a value in order.
template <class T, class Visit> void for_each_image(T const& value, Visit const& visit) {
    for_each_value(value, [&]<class V>(V const& one, [[maybe_unused]] value_place const& at) {
        if constexpr (std::same_as<V, image>) visit(one, at);
    });
}

/// Whether the text is the base64 of the bytes, encoded piece by piece.
inline bool is_text_of(std::string_view text, std::span<std::byte const> bytes) noexcept {
    if (text.size() != base64::encoded_size(bytes.size())) return false;
    char piece[1024];
    while (!bytes.empty()) {
        constexpr std::size_t fits = sizeof piece / 4 * 3;
        std::size_t const taken = bytes.size() < fits ? bytes.size() : fits;
        auto const size = static_cast<std::size_t>(base64::encode(bytes.first(taken), piece) - piece);
        if (std::memcmp(text.data(), piece, size) != 0) return false;
        text.remove_prefix(size);
        bytes = bytes.subspan(taken);
    }
    return true;
}

/// Whether two images are the same, whatever the form of each: base64 has one text for the same bytes.
inline bool are_identical(image const& a, image const& b) noexcept {
    if (a.is_text() && b.is_text()) return a.text() == b.text();
    if (a.is_text()) return is_text_of(a.text(), b.bytes());
    if (b.is_text()) return is_text_of(b.text(), a.bytes());
    std::span<std::byte const> const left = a.bytes(), right = b.bytes();
    return left.size() == right.size() && (left.empty() || std::memcmp(left.data(), right.data(), left.size()) == 0);
}

/// The front of the ID may be given in both of its members.
inline bool are_one_by_meaning(std::string_view key, std::string_view other) noexcept {
    return (key == "image" && other == "id_front_image") || (key == "id_front_image" && other == "image");
}

inline error refusal(std::string message, value_place const& at) {
    return {.kind = error_kind::invalid_argument, .message = std::move(message), .pointer = at.pointer()};
}

}  // namespace detail

/// Holds the images of a request to what the API's pages on liveness advise: each below 500 KB, and none twice, be it
/// as bytes or as base64 text, as the service rejects identical captures (`id_front_image` alone may repeat `image`).
/// No call does so by itself. The error has the JSON pointer of the image.
template <schema T> result<void> check_images(T const& request) {
    std::optional<error> fault;
    detail::for_each_image(request, [&](image const& later, value_place const& at) {
        if (fault) return;
        if (later.size() >= image_size_limit) {
            std::string message{"expected an image below 500 KB (500000 bytes), found "};
            fault = detail::refusal(message.append(std::to_string(later.size())).append(" bytes"), at);
            return;
        }
        bool is_earlier = true;
        detail::for_each_image(request, [&](image const& earlier, value_place const& other) {
            is_earlier = is_earlier && &earlier != &later;
            if (!is_earlier || fault || detail::are_one_by_meaning(at.key(), other.key())) return;
            if (!detail::are_identical(earlier, later)) return;
            fault = detail::refusal(std::string{"expected another image than at "}.append(other.pointer()), at);
        });
    });
    if (fault) return *std::move(fault);
    return {};
}

}  // namespace vlens::inline v0::api

#endif
