#ifndef VLENS_DETAIL_MAYBE_HPP
#define VLENS_DETAIL_MAYBE_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/detail/convertible.hpp>
#include <vlens/detail/finite.hpp>
#include <vlens/detail/inlining.hpp>
#include <vlens/detail/remake.hpp>

namespace vlens::inline v0::detail {

/// An integer as wide as T is aligned. A flag of that width leaves no padding behind it, and without padding a compiler
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
template <class T> class maybe {
  public:
    using value_type = T;

    constexpr maybe() : value_{blank<T>()} {}
    /// What a nullable member holds for null, which is neither a value nor nothing.
    struct null_t {};
    constexpr explicit maybe(null_t) : value_{blank<T>()}, state_{null} {}
    // NOLINTBEGIN(google-explicit-constructor): `.requestId("81f404b3-…")` is the use
    constexpr maybe(std::nullopt_t) : maybe{} {}
    template <class U>
        requires std::same_as<U, T>
    constexpr maybe(U value) : value_{std::move(value)}, state_{set} {
        if constexpr (std::floating_point<T>) check_literal(value_);
    }
    template <class U>
        requires converts_to<U, T>
    constexpr maybe(U&& value) : value_{static_cast<T>(std::forward<U>(value))}, state_{set} {
        if constexpr (std::floating_point<T>) check_literal(value_);
    }
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wgcc-compat"
    template <class U>
        requires(std::same_as<U, T> && std::floating_point<T>)
    consteval maybe(U value) VLENS_DETAIL_IF_NOT_FINITE(T, value) : value_{} {
        literal_is_not_finite();
    }
    template <class U>
        requires(converts_to<U, T> && std::floating_point<T>)
    consteval maybe(U&& value) VLENS_DETAIL_IF_NOT_FINITE(T, value) : value_{} {
        literal_is_not_finite();
    }
#pragma clang diagnostic pop
#endif
    template <std::size_t N>
        requires checks_literals<T>
    consteval maybe(char const (&literal)[N]) : value_{literal}, state_{set} {}
    template <class U>
        requires(std::same_as<U, T> || converts_to<U const&, T>)
    constexpr maybe(std::optional<U> const& value)
        : value_{value ? static_cast<T>(*value) : blank<T>()}, state_{value ? set : nothing} {}
    /// The optional is gone at the end of the line, and with it what the value would be a view of.
    template <class U>
        requires(!std::same_as<U, T> && !converts_to<U, T>)
    maybe(std::optional<U> const&& temporary) = delete;
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
            return value_ = blank<T>();
        }
    }
    template <class From> VLENS_DETAIL_HOT T& emplace(From const& from) {
        remake(value_, from);
        return engage();
    }
    /// Makes a value of what is there.
    constexpr T& engage() noexcept {
        state_ = set;
        return value_;
    }

    friend constexpr bool operator==(maybe const& a, maybe const& b) {
        return a.state_ == b.state_ && (a.state_ != set || a.value_ == b.value_);
    }

  private:
    T value_;
    enum state : typename integer_aligned<alignof(T)>::type { nothing, set, null };
    state state_ = nothing;
};

}  // namespace vlens::inline v0::detail

#endif
