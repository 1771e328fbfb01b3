// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_REQUIRED_HPP
#define VLENS_REQUIRED_HPP

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/number_check.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0 {

namespace detail {

/// A value that cannot be left out: there is no default constructor.
template <class T> class required_value {
  public:
    using value_type = T;

#if defined(__clang__)
    // Three lines of notes instead of twenty. g++ would take this for a way to fill in what braces leave out.
    required_value() = delete;
#endif
    // NOLINTBEGIN(google-explicit-constructor): `.latitude = 30.0444` is the use
    template <class U>
        requires std::same_as<U, T>
    constexpr required_value(U value) : value_{std::move(value)} {
        check_constant(value_);
    }
    template <class U>
        requires converts_to<U, T>
    constexpr required_value(U&& value) : value_{static_cast<T>(std::forward<U>(value))} {
        check_constant(value_);
    }
    template <std::size_t N>
        requires checks_literals<T>
    consteval required_value(char const (&literal)[N]) : value_{literal} {}
#if !defined(__clang__)
    /// Does not compile. (A wrong value in braces then fits, and is refused where it is.)
    template <class U>
        requires(!std::same_as<std::remove_cvref_t<U>, T> && !converts_to<U, T> &&
                 !std::same_as<std::remove_cvref_t<U>, required_value> &&
                 !std::same_as<std::remove_cvref_t<U>, unset_t> &&
                 !(checks_literals<T> && is_char_array<std::remove_cvref_t<U>>))
    required_value(U&& wrong_type) = delete;
#endif
    constexpr explicit required_value(unset_t) : value_{unset<T>()} {}

    constexpr operator T const&() const noexcept { return value_; }
    // NOLINTEND(google-explicit-constructor)

    constexpr T const& value() const noexcept { return value_; }
    constexpr T& value() noexcept { return value_; }
    constexpr T const& operator*() const noexcept { return value_; }
    constexpr T const* operator->() const noexcept { return &value_; }

    // Not defaulted: for that, clang asks at once how a T is compared, of which a part may be declared later.
    friend constexpr bool operator==(required_value const& a, required_value const& b) { return a.value_ == b.value_; }
    // Without this one, `request.latitude == 30.0` would be ambiguous: convert the left side or the right one?
    template <class U>
        requires(std::same_as<U, T> || converts_to<U const&, T>)
    friend constexpr bool operator==(required_value const& a, U const& b) {
        return a.value_ == static_cast<T>(b);
    }

  private:
    T value_;
};

template <class T>
concept cannot_be_left_out = std::is_aggregate_v<T> && !std::is_default_constructible_v<T>;

template <class T> struct required_member {
    using type = required_value<T>;
};
template <cannot_be_left_out T> struct required_member<T> {
    using type = T;
};

}  // namespace detail

/// A member that the API lists as required. It has no default constructor, so leaving it out does not compile.
/// For a nested schema that has required members itself this is the schema: it cannot be left out either, and
/// `request.geoLocation.latitude` and `.geoLocation = {.latitude = …}` read as they should.
template <class T> using required = typename detail::required_member<T>::type;

}  // namespace vlens::inline v0

#endif
