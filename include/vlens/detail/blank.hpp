#ifndef VLENS_DETAIL_BLANK_HPP
#define VLENS_DETAIL_BLANK_HPP

#include <optional>
#include <type_traits>

#include <vlens/config.hpp>

namespace vlens::inline v0::detail {

/// Constructs a member that is not set yet. Builders and readers alone use it; they never let such a value out.
struct blank_t {
    explicit constexpr blank_t() = default;
};

/// Specialized for described structs in schema.hpp.
template <class T> struct blank_of {
    static constexpr T make() {
        if constexpr (std::is_constructible_v<T, blank_t>) {
            return T(blank_t{});
        } else {
            return T{};
        }
    }
};

// Would take a blank_t as the value to hold.
template <class T> struct blank_of<std::optional<T>> {
    static constexpr std::optional<T> make() { return std::nullopt; }
};

template <class T> constexpr T blank() { return blank_of<std::remove_cv_t<T>>::make(); }

}  // namespace vlens::inline v0::detail

#endif
