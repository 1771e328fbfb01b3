#ifndef VLENS_SCHEMA_HPP
#define VLENS_SCHEMA_HPP

#if defined(__GNUC__)
// The macros below stand in the lines of the caller: this spares him a note for each of them.
#pragma GCC system_header
#endif

#include <bit>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema/braces_probe.hpp>
#include <vlens/schema/for_each.hpp>
#include <vlens/schema/schema_of.hpp>
#include <vlens/schema/setters.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0 {

/// Whether a member may be left out of the JSON, and whether it may be null there.
enum class presence : std::uint8_t { required, optional, nullable };

namespace detail {

template <auto Pointer> struct member {};

/// Presence and value type of a member type; no member of another type has a JSON form.
template <class Member> struct member_kind {
    using value_type = void;
    static constexpr vlens::presence presence = vlens::presence::optional;
};
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

template <class T> inline constexpr bool is_json_container = false;

/// A std::vector of an allocator without state. (Told by its look: <vector> is one of the dearest headers.)
template <class T>
concept is_vector = requires(T& vector, std::size_t i) {
    vector.emplace_back();
    vector[i];
    vector.capacity();
    requires std::is_empty_v<typename T::allocator_type>;
};

/// A value that JSON can carry: a number, a bool, an enumeration, a text, a value type of the library, a schema, or a
/// vector of any of these, whose elements may be optional (null). JSON numbers are read and written as doubles at most.
template <class T>
concept has_json_form = (std::is_arithmetic_v<T> && !std::is_same_v<T, long double>) || std::is_enum_v<T> ||
                        schema<T> || is_json_container<T> || requires { typename T::json_form; };

template <class Traits, class Allocator>
inline constexpr bool is_json_container<std::basic_string<char, Traits, Allocator>> = true;
// A schema may contain a vector of one that is declared later.
template <class T>
concept json_element = std::is_class_v<T> || has_json_form<T>;
template <class T>
    requires is_vector<T>
inline constexpr bool is_json_container<T> = json_element<typename T::value_type>;
template <class T> inline constexpr bool is_json_container<std::optional<T>> = has_json_form<T>;

/// A member that VLENS_SCHEMA takes.
template <class Member> inline constexpr bool is_describable = has_json_form<typename member_kind<Member>::value_type>;

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

/// A key that stands in JSON as it is. (The reader compares keys without undoing escapes.)
constexpr bool is_plain_key(std::string_view key) {
    for (char const c : key) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\') return false;
    }
    return !key.empty();
}

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

/// The index of a member; of nullptr, `no_index`.
template <class List, auto Pointer> struct index_of;
template <class... Descriptors, auto Pointer> struct index_of<descriptor_list<Descriptors...>, Pointer> {
    static constexpr std::size_t value = [] {
        std::size_t index = 0;
        bool const found = ((std::is_same_v<member<Descriptors::pointer>, member<Pointer>> || (++index, false)) || ...);
        return found ? index : no_index;
    }();
};

/// Applies Host to the index of a member and to what a setter for it takes just in order to refuse it: for a nested
/// schema its braces without a required field, for each such field, otherwise empty braces.
template <template <std::size_t, class...> class Host, std::size_t K, auto Pointer,
          class Nested = typename nested_in<member_at_pointer<Pointer>>::type>
struct lacking {
    template <class Sequence> struct each;
    template <std::size_t... N> struct each<std::index_sequence<N...>> {
        using type = Host<K, braces_without<Nested, member_at<Nested, nth_bit(required_mask<Nested>, N)>::pointer>...>;
    };
    using type =
        typename each<std::make_index_sequence<static_cast<std::size_t>(std::popcount(required_mask<Nested>))>>::type;
};
template <template <std::size_t, class...> class Host, std::size_t K, auto Pointer>
struct lacking<Host, K, Pointer, void> {
    using type = Host<K, nothing_given_to<Pointer>>;
};

template <schema T> struct unset_of<T> {
    static constexpr T make() { return make_from(members<T>{}); }

  private:
    template <class... Descriptors> static constexpr T make_from(descriptor_list<Descriptors...>) {
        return T{unset<member_type<Descriptors>>()...};
    }
};

constexpr bool is_ascending(std::initializer_list<std::size_t> offsets) {
    std::size_t before = 0;
    for (std::size_t const offset : offsets) {
        if (offset < before) return false;
        before = offset;
    }
    return true;
}

// The stages of a builder: see builder.hpp.
template <class T, std::uint64_t Set> struct fields;
template <std::size_t K, class T, std::uint64_t Set, class Value>
constexpr fields<T, Set | std::uint64_t{1} << K> with(fields<T, Set> const& from, Value&& value);
template <class T, std::uint64_t Set, bool Complete = (Set & required_mask<T>) == required_mask<T>>
struct builder_stage;
}  // namespace detail
}  // namespace vlens::inline v0

#define VLENS_DETAIL_CHECK_MEMBER(T, I, m)                         \
    static_assert(::vlens::detail::is_describable<decltype(T::m)>, \
                  #T "::" #m                                       \
                     " has no JSON form: a member is required<V>, std::optional<V>, nullable<V> or defaulted<v>");
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
#define VLENS_SCHEMA(T, ...) VLENS_DETAIL_JOIN(VLENS_DETAIL_SCHEMA_, VLENS_DETAIL_LIMIT(__VA_ARGS__))(T, __VA_ARGS__)

/// As VLENS_SCHEMA, without the builder: for what is read rather than built, at about half the cost to the compiler.
#define VLENS_RESPONSE(T, ...) \
    VLENS_DETAIL_JOIN(VLENS_DETAIL_DESCRIBED_, VLENS_DETAIL_LIMIT(__VA_ARGS__))(T, __VA_ARGS__)

#define VLENS_DETAIL_SCHEMA_has_too_many_members(T, ...) \
    static_assert(sizeof(T) == 0, "VLENS_SCHEMA takes at most 52 members, " #T " has more");
#define VLENS_DETAIL_DESCRIBED_has_too_many_members(T, ...) \
    static_assert(sizeof(T) == 0, "VLENS_RESPONSE takes at most 52 members, " #T " has more");

#define VLENS_DETAIL_DESCRIBE(T, ...)                             \
    BOOST_DESCRIBE_STRUCT(T, (), (__VA_ARGS__))                   \
    [[maybe_unused]] constexpr void vlens_schema(T**) noexcept {} \
    VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_CHECK_MEMBER, T, __VA_ARGS__)

#define VLENS_DETAIL_CHECK_LIST(T, ...)                                                                            \
    VLENS_DETAIL_QUIET_OFFSETS                                                                                     \
    [[maybe_unused]] inline void vlens_check_members_of([[maybe_unused]] T const& schema) {                        \
        __VA_OPT__(VLENS_DETAIL_BIND_ALL(__VA_ARGS__))                                                             \
        static_assert(::vlens::detail::is_ascending({VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_OFFSET, T, __VA_ARGS__)}), \
                      "the members of " #T " are listed here in another order than they are declared in");         \
    }                                                                                                              \
    VLENS_DETAIL_END_OF_QUIET

#define VLENS_DETAIL_DESCRIBED_has_room(T, ...) \
    VLENS_DETAIL_DESCRIBE(T, __VA_ARGS__)       \
    VLENS_DETAIL_CHECK_LIST(T, __VA_ARGS__)

#define VLENS_DETAIL_SCHEMA_has_room(T, ...)                                                                  \
    VLENS_DETAIL_DESCRIBE(T, __VA_ARGS__) template <::std::uint64_t vlens_set> struct T##_builder;            \
    [[maybe_unused]] constexpr T##_builder<0>* vlens_builder_of(T**) noexcept { return nullptr; }             \
    template <auto vlens_missing> struct T##_without {                                                        \
        static constexpr auto vlens_index =                                                                   \
            ::vlens::detail::index_of<::vlens::detail::members<T>, vlens_missing>::value;                     \
        VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_FIELD_WITHOUT, T, __VA_ARGS__)                                     \
    };                                                                                                        \
    template <class vlens_t, vlens_t vlens_missing>                                                           \
    T##_without<vlens_missing>* vlens_braces_without(T**, ::std::integral_constant<vlens_t, vlens_missing>);  \
    template <class B, ::std::size_t> struct T##_needs;                                                       \
    template <::std::size_t, class... B> struct T##_lacks;                                                    \
    template <::std::size_t vlens_i, auto vlens_pointer> using T##_lacking =                                  \
        typename ::vlens::detail::lacking<T##_lacks, vlens_i, vlens_pointer>::type;                           \
    VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_NEEDS, T, __VA_ARGS__)                                                 \
    struct T##_braces : ::vlens::detail::braces VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_LACKS, T, __VA_ARGS__) {}; \
    template <::std::uint64_t vlens_set>                                                                      \
    struct [[nodiscard]] T##_builder : ::vlens::detail::builder_stage<T, vlens_set>, T##_braces {             \
        using ::vlens::detail::builder_stage<T, vlens_set>::build;                                            \
        VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_SETTER, T, __VA_ARGS__)                                            \
    };                                                                                                        \
    VLENS_DETAIL_CHECK_LIST(T, __VA_ARGS__)

/// Gives a member another JSON key than its name, one that is a keyword or no identifier of C++:
/// `VLENS_KEY(Payment, class_, "class")`, behind VLENS_SCHEMA and before the first use. A key that would have to be
/// escaped does not compile.
#define VLENS_KEY(T, m, key)                                                                                          \
    static_assert(::vlens::detail::is_plain_key(key), #T "::" #m ": a key is not empty and needs no escape in JSON"); \
    [[maybe_unused]] constexpr ::std::string_view vlens_key_of(T**, ::vlens::detail::member<&T::m>) noexcept {        \
        return key;                                                                                                   \
    }

#endif
