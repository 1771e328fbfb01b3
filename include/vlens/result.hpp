#ifndef VLENS_RESULT_HPP
#define VLENS_RESULT_HPP

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0 {

/// Thrown by `result::value()` when there is no value; with `-fno-exceptions` the program ends there instead.
class bad_result_access : public std::exception {
  public:
    explicit bad_result_access(vlens::error e) : error_{std::move(e)}, line_{to_string(error_)} {}
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

}  // namespace detail

/// A value or an `error`, as std::expected has it. Discarding one is a warning.
template <class T> class [[nodiscard]] result {
  public:
    using value_type = T;

    // NOLINTBEGIN(google-explicit-constructor): `return value;` and `return error;` both read well
    constexpr result(T value) : value_{std::move(value)}, has_value_{true} {}
    constexpr result(vlens::error e) : error_{std::move(e)}, has_value_{false} {}
    // NOLINTEND(google-explicit-constructor)

    constexpr result(result const& other) : has_value_{other.has_value_} { construct_from(other); }
    constexpr result(result&& other) noexcept : has_value_{other.has_value_} { construct_from(std::move(other)); }
    constexpr result& operator=(result other) noexcept {
        destroy();
        has_value_ = other.has_value_;
        construct_from(std::move(other));
        return *this;
    }
    constexpr ~result() { destroy(); }

    constexpr bool has_value() const noexcept { return has_value_; }
    constexpr explicit operator bool() const noexcept { return has_value_; }

    /// The value; throws `bad_result_access` when there is none.
    constexpr T const& value() const& {
        if (!has_value_) detail::fail_result_access(error_);
        return value_;
    }
    constexpr T& value() & {
        if (!has_value_) detail::fail_result_access(error_);
        return value_;
    }
    constexpr T&& value() && {
        if (!has_value_) detail::fail_result_access(error_);
        return std::move(value_);
    }

    /// The value, unchecked: only when `has_value()`.
    constexpr T const& operator*() const& noexcept { return value_; }
    constexpr T& operator*() & noexcept { return value_; }
    constexpr T&& operator*() && noexcept { return std::move(value_); }
    constexpr T const* operator->() const noexcept { return std::addressof(value_); }
    constexpr T* operator->() noexcept { return std::addressof(value_); }

    /// The error, unchecked: only when not `has_value()`.
    constexpr vlens::error const& error() const& noexcept { return error_; }
    constexpr vlens::error& error() & noexcept { return error_; }
    constexpr vlens::error&& error() && noexcept { return std::move(error_); }

  private:
    template <class Other> constexpr void construct_from(Other&& other) {
        if (has_value_) {
            std::construct_at(std::addressof(value_), std::forward<Other>(other).value_);
        } else {
            std::construct_at(std::addressof(error_), std::forward<Other>(other).error_);
        }
    }
    constexpr void destroy() noexcept {
        if (has_value_) {
            std::destroy_at(std::addressof(value_));
        } else {
            std::destroy_at(std::addressof(error_));
        }
    }

    union {
        T value_;
        vlens::error error_;
    };
    bool has_value_;
};

/// Success without a value, or an `error`.
template <> class [[nodiscard]] result<void> {
  public:
    using value_type = void;

    constexpr result() noexcept = default;
    // NOLINTNEXTLINE(google-explicit-constructor): `return error;` reads well
    constexpr result(vlens::error e) : error_{std::move(e)}, has_value_{false} {}

    constexpr bool has_value() const noexcept { return has_value_; }
    constexpr explicit operator bool() const noexcept { return has_value_; }
    constexpr void value() const {
        if (!has_value_) detail::fail_result_access(error_);
    }
    constexpr vlens::error const& error() const& noexcept { return error_; }
    constexpr vlens::error&& error() && noexcept { return std::move(error_); }

  private:
    vlens::error error_{};
    bool has_value_ = true;
};

}  // namespace vlens::inline v0

#endif
