// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_OPTIONAL_VALUE_HPP
#define VLENS_SCHEMA_OPTIONAL_VALUE_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/number_check.hpp>
#include <vlens/schema/reconstruct.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0::detail {

/// An integer as wide as T is aligned. A flag of that width leaves no padding after it, and without padding a compiler
/// takes a struct apart: it copies what is used, in registers.
template <std::size_t Alignment> struct integer_aligned {
    using type = std::uint64_t;
};
template <> struct integer_aligned<1> {
    using type = std::uint8_t;
};
template <> struct integer_aligned<2> {
    using type = std::uint16_t;
};
template <> struct integer_aligned<4> {
    using type = std::uint32_t;
};

/// A T or nothing, made from whatever a T is made from, string literals checked, and from optionals of it.
/// What it takes is what the setter of a member that may be left out takes.
template <class T> class optional_value {
  public:
    using value_type = T;

    constexpr optional_value() : value_{unset<T>()} {}
    /// What a nullable member holds for null, which is neither a value nor nothing.
    struct null_t {};
    constexpr explicit optional_value(null_t) : value_{unset<T>()}, state_{null} {}
    // NOLINTBEGIN(google-explicit-constructor): `.requestId("81f404b3-…")` is the use
    constexpr optional_value(std::nullopt_t) : optional_value{} {}
    template <class U>
        requires std::same_as<U, T>
    constexpr optional_value(U value) : value_{std::move(value)}, state_{set} {
        check_constant(value_);
    }
    template <class U>
        requires converts_to<U, T>
    constexpr optional_value(U&& value) : value_{static_cast<T>(std::forward<U>(value))}, state_{set} {
        check_constant(value_);
    }
    template <std::size_t N>
        requires checks_literals<T>
    consteval optional_value(char const (&literal)[N]) : value_{literal}, state_{set} {}
    template <class U>
        requires(std::same_as<U, T> || converts_to<U const&, T>)
    constexpr optional_value(std::optional<U> const& value)
        : value_{value ? static_cast<T>(*value) : unset<T>()}, state_{value ? set : nothing} {}
    /// The optional is gone at the end of the line, and with it what the value would be a view of.
    template <class U>
        requires(!std::same_as<U, T> && !converts_to<U, T>)
    optional_value(std::optional<U> const&& temporary) = delete;
    constexpr operator std::optional<T>() const { return has_value() ? std::optional<T>{value_} : std::nullopt; }
    // NOLINTEND(google-explicit-constructor)

    constexpr bool has_value() const noexcept { return state_ == set; }
    constexpr bool is_null() const noexcept { return state_ == null; }
    constexpr bool is_nothing() const noexcept { return state_ == nothing; }
    constexpr T const& value() const noexcept { return value_; }
    constexpr T& value() noexcept { return value_; }
    constexpr T& emplace() {
        state_ = set;
        if constexpr (requires { value_.clear(); }) {
            value_.clear();
            return value_;
        } else {
            return value_ = unset<T>();
        }
    }
    template <class From> VLENS_DETAIL_ALWAYS_INLINE T& emplace(From const& from) {
        reconstruct(value_, from);
        return engage();
    }
    /// Makes a value of what is there.
    constexpr T& engage() noexcept {
        state_ = set;
        return value_;
    }

    friend constexpr bool operator==(optional_value const& a, optional_value const& b) {
        return a.state_ == b.state_ && (a.state_ != set || a.value_ == b.value_);
    }

  private:
    T value_;
    enum state : typename integer_aligned<alignof(T)>::type { nothing, set, null };
    state state_ = nothing;
};

}  // namespace vlens::inline v0::detail

#endif
