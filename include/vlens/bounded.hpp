// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BOUNDED_HPP
#define VLENS_BOUNDED_HPP

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/required.hpp>
#include <vlens/schema/convertible.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0 {

namespace detail {

/// A number that has both minimum and maximum of its own in JSON Schema is not bounded further.
template <class T>
concept boundable = std::floating_point<T> || (std::signed_integral<T> && sizeof(T) >= 4);

/// What is said of a number that is not within whole bounds.
template <auto Least, auto Most> struct bounds_text {
    std::array<char, 64> text{};
    constexpr bounds_text() {
        std::size_t size = 0;
        auto const add = [&](char const* part) {
            for (; *part != 0; ++part) text[size++] = *part;
        };
        auto const add_number = [&](auto number) {
            if (number < 0) text[size++] = '-';
            char digits[20]{};
            std::size_t count = 0;
            do {
                digits[count++] = static_cast<char>('0' + (number < 0 ? -(number % 10) : number % 10));
                number /= 10;
            } while (number != 0);
            while (count != 0) text[size++] = digits[--count];
        };
        add("expected a number from ");
        add_number(Least);
        add(" to ");
        add_number(Most);
    }
};
template <auto Least, auto Most> inline constexpr bounds_text<Least, Most> text_of_bounds{};

/// (clang asks it of any value, before the constraints of a constructor.)
template <auto Least, auto Most, class U> constexpr bool is_between([[maybe_unused]] U const& value) noexcept {
    if constexpr (std::is_arithmetic_v<U>) {
        return static_cast<long double>(value) >= Least && static_cast<long double>(value) <= Most;
    } else {
        return true;
    }
}

}  // namespace detail

// What clang refuses where it sees the value, as that of a literal; g++ has nothing of the kind.
#if defined(__clang__)
#define VLENS_DETAIL_REFUSES_IF(condition, message)                                       \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wgcc-compat\"") \
        __attribute__((diagnose_if(condition, message, "error"))) _Pragma("clang diagnostic pop")
#else
#define VLENS_DETAIL_REFUSES_IF(condition, message)
#endif

/// A required number from Least to Most, whole numbers that are both included: `required<bounded<double, -90, 90>>`. A
/// constant beyond them does not compile; with clang neither does a literal. Any other number is kept as it is, and
/// refused with `invalid_argument` when it is to be written or sent. What a response brings is not refused. The bounds
/// are `minimum` and `maximum` in JSON Schema.
template <detail::boundable T, auto Least, auto Most> class bounded : public detail::required_value<T> {
    using base = detail::required_value<T>;

  public:
    /// The least value that is accepted.
    static constexpr T least = static_cast<T>(Least);
    /// The greatest value that is accepted.
    static constexpr T most = static_cast<T>(Most);
    static_assert(std::is_integral_v<decltype(Least)> && std::is_integral_v<decltype(Most)> && least <= most);

#if defined(__clang__)
    // As in required_value.
    bounded() = delete;
#endif
    // NOLINTBEGIN(google-explicit-constructor): `.latitude = 30.0444` is the use
    /// A number that T holds without loss. A constant beyond the bounds does not compile; any other number beyond them
    /// is kept, and `is_within()` tells.
    template <class U>
        requires(std::same_as<U, T> || detail::converts_to<U, T>)
    constexpr bounded(U value) VLENS_DETAIL_REFUSES_IF((!detail::is_between<Least, Most>(value)),
                                                       "the number is out of the bounds of this member")
        : base{static_cast<T>(value)} {
        if (std::is_constant_evaluated() && !is_within()) number_is_out_of_bounds<Least, Most>();
    }
#if !defined(__clang__)
    /// As in required_value.
    template <class U>
        requires(!std::same_as<std::remove_cvref_t<U>, T> && !detail::converts_to<U, T> &&
                 !std::same_as<std::remove_cvref_t<U>, bounded> &&
                 !std::same_as<std::remove_cvref_t<U>, detail::unset_t>)
    bounded(U&& wrong_type) = delete;
#endif
    // NOLINTEND(google-explicit-constructor)
    constexpr explicit bounded(detail::unset_t unset) : base{unset} {}

    /// Whether it may be sent.
    constexpr bool is_within() const noexcept { return this->value() >= least && this->value() <= most; }
    /// What is wrong with it otherwise.
    static constexpr char const* expected() noexcept { return detail::text_of_bounds<Least, Most>.text.data(); }

    friend bool operator==(bounded const&, bounded const&) = default;
    // As in required_value.
    template <class U>
        requires(std::same_as<U, T> || detail::converts_to<U const&, T>)
    friend constexpr bool operator==(bounded const& a, U const& b) {
        return a.value() == static_cast<T>(b);
    }
};

namespace detail {

template <class T, auto Least, auto Most> struct required_member<bounded<T, Least, Most>> {
    using type = bounded<T, Least, Most>;
};

/// A member whose value has bounds.
template <class Member>
concept has_bounds = requires(Member const& member) { member.is_within(); };

/// What is wrong with the value of such a member; nullptr for any other.
template <class Member> constexpr char const* fault_of_bounds([[maybe_unused]] Member const& member) noexcept {
    if constexpr (has_bounds<Member>) {
        if (!member.is_within()) return member.expected();
    }
    return nullptr;
}

}  // namespace detail

}  // namespace vlens::inline v0

#endif
