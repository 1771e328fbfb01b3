// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NULLABLE_HPP
#define VLENS_NULLABLE_HPP

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/optional_value.hpp>

namespace vlens::inline v0 {

/// Type of `vlens::null`.
struct null_t {
    /// How `null` is made; the number means nothing. (With a default one, `{}` would be null.)
    explicit constexpr null_t(int) {}
};

/// Sets a nullable member to JSON null. Given to a member that is not nullable, it does not compile.
inline constexpr null_t null{0};

/// An optional member that may also be null: absent (left out of the JSON), null, or a value. Takes an optional of its
/// value as well; an empty one is absent, not null.
template <class T> class nullable {
    using held_type = detail::optional_value<T>;

  public:
    using value_type = T;

    /// Absent.
    constexpr nullable() = default;
    // NOLINTBEGIN(google-explicit-constructor): `.transactionId = vlens::null` is the use
    /// Null.
    constexpr nullable(null_t) : held_{typename held_type::null_t{}} {}
    /// What a T is made from, or an optional of it: an empty one is absent. A number that T does not hold without loss
    /// does not compile.
    template <class U>
        requires(std::convertible_to<U, held_type> && !std::same_as<std::remove_cvref_t<U>, nullable> &&
                 !(detail::checks_literals<T> && detail::is_char_array<std::remove_cvref_t<U>>))
    constexpr nullable(U&& value) : held_(std::forward<U>(value)) {}
    /// A literal, which is checked while compiling.
    template <std::size_t N>
        requires detail::checks_literals<T>
    consteval nullable(char const (&literal)[N]) : held_(T(literal)) {}
    // NOLINTEND(google-explicit-constructor)

    /// Whether it is left out.
    constexpr bool is_absent() const noexcept { return held_.is_nothing(); }
    /// Whether it is written as `null`.
    constexpr bool is_null() const noexcept { return held_.is_null(); }
    constexpr bool has_value() const noexcept { return held_.has_value(); }
    constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The value, unchecked: only when `has_value()`.
    constexpr T const& operator*() const noexcept { return held_.value(); }
    constexpr T& operator*() noexcept { return held_.value(); }
    constexpr T const* operator->() const noexcept { return &held_.value(); }
    constexpr T* operator->() noexcept { return &held_.value(); }
    template <class U> constexpr T value_or(U&& otherwise) const {
        return has_value() ? held_.value() : static_cast<T>(std::forward<U>(otherwise));
    }

    /// Makes it a blank value and gives access to it.
    constexpr T& emplace() { return held_.emplace(); }
    /// Makes it a string of that text, which must not be a part of it. (Cheaper than an assignment.)
    VLENS_DETAIL_ALWAYS_INLINE T& emplace(std::string_view text)
        requires std::same_as<T, std::string>
    {
        return held_.emplace(text);
    }
    /// For readers, which then make a value of what is there.
    friend constexpr T& engage(nullable& to) noexcept { return to.held_.engage(); }

    // Not defaulted, as in required.hpp.
    friend constexpr bool operator==(nullable const& a, nullable const& b) { return a.held_ == b.held_; }

  private:
    held_type held_{};
};

}  // namespace vlens::inline v0

#endif
