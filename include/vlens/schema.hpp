#ifndef VLENS_SCHEMA_HPP
#define VLENS_SCHEMA_HPP

#if defined(__GNUC__)
// The macros below stand in the lines of the caller: this spares him a note for each of them.
#pragma GCC system_header
#endif

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/detail/for_each.hpp>
#include <vlens/detail/schema_of.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/setter.hpp>

namespace vlens::inline v0 {

/// Whether a member may be left out of the JSON, and whether it may be null there.
enum class presence : std::uint8_t { required, optional, nullable };

namespace detail {

/// Presence and value type of a member type; no member of another type has a JSON form.
template <class Member> struct member_kind;
template <class T> struct member_kind<required_value<T>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::required;
};
template <cannot_be_left_out T> struct member_kind<T> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::required;
};
template <class T> struct member_kind<std::optional<T>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::optional;
};
template <auto Default> struct member_kind<defaulted<Default>> {
    using value_type = decltype(Default);
    static constexpr vlens::presence presence = vlens::presence::optional;
};
template <class T> struct member_kind<nullable<T>> {
    using value_type = T;
    static constexpr vlens::presence presence = vlens::presence::nullable;
};

template <class... Descriptors> struct descriptor_list {};

template <class> struct to_descriptor_list;
template <template <class...> class List, class... Descriptors> struct to_descriptor_list<List<Descriptors...>> {
    using type = descriptor_list<Descriptors...>;
};

/// The described members of T, in order; each has `pointer` (to member) and `name`.
template <schema T> using members =
    typename to_descriptor_list<boost::describe::describe_members<T, boost::describe::mod_public>>::type;

template <class Descriptor> using member_type =
    typename pointee<std::remove_const_t<decltype(Descriptor::pointer)>>::type;

template <class Descriptor> using kind_of = member_kind<member_type<Descriptor>>;
template <class Descriptor> inline constexpr bool is_required = kind_of<Descriptor>::presence == presence::required;

template <schema T, std::size_t I> using member_at = boost::mp11::mp_at_c<members<T>, I>;

/// The JSON key of a member: its name.
template <class Descriptor> inline constexpr std::string_view key_of{Descriptor::name};

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

template <schema T> struct blank_of<T> {
    static constexpr T make() { return make_from(members<T>{}); }

  private:
    template <class... Descriptors> static constexpr T make_from(descriptor_list<Descriptors...>) {
        return T{blank<member_type<Descriptors>>()...};
    }
};

constexpr bool is_ascending(std::initializer_list<std::size_t> offsets) {
    return std::is_sorted(offsets.begin(), offsets.end());
}

/// The stages of a builder: see builder.hpp.
template <class T, std::uint64_t Set, bool Complete = (Set & required_mask<T>) == required_mask<T>> class builder_stage;
template <auto Pointer> struct member {};

}  // namespace detail
}  // namespace vlens::inline v0

// What a mistake reaches is never defined, and declared so that it is one error. g++ complains of the incomplete result
// and lets the rest of the chain go; clang would complain again of each further call, but not of a consteval function.
#if defined(__clang__)
#define VLENS_DETAIL_MISTAKE(Mistake, Next) consteval Next
// A nested builder that lacks a field has said so already.
#define VLENS_DETAIL_NESTED_MISTAKE(Next, m) \
    template <auto... Missing> Next m(::vlens::missing_required_fields<Missing...> const&) const;
#else
#define VLENS_DETAIL_MISTAKE(Mistake, Next) Mistake
#define VLENS_DETAIL_NESTED_MISTAKE(Next, m)
#endif

#define VLENS_DETAIL_REFUSED(Member, Why, Value) ::vlens::refused<Member, Why, ::std::decay_t<Value>>
#define VLENS_DETAIL_NEXT(T, I) T##_builder<(vlens_set | (::std::uint64_t{1} << I))>

#define VLENS_DETAIL_SETTER(T, I, m)                                                                         \
    [[nodiscard]] constexpr VLENS_DETAIL_NEXT(T, I) m(::vlens::detail::setter_parameter<&T::m> value) const  \
        requires(((vlens_set >> I) & 1) == 0)                                                                \
    {                                                                                                        \
        return {*this, ::vlens::detail::member<&T::m>{}, static_cast<decltype(value)&&>(value)};             \
    }                                                                                                        \
    template <class Value>                                                                                   \
        requires(((vlens_set >> I) & 1) == 0 && ::vlens::detail::is_object_for<Value, &T::m>)                \
    [[nodiscard]] constexpr VLENS_DETAIL_NEXT(T, I) m(Value&& value) const {                                 \
        return {*this, ::vlens::detail::member<&T::m>{}, static_cast<Value&&>(value)};                       \
    }                                                                                                        \
    template <class Why = ::vlens::already_set>                                                              \
        requires(((vlens_set >> I) & 1) != 0)                                                                \
    VLENS_DETAIL_MISTAKE(::vlens::field_already_set<&T::m>, VLENS_DETAIL_NEXT(T, I))                         \
        m(::vlens::detail::setter_parameter<&T::m>) const;                                                   \
    template <class Value, class Why = ::vlens::detail::reason_for<Value, &T::m>>                            \
        requires(::vlens::detail::is_mistake_for<Value, &T::m, ((vlens_set >> I) & 1) != 0>)                 \
    VLENS_DETAIL_MISTAKE(VLENS_DETAIL_REFUSED(&T::m, Why, Value), VLENS_DETAIL_NEXT(T, I)) m(Value&&) const; \
    VLENS_DETAIL_NESTED_MISTAKE(VLENS_DETAIL_NEXT(T, I), m)

#define VLENS_DETAIL_MEMBER_IN_BRACES(T, I, m) ::vlens::detail::member_in_braces<&T::m> m;
#define VLENS_DETAIL_TYPE(T, I, m) , decltype(T::m)
#define VLENS_DETAIL_VALUE_IN_BRACES(T, I, m) m,
#define VLENS_DETAIL_OFFSET(T, I, m) offsetof(T, m),

// offsetof is right for all that has no virtual base, whatever the warning says.
#if defined(__GNUC__)
#define VLENS_DETAIL_QUIET_OFFSETS \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Winvalid-offsetof\"")
#define VLENS_DETAIL_END_OF_QUIET _Pragma("GCC diagnostic pop")
#else
#define VLENS_DETAIL_QUIET_OFFSETS
#define VLENS_DETAIL_END_OF_QUIET
#endif

// A structured binding has to name exactly as many members as there are.
#define VLENS_DETAIL_BIND_ALL(...) [[maybe_unused]] auto const& [VLENS_DETAIL_BINDINGS(__VA_ARGS__)] = schema;

/// Declares a struct at namespace scope, right behind its definition, with every one of its members in their order.
/// Gives it the builder, the errors that name its fields, and JSON both ways. Leaving out a member does not compile.
#define VLENS_SCHEMA(T, ...)                                                                                       \
    BOOST_DESCRIBE_STRUCT(T, (), (__VA_ARGS__))                                                                    \
    template <class vlens_t> struct T##_braces;                                                                    \
    template <::std::uint64_t vlens_set> class T##_builder;                                                        \
    [[maybe_unused]] constexpr ::vlens::detail::braces_or_plain<                                                   \
        T##_braces<T>, T VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_TYPE, T, __VA_ARGS__)>*                                \
    vlens_braces_of(T**) noexcept {                                                                                \
        return nullptr;                                                                                            \
    }                                                                                                              \
    [[maybe_unused]] constexpr T##_builder<0>* vlens_builder_of(T**) noexcept { return nullptr; }                  \
    template <class vlens_t> struct T##_braces {                                                                   \
        VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_MEMBER_IN_BRACES, T, __VA_ARGS__)                                       \
        constexpr operator vlens_t() const {                                                                       \
            return vlens_t{VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_VALUE_IN_BRACES, T, __VA_ARGS__)};                   \
        }                                                                                                          \
    };                                                                                                             \
    template <::std::uint64_t vlens_set> class [[nodiscard]] T##_builder                                           \
        : public ::vlens::detail::builder_stage<T, vlens_set> {                                                    \
      public:                                                                                                      \
        using ::vlens::detail::builder_stage<T, vlens_set>::builder_stage;                                         \
        VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_SETTER, T, __VA_ARGS__)                                                 \
    };                                                                                                             \
    VLENS_DETAIL_QUIET_OFFSETS                                                                                     \
    [[maybe_unused]] inline void vlens_check_members_of([[maybe_unused]] T const& schema) {                        \
        __VA_OPT__(VLENS_DETAIL_BIND_ALL(__VA_ARGS__))                                                             \
        static_assert(::vlens::detail::is_ascending({VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_OFFSET, T, __VA_ARGS__)}), \
                      "VLENS_SCHEMA lists the members of " #T " in another order than they are declared in");      \
    }                                                                                                              \
    VLENS_DETAIL_END_OF_QUIET

#endif
