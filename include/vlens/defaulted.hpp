// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_DEFAULTED_HPP
#define VLENS_DEFAULTED_HPP

#include <concepts>
#include <optional>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/schema/convertible.hpp>

namespace vlens::inline v0 {

/// An optional member for which the API declares a default: absent (left out of the JSON) or a value.
/// Reads as the API's default while it is absent.
template <auto Default> class defaulted {
  public:
    using value_type = decltype(Default);
    /// What it reads as while it is absent.
    static constexpr value_type default_value = Default;

    /// Absent.
    constexpr defaulted() noexcept = default;
    // NOLINTBEGIN(google-explicit-constructor): `.getExtractedData = true` is the use
    /// A value; a number that the type does not hold without loss does not compile.
    template <std::same_as<value_type> U> constexpr defaulted(U value) noexcept : value_{value}, set_{true} {}
    template <detail::converts_to<value_type> U>
        requires std::is_arithmetic_v<U>
    constexpr defaulted(U value) noexcept : value_{static_cast<value_type>(value)}, set_{true} {}
    /// The value of an optional; absent where it is empty.
    template <std::same_as<std::optional<value_type>> U> constexpr defaulted(U value) noexcept
        : value_{value.value_or(Default)}, set_{value.has_value()} {}
    constexpr defaulted(std::nullopt_t) noexcept {}
    constexpr operator value_type() const noexcept { return value_; }
    // NOLINTEND(google-explicit-constructor)

    /// The value set, or the API's default.
    constexpr value_type value() const noexcept { return value_; }
    constexpr value_type const& operator*() const noexcept { return value_; }
    /// Whether it is left out.
    constexpr bool is_absent() const noexcept { return !set_; }
    constexpr bool has_value() const noexcept { return set_; }
    constexpr value_type& emplace() noexcept {
        set_ = true;
        return value_;
    }

    friend constexpr bool operator==(defaulted const&, defaulted const&) = default;
    // Without this one, `request.getExtractedData == false` would be ambiguous.
    template <class U>
        requires(std::same_as<U, value_type> || (std::is_arithmetic_v<U> && detail::converts_to<U, value_type>))
    friend constexpr bool operator==(defaulted const& a, U b) noexcept {
        return a.value_ == static_cast<value_type>(b);
    }

  private:
    value_type value_ = Default;
    bool set_ = false;
};

}  // namespace vlens::inline v0

#endif
