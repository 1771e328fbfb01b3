// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_MEMBER_TABLE_HPP
#define VLENS_SCHEMA_MEMBER_TABLE_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <type_traits>

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/presence.hpp>
#include <vlens/schema/choose.hpp>
#include <vlens/schema/member_kind.hpp>
#include <vlens/schema/pointer_to_member.hpp>
#include <vlens/schema/unset.hpp>

/// The members of a schema as types: what Boost.Describe lists, and one bit for each in a mask.
namespace vlens::inline v0::detail {

template <class... Descriptors> struct descriptor_list {};

template <class> struct to_descriptor_list;
template <template <class...> class List, class... Descriptors> struct to_descriptor_list<List<Descriptors...>> {
    using type = descriptor_list<Descriptors...>;
};

/// The described members of T, in order; each has `pointer` (to member) and `name`.
template <schema T> using members =
    typename to_descriptor_list<boost::describe::describe_members<T, boost::describe::mod_public>>::type;

template <class Descriptor> using member_type = member_at_pointer<Descriptor::pointer>;
template <class Descriptor> using kind_of = member_kind<member_type<Descriptor>>;
template <class Descriptor> inline constexpr bool is_required = kind_of<Descriptor>::presence == presence::required;

template <schema T, std::size_t K> using member_at = boost::mp11::mp_at_c<members<T>, K>;

/// Tells the overloads of `vlens_key_of` apart.
template <auto Pointer> struct member {};

template <class Descriptor> constexpr std::string_view key_given_to() {
    using T = owner_of<Descriptor::pointer>;
    if constexpr (requires(T** schema, member<Descriptor::pointer> m) { vlens_key_of(schema, m); }) {
        return vlens_key_of(static_cast<T**>(nullptr), member<Descriptor::pointer>{});
    } else {
        return Descriptor::name;
    }
}

/// The JSON key of a member: its name, or what VLENS_KEY says.
template <class Descriptor> inline constexpr std::string_view key_of = key_given_to<Descriptor>();

/// A key that is written in JSON as it is. (The reader compares keys without undoing escapes.)
constexpr bool is_plain_key(std::string_view key) {
    for (char const c : key) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\') return false;
    }
    return !key.empty();
}

/// The key that a member has where Pointer gets its own.
template <auto Pointer, class Descriptor> constexpr std::string_view key_before() {
    using T = owner_of<Descriptor::pointer>;
    if constexpr (requires(T** schema, member<Descriptor::pointer> m) { vlens_key_of(schema, m); }) {
        return vlens_key_of(static_cast<T**>(nullptr), member<Descriptor::pointer>{});
    } else {
        return Descriptor::name;
    }
}

/// Whether no other member has that key.
template <auto Pointer> constexpr bool is_own_key(std::string_view key) {
    return [key]<class... Descriptors>(descriptor_list<Descriptors...>) {
        return ((std::is_same_v<member<Descriptors::pointer>, member<Pointer>> ||
                 key_before<Pointer, Descriptors>() != key) &&
                ...);
    }(members<owner_of<Pointer>>{});
}

/// A member of that name would be in the way of `build()`.
constexpr bool is_build(std::string_view name) { return name == "build"; }

/// What is wrong with a member: it has no JSON form. void where nothing is; only otherwise is it asked for the reason.
template <bool IsDescribable> struct form_fault {
    template <auto> using type = void;
};
template <> struct form_fault<false> {
    template <auto Pointer> using type =
        typename choose<is_undeclared_union<member_at_pointer<Pointer>>>::template type<
            variant_needs_VLENS_UNION_or_raw_json<Pointer>, member_without_json_form<Pointer>>;
};

template <class List> struct member_table;
template <class... Descriptors> struct member_table<descriptor_list<Descriptors...>> {
    static constexpr std::size_t count = sizeof...(Descriptors);
    static_assert(count <= 64, "a schema has at most 64 members");

    /// One bit a member, set where it is required.
    static constexpr std::uint64_t required_mask = [] {
        [[maybe_unused]] std::uint64_t bit = 1;
        std::uint64_t mask = 0;
        ((mask |= is_required<Descriptors> ? bit : 0, bit <<= 1), ...);
        return mask;
    }();
};

template <schema T> inline constexpr std::uint64_t required_mask = member_table<members<T>>::required_mask;

constexpr std::size_t nth_bit(std::uint64_t mask, std::size_t n) noexcept {
    for (; n != 0; --n) mask &= mask - 1;
    return static_cast<std::size_t>(std::countr_zero(mask));
}

constexpr std::size_t count_bits(std::uint64_t mask) noexcept { return static_cast<std::size_t>(std::popcount(mask)); }

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// The index of a member; of nullptr, `no_index`.
template <class List, auto Pointer> struct index_of;
template <class... Descriptors, auto Pointer> struct index_of<descriptor_list<Descriptors...>, Pointer> {
    static constexpr std::size_t value = [] {
        std::size_t index = 0;
        bool const found = ((std::is_same_v<member<Descriptors::pointer>, member<Pointer>> || (++index, false)) || ...);
        return found ? index : no_index;
    }();
};

template <class T, auto Pointer> inline constexpr std::size_t index_in = index_of<members<T>, Pointer>::value;

template <schema T> struct unset_of<T> {
    static constexpr T make() { return make_from(members<T>{}); }

  private:
    template <class... Descriptors> static constexpr T make_from(descriptor_list<Descriptors...>) {
        return T{unset<member_type<Descriptors>>()...};
    }
};

/// What is asked of a list of members.
struct member_list {
    bool is_in_order = true;
    bool has_one_extra_at_most = true;
};

constexpr bool is_ascending(std::initializer_list<std::size_t> offsets) {
    std::size_t before = 0;
    for (std::size_t const offset : offsets) {
        if (offset < before) return false;
        before = offset;
    }
    return true;
}

}  // namespace vlens::inline v0::detail

#endif
