// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_RESULT_HPP
#define VLENS_RESULT_HPP

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0 {

/// Thrown by `result::value()` when there is no value; with `-fno-exceptions` the program ends there instead.
class bad_result_access : public std::exception {
  public:
    /// Has the error, and its text by `to_string` as `what()`.
    VLENS_DETAIL_COLD explicit bad_result_access(vlens::error e) : error_{std::move(e)}, line_{to_string(error_)} {}
    char const* what() const noexcept override { return line_.c_str(); }
    vlens::error const& error() const noexcept { return error_; }

  private:
    vlens::error error_;
    std::string line_;
};

namespace detail {

[[noreturn]] inline void fail_result_access(error const& e) {
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
    throw bad_result_access{e};
#else
    std::fprintf(stderr, "vlens: value() of a failed result: %s\n", to_string(e).c_str());
    std::abort();
#endif
}

struct nothing {};

/// A value or an error; its holder knows which. (A union by itself, so that a copy can begin its life as either one:
/// that takes neither std::construct_at nor <memory>, the most expensive of all headers here.)
template <class T> union value_or_error {
    constexpr explicit value_or_error(T&& v) : value{std::move(v)} {}
    constexpr explicit value_or_error(T const& v) : value{v} {}
    template <class Source> constexpr value_or_error(std::in_place_t, Source source) : value(source) {}
    constexpr explicit value_or_error(vlens::error&& e) noexcept : error{std::move(e)} {}
    constexpr explicit value_or_error(vlens::error const& e) : error{e} {}
    constexpr ~value_or_error() {}

    T value;
    vlens::error error;
};

}  // namespace detail

/// A value or an `error`, as std::expected has it. Discarding one is a warning.
template <class T> class [[nodiscard]] result {
    using held_type = detail::value_or_error<T>;

  public:
    using value_type = T;

    // NOLINTBEGIN(google-explicit-constructor): `return value;` and `return error;` both read well
    // Not by value: g++ 12 cannot destroy a string that was moved out of a parameter in a constant expression.
    /// A success with that value.
    constexpr result(T&& value) : held_{std::move(value)}, has_value_{true} {}
    constexpr result(T const& value) : held_{value}, has_value_{true} {}
    /// A failure with that error.
    constexpr result(vlens::error e) : held_{std::move(e)}, has_value_{false} {}
    // NOLINTEND(google-explicit-constructor)
    /// A value made in its place, by what converts to one.
    template <class Source> constexpr result(std::in_place_t, Source source)
        : held_{std::in_place, source}, has_value_{true} {}

    /// Has what the other one has; one that is moved from keeps `has_value()`.
    constexpr result(result const& other)
        : held_{other.has_value_ ? held_type{other.held_.value} : held_type{other.held_.error}},
          has_value_{other.has_value_} {}
    constexpr result(result&& other) noexcept
        : held_{other.has_value_ ? held_type{std::move(other.held_.value)} : held_type{std::move(other.held_.error)}},
          has_value_{other.has_value_} {}
    result& operator=(result other) noexcept {
        this->~result();
        return *::new (static_cast<void*>(this)) result{std::move(other)};
    }
    constexpr ~result() {
        if (has_value_) {
            held_.value.~T();
        } else {
            held_.error.~error();
        }
    }

    constexpr bool has_value() const noexcept { return has_value_; }
    constexpr explicit operator bool() const noexcept { return has_value_; }

    /// The value; throws `bad_result_access` when there is none.
    constexpr T const& value() const& VLENS_DETAIL_LIFETIMEBOUND {
        if (!has_value_) detail::fail_result_access(held_.error);
        return held_.value;
    }
    constexpr T& value() & VLENS_DETAIL_LIFETIMEBOUND {
        if (!has_value_) detail::fail_result_access(held_.error);
        return held_.value;
    }
    constexpr T&& value() && VLENS_DETAIL_LIFETIMEBOUND {
        if (!has_value_) detail::fail_result_access(held_.error);
        return std::move(held_.value);
    }

    /// The value, unchecked: only when `has_value()`.
    constexpr T const& operator*() const& noexcept VLENS_DETAIL_LIFETIMEBOUND { return held_.value; }
    constexpr T& operator*() & noexcept VLENS_DETAIL_LIFETIMEBOUND { return held_.value; }
    constexpr T&& operator*() && noexcept VLENS_DETAIL_LIFETIMEBOUND { return std::move(held_.value); }
    constexpr T const* operator->() const noexcept VLENS_DETAIL_LIFETIMEBOUND { return &held_.value; }
    constexpr T* operator->() noexcept VLENS_DETAIL_LIFETIMEBOUND { return &held_.value; }

    /// The error, unchecked: only when not `has_value()`.
    constexpr vlens::error const& error() const& noexcept VLENS_DETAIL_LIFETIMEBOUND { return held_.error; }
    constexpr vlens::error& error() & noexcept VLENS_DETAIL_LIFETIMEBOUND { return held_.error; }
    constexpr vlens::error&& error() && noexcept VLENS_DETAIL_LIFETIMEBOUND { return std::move(held_.error); }

  private:
    held_type held_;
    bool has_value_;
};

/// Success without a value, or an `error`.
template <> class [[nodiscard]] result<void> {
  public:
    using value_type = void;

    /// A success.
    constexpr result() noexcept : held_{detail::nothing{}} {}
    /// A failure with that error.
    // NOLINTNEXTLINE(google-explicit-constructor): to return an error reads well
    constexpr result(vlens::error e) : held_{std::move(e)} {}

    constexpr bool has_value() const noexcept { return held_.has_value(); }
    constexpr explicit operator bool() const noexcept { return held_.has_value(); }
    constexpr void value() const { static_cast<void>(held_.value()); }
    constexpr vlens::error& error() & noexcept VLENS_DETAIL_LIFETIMEBOUND { return held_.error(); }
    constexpr vlens::error const& error() const& noexcept VLENS_DETAIL_LIFETIMEBOUND { return held_.error(); }
    constexpr vlens::error&& error() && noexcept VLENS_DETAIL_LIFETIMEBOUND { return std::move(held_).error(); }

  private:
    result<detail::nothing> held_;
};

}  // namespace vlens::inline v0

#endif
