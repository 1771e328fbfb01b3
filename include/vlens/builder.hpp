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

/// A member that is set.
template <class T, std::size_t I> struct field {
    member_type<member_at<T, I>> value;
};

// A stage of the builder holds just what is set: so little is copied from one to the next that a chain folds to the
// code of the aggregate written by hand.
template <class T, class Sequence> struct fields_at;
template <class T, std::size_t... I> struct fields_at<T, std::index_sequence<I...>> : field<T, I>... {};

template <std::uint64_t Set, class Sequence> struct bits_of;
template <std::uint64_t Set, std::size_t... N> struct bits_of<Set, std::index_sequence<N...>> {
    using type = std::index_sequence<nth_bit(Set, N)...>;
};
template <std::uint64_t Set> using indices_of =
    typename bits_of<Set, std::make_index_sequence<static_cast<std::size_t>(std::popcount(Set))>>::type;

template <class T, std::uint64_t Set> class builder_fields {
    // Behind a mistake every bit is set, and nothing is there.
    static constexpr std::uint64_t held = ~Set == 0 ? 0 : Set;

  public:
    constexpr explicit builder_fields(blank_t) {}
    /// What `from` has, and one member more.
    template <std::uint64_t Before, std::size_t I, class Value>
    constexpr builder_fields(builder_fields<T, Before> const& from, std::integral_constant<std::size_t, I> added,
                             Value&& value)
        : builder_fields{from, added, value, indices_of<held>{}} {}

  protected:
    constexpr T fields() const {
        return make(members<T>{}, std::make_index_sequence<member_table<members<T>>::count>{});
    }

  private:
    template <class, std::uint64_t> friend class builder_fields;

    template <std::uint64_t Before, std::size_t I, class Value, std::size_t... J>
    constexpr builder_fields(builder_fields<T, Before> const& from, std::integral_constant<std::size_t, I>,
                             Value& value, std::index_sequence<J...>)
        : fields_{field_from<J, I>(from, value)...} {}

    template <std::size_t J, std::size_t I, std::uint64_t Before, class Value>
    static constexpr field<T, J> field_from([[maybe_unused]] builder_fields<T, Before> const& from,
                                            [[maybe_unused]] Value& value) {
        if constexpr (J == I) {
            return {static_cast<Value&&>(value)};
        } else {
            return static_cast<field<T, J> const&>(from.fields_);
        }
    }

    template <class... Descriptors, std::size_t... J>
    constexpr T make(descriptor_list<Descriptors...>, std::index_sequence<J...>) const {
        return T{value_at<J, member_type<Descriptors>>()...};
    }

    template <std::size_t J, class Member> constexpr Member value_at() const {
        if constexpr (((held >> J) & 1) != 0) {
            return static_cast<field<T, J> const&>(fields_).value;
        } else {
            return blank<Member>();
        }
    }

    fields_at<T, indices_of<held>> fields_;
};

template <class T, std::uint64_t Set> class [[nodiscard]] builder_stage<T, Set, true> : public builder_fields<T, Set> {
  public:
    using builder_fields<T, Set>::builder_fields;
    [[nodiscard]] constexpr T build() const { return this->fields(); }
};

template <class T, std::uint64_t Missing, class Sequence> struct missing;
template <class T, std::uint64_t Missing, std::size_t... N> struct missing<T, Missing, std::index_sequence<N...>> {
    using type = missing_required_fields<member_at<T, nth_bit(Missing, N)>::pointer...>;
};
template <class T, std::uint64_t Missing> using missing_fields =
    typename missing<T, Missing, std::make_index_sequence<static_cast<std::size_t>(std::popcount(Missing))>>::type;

template <class T, std::uint64_t Set> class [[nodiscard]] builder_stage<T, Set, false> : public builder_fields<T, Set> {
  public:
    using builder_fields<T, Set>::builder_fields;
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
