#ifndef VLENS_BUILDER_HPP
#define VLENS_BUILDER_HPP

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/detail/schema_of.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0 {

namespace detail {

#if defined(__GNUC__) && !defined(__clang__)
// g++ 12 folds a chain of setters only when each member is copied by itself: 20 instructions for an OTP request instead
// of 79, where the aggregate written by hand takes 18. clang folds the plain copy to the very same code.
template <auto Pointer, class Descriptor, class T, class Value>
constexpr member_type<Descriptor> member_or(T const& from, Value& value) {
    if constexpr (std::is_same_v<member<Pointer>, member<Descriptor::pointer>>) {
        return static_cast<Value&&>(value);
    } else {
        return from.*Descriptor::pointer;
    }
}
template <class T, class... Descriptors> constexpr T copy_of(T const& from, descriptor_list<Descriptors...>) {
    return T{from.*Descriptors::pointer...};
}
template <auto Pointer, class T, class Value, class... Descriptors>
constexpr T copy_with(T const& from, Value& value, descriptor_list<Descriptors...>) {
    return T{member_or<Pointer, Descriptors>(from, value)...};
}
#else
template <class T, class List> constexpr T copy_of(T const& from, List) { return from; }
template <auto Pointer, class T, class Value, class List> constexpr T copy_with(T const& from, Value& value, List) {
    T copy = from;
    copy.*Pointer = static_cast<Value&&>(value);
    return copy;
}
#endif

template <class T> class builder_fields {
  public:
    constexpr explicit builder_fields(blank_t) : fields_{blank<T>()} {}
    /// What `from` has, and one member more.
    template <auto Pointer, class Value>
    constexpr builder_fields(builder_fields const& from, member<Pointer>, Value&& value)
        : fields_{copy_with<Pointer>(from.fields_, value, members<T>{})} {}

  protected:
    constexpr T fields() const { return copy_of(fields_, members<T>{}); }

  private:
    T fields_;
};

template <class T, std::uint64_t Set> class [[nodiscard]] builder_stage<T, Set, true> : public builder_fields<T> {
  public:
    using builder_fields<T>::builder_fields;
    [[nodiscard]] constexpr T build() const { return this->fields(); }
};

template <class T, std::uint64_t Missing, class Sequence> struct missing;
template <class T, std::uint64_t Missing, std::size_t... N> struct missing<T, Missing, std::index_sequence<N...>> {
    using type = missing_required_fields<member_at<T, nth_bit(Missing, N)>::pointer...>;
};
template <class T, std::uint64_t Missing> using missing_fields =
    typename missing<T, Missing, std::make_index_sequence<static_cast<std::size_t>(std::popcount(Missing))>>::type;

template <class T, std::uint64_t Set> class [[nodiscard]] builder_stage<T, Set, false> : public builder_fields<T> {
  public:
    using builder_fields<T>::builder_fields;
    // A template, so that the list of what is missing is made only where a caller gets to see it.
    template <class Result = missing_fields<T, required_mask<T> & ~Set>>
        requires std::same_as<Result, missing_fields<T, required_mask<T> & ~Set>>
    Result build() const;
};

}  // namespace detail

/// Starts a request: one setter for each member, in any order, then `build()`, which does not compile while a required
/// member is not set and names it. Setting a member twice does not compile either.
template <schema T> [[nodiscard]] constexpr builder_of<T> build() { return builder_of<T>{detail::blank_t{}}; }

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T>
    requires(!schema<T>)
not_declared_by_VLENS_SCHEMA<T> build();

}  // namespace vlens::inline v0

#endif
