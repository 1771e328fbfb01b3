// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_BUILDER_STAGE_HPP
#define VLENS_SCHEMA_BUILDER_STAGE_HPP

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/schema/member_table.hpp>
#include <vlens/schema/unset.hpp>

/// A builder after some of its setters: which members are set is a mask in its type, and it carries those alone.
namespace vlens::inline v0::detail {

/// A member that is set.
template <class T, std::size_t K> struct field {
    member_type<member_at<T, K>> value;
};

constexpr std::size_t highest_bit(std::uint64_t set) noexcept {
    return static_cast<std::size_t>(63 - std::countl_zero(set));
}
constexpr std::uint64_t without_highest_bit(std::uint64_t set) noexcept { return set & ~std::bit_floor(set); }

/// After a mistake every bit is set, and no member is there.
inline constexpr std::uint64_t after_mistake = ~std::uint64_t{0};

/// The members that are set, in their order: a class for the last one, on top of the class of those before it. A stage
/// copies only what is set, so a chain folds to the code of the aggregate written by hand. A chain of setters in the
/// order of the schema costs the compiler one such class a member.
template <class T, std::uint64_t Set> struct fields : fields<T, without_highest_bit(Set)>,
                                                      field<T, highest_bit(Set)> {};
template <class T> struct fields<T, 0> {};
template <class T> struct fields<T, after_mistake> {};

/// `from` with the member at index K.
template <std::size_t K, class T, std::uint64_t Set, class Value>
constexpr fields<T, Set | std::uint64_t{1} << K> with([[maybe_unused]] fields<T, Set> const& from,
                                                      [[maybe_unused]] Value&& value) {
    if constexpr (Set == after_mistake) {
        return {};
    } else if constexpr ((Set >> K) == 0) {
        return {from, {static_cast<Value&&>(value)}};
    } else {
        return {with<K, T, without_highest_bit(Set)>(from, static_cast<Value&&>(value)),
                static_cast<field<T, highest_bit(Set)> const&>(from)};
    }
}

template <std::size_t K, class Member, class T, std::uint64_t Set>
constexpr Member value_at([[maybe_unused]] fields<T, Set> const& set) {
    if constexpr (Set != after_mistake && ((Set >> K) & 1) != 0) {
        return static_cast<field<T, K> const&>(set).value;
    } else {
        return unset<Member>();
    }
}

template <class T, std::uint64_t Set, class... Descriptors, std::size_t... K>
constexpr T make(fields<T, Set> const& set, descriptor_list<Descriptors...>, std::index_sequence<K...>) {
    return T{value_at<K, member_type<Descriptors>>(set)...};
}

// Of a struct that is declared in another namespace that is the only error.
template <class T> constexpr bool is_complete([[maybe_unused]] std::uint64_t set) noexcept {
    if constexpr (schema<T>) {
        return (set & required_mask<T>) == required_mask<T>;
    } else {
        return true;
    }
}

template <class T, std::uint64_t Set, bool Complete = is_complete<T>(Set)> struct builder_stage;

template <class T, std::uint64_t Set> struct [[nodiscard]] builder_stage<T, Set, true> {
    fields<T, Set> vlens_fields;

    [[nodiscard]] constexpr T build() const {
        return make(vlens_fields, members<T>{}, std::make_index_sequence<member_table<members<T>>::count>{});
    }
};

template <class T, std::uint64_t Missing, class Sequence> struct missing;
template <class T, std::uint64_t Missing, std::size_t... N> struct missing<T, Missing, std::index_sequence<N...>> {
    using type = missing_required_fields<member_at<T, nth_bit(Missing, N)>::pointer...>;
};
template <class T, std::uint64_t Missing> using missing_fields =
    typename missing<T, Missing, std::make_index_sequence<count_bits(Missing)>>::type;

template <class T, std::uint64_t Set> struct [[nodiscard]] builder_stage<T, Set, false> {
    fields<T, Set> vlens_fields;

    // A template, so that the list of what is missing is made only where a caller gets to see it.
    template <class Result = missing_fields<T, required_mask<T> & ~Set>>
        requires std::same_as<Result, missing_fields<T, required_mask<T> & ~Set>>
    Result build() const;
};

/// What a builder makes; for `decltype`.
template <class T, std::uint64_t Set, bool Complete> T built_by(builder_stage<T, Set, Complete> const* builder);

}  // namespace vlens::inline v0::detail

#endif
