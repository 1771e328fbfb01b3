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
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/image.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/to_json.hpp>

namespace vlens::inline v0::api {

/// Each image has to stay below this: 500 KB by the API's pages, of 1000 bytes each as they do not say otherwise.
inline constexpr std::size_t image_size_limit = 500'000;

namespace detail {

/// Where an image is in a request: its key, and the place of what it is in.
struct place {
    place const* around;
    std::string_view key;

    std::string pointer() const {
        std::string text;
        for (place const* at = this; at->around != nullptr; at = at->around) {
            json::detail::prepend_to_pointer(text, at->key);
        }
        return text;
    }
};

/// Visits every image of a value in order, until `visit` returns true.
template <class T, class Visit> bool any_image(T const& value, place const& at, Visit const& visit);

template <class T, class Visit, class... Descriptors>
bool any_image_of(T const& object, place const& at, Visit const& visit,
                  vlens::detail::descriptor_list<Descriptors...>) {
    [[maybe_unused]] auto const look_at = [&]<class Descriptor>(Descriptor) {
        auto const& member = object.*Descriptor::pointer;
        return json::detail::holds_value(member) &&
               any_image(json::detail::value_of(member), place{&at, vlens::detail::key_of<Descriptor>}, visit);
    };
    return (look_at(Descriptors{}) || ...);
}

template <class T, class Visit> bool any_image(T const& value, place const& at, Visit const& visit) {
    if constexpr (std::same_as<T, image>) {
        return visit(value, at);
    } else if constexpr (schema<T>) {
        return any_image_of(value, at, visit, vlens::detail::members<T>{});
    } else if constexpr (vlens::detail::is_optional<T>) {
        return value && any_image(*value, at, visit);
    } else if constexpr (vlens::detail::is_vector<T>) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (any_image(value[i], place{&at, std::to_string(i)}, visit)) return true;
        }
        return false;
    } else {
        return false;
    }
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

/// The front of the ID may stand in both of its members.
inline bool are_one_by_meaning(std::string_view key, std::string_view other) noexcept {
    return (key == "image" && other == "id_front_image") || (key == "id_front_image" && other == "image");
}

inline error refusal(std::string message, place const& at) {
    return {.kind = error_kind::invalid_argument, .message = std::move(message), .pointer = at.pointer()};
}

}  // namespace detail

/// Holds the images of a request to what the API's pages on liveness advise: each below 500 KB, and none twice, be it
/// as bytes or as base64 text, as the service rejects identical captures (`id_front_image` alone may repeat `image`).
/// No call does so by itself. The error has the JSON pointer of the image.
template <schema T> result<void> check_images(T const& request) {
    constexpr detail::place whole{nullptr, {}};
    std::optional<error> fault;
    detail::any_image(request, whole, [&](image const& later, detail::place const& at) {
        if (later.size() >= image_size_limit) {
            std::string message{"expected an image below 500 KB (500000 bytes), found "};
            fault = detail::refusal(message.append(std::to_string(later.size())).append(" bytes"), at);
            return true;
        }
        detail::any_image(request, whole, [&](image const& earlier, detail::place const& other) {
            if (&earlier == &later) return true;
            if (detail::are_one_by_meaning(at.key, other.key) || !detail::are_identical(earlier, later)) return false;
            fault = detail::refusal(std::string{"expected another image than at "}.append(other.pointer()), at);
            return true;
        });
        return fault.has_value();
    });
    if (fault) return *std::move(fault);
    return {};
}

}  // namespace vlens::inline v0::api

#endif
