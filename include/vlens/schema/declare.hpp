// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_DECLARE_HPP
#define VLENS_SCHEMA_DECLARE_HPP

#if defined(__GNUC__)
// Nothing but macros here and in what they are made of: a compiler then prints no note for each macro that a line of
// the caller expands.
#pragma GCC system_header
#endif

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/class.hpp>

#include <vlens/schema/for_each.hpp>
#include <vlens/schema/mistake.hpp>
#include <vlens/schema/setters.hpp>

// docs/builder.md shows an expansion.

/// Declares a struct in its own namespace, right after its definition, with every one of its members in their order; a
/// class within another after that one, by its full name. Gives it the builder, the errors that name its fields, and
/// JSON both ways. Leaving out a member does not compile.
#define VLENS_SCHEMA(T, ...)                                                                                         \
    VLENS_DETAIL_AT_NAMESPACE_SCOPE {                                                                                \
        VLENS_DETAIL_JOIN(VLENS_DETAIL_SCHEMA_, VLENS_DETAIL_LIMIT(__VA_ARGS__))                                     \
        (T, __VA_ARGS__) static_assert(::vlens::schema<T> == true, VLENS_DETAIL_WRONG_NAMESPACE);                    \
        static_assert(vlens_list(static_cast<T**>(nullptr)).is_in_order,                                             \
                      "the members of " #T " are listed here in another order than they are declared in");           \
        static_assert(vlens_list(static_cast<T**>(nullptr)).has_one_extra_at_most,                                   \
                      #T " has two vlens::extra_members: one keeps all that the schema does not know");              \
        static_assert(                                                                                               \
            sizeof(                                                                                                  \
                ::vlens::detail::first_fault<VLENS_DETAIL_FAULTS(VLENS_DETAIL_FAULT_OR_BUILD, T, __VA_ARGS__)>()) != \
            0);                                                                                                      \
    }

/// As VLENS_SCHEMA, without the builder: for what is read rather than built, at about half the cost to the compiler.
#define VLENS_RESPONSE(T, ...)                                                                                     \
    VLENS_DETAIL_AT_NAMESPACE_SCOPE {                                                                              \
        VLENS_DETAIL_JOIN(VLENS_DETAIL_RESPONSE_, VLENS_DETAIL_LIMIT(__VA_ARGS__))                                 \
        (T, __VA_ARGS__) static_assert(::vlens::schema<T> == true, VLENS_DETAIL_WRONG_NAMESPACE);                  \
        static_assert(vlens_list(static_cast<T**>(nullptr)).is_in_order,                                           \
                      "the members of " #T " are listed here in another order than they are declared in");         \
        static_assert(vlens_list(static_cast<T**>(nullptr)).has_one_extra_at_most,                                 \
                      #T " has two vlens::extra_members: one keeps all that the schema does not know");            \
        static_assert(                                                                                             \
            sizeof(::vlens::detail::first_fault<VLENS_DETAIL_FAULTS(VLENS_DETAIL_FAULT, T, __VA_ARGS__)>()) != 0); \
    }

/// Gives a member another JSON key than its name, one that is a keyword or no identifier of C++:
/// `VLENS_KEY(Payment, class_, "class")`, after VLENS_SCHEMA and before the first use. A key that would have to be
/// escaped, or that another member has at that point, does not compile.
#define VLENS_KEY(T, m, key)                                                                                          \
    static_assert(::vlens::detail::is_plain_key(key), #T "::" #m ": a key is not empty and needs no escape in JSON"); \
    static_assert(::vlens::detail::is_own_key<&T::m>(key), #T "::" #m ": another member has the key " #key);          \
    [[maybe_unused]] constexpr ::std::string_view vlens_key_of(T**, ::vlens::detail::member<&T::m>) noexcept {        \
        return key;                                                                                                   \
    }

#define VLENS_DETAIL_SCHEMA_has_too_many_members(T, ...)                           \
    [[maybe_unused]] constexpr void vlens_schema(T**) noexcept {}                  \
    constexpr ::vlens::detail::member_list vlens_list(T**) noexcept { return {}; } \
    static_assert(sizeof(T) == 0, "VLENS_SCHEMA takes at most 52 members, " #T " has more");
#define VLENS_DETAIL_RESPONSE_has_too_many_members(T, ...)                         \
    [[maybe_unused]] constexpr void vlens_schema(T**) noexcept {}                  \
    constexpr ::vlens::detail::member_list vlens_list(T**) noexcept { return {}; } \
    static_assert(sizeof(T) == 0, "VLENS_RESPONSE takes at most 52 members, " #T " has more");

#define VLENS_DETAIL_RESPONSE_has_room(T, ...)                    \
    BOOST_DESCRIBE_STRUCT(T, (), (__VA_ARGS__))                   \
    [[maybe_unused]] constexpr void vlens_schema(T**) noexcept {} \
    VLENS_DETAIL_CHECK_LIST(T, __VA_ARGS__)

// A class template for each namespace, whose specializations are the helpers: their names are the compiler's to make,
// whatever the name of T is made of.
#define VLENS_DETAIL_SCHEMA_has_room(T, ...)                                                              \
    BOOST_DESCRIBE_STRUCT(T, (), (__VA_ARGS__))                                                           \
    template <class> struct vlens_of;                                                                     \
    [[maybe_unused]] constexpr vlens_of<T>* vlens_schema(T**) noexcept { return nullptr; }                \
    template <> struct vlens_of<T> {                                                                      \
        template <::std::uint64_t vlens_set> struct vlens_at;                                             \
        template <auto vlens_missing> struct without {                                                    \
            static constexpr auto vlens_index = ::vlens::detail::index_in<T, vlens_missing>;              \
            VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_FIELD_WITHOUT, T, __VA_ARGS__)                             \
        };                                                                                                \
        VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_PROBE, T, __VA_ARGS__)                                         \
        struct vlens_braces : ::vlens::detail::vlens_probes VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_PROBED, T, \
                                                                                  __VA_ARGS__) {};        \
        template <::std::uint64_t vlens_set>                                                              \
        struct [[nodiscard]] vlens_at : ::vlens::detail::builder_stage<T, vlens_set>, vlens_braces {      \
            using ::vlens::detail::builder_stage<T, vlens_set>::build;                                    \
            VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_SETTER, T, __VA_ARGS__)                                    \
        };                                                                                                \
        using builder = vlens_at<0>;                                                                      \
    };                                                                                                    \
    VLENS_DETAIL_CHECK_LIST(T, __VA_ARGS__)

// What probes the braces given to a setter: see braces_probe.hpp.
#define VLENS_DETAIL_FIELD_WITHOUT(T, I, m) \
    typename ::vlens::detail::field_without<decltype(T::m), I, vlens_index>::type m;
#define VLENS_DETAIL_PROBE(T, I, m)                                \
    template <class _> struct vlens##I {                           \
        VLENS_DETAIL_MISTAKE_IN_BRACES(T, m, _)                    \
    };                                                             \
    template <class... _> struct vlens_probe##I : vlens##I<_>... { \
        void m() const = delete;                                   \
        using vlens##I<_>::m...;                                   \
    };
#define VLENS_DETAIL_PROBED(T, I, m) , ::vlens::detail::probe<vlens_probe##I, &T::m>::type

// What is asked of the list: none is left out, all are in order, and one at most keeps what the schema does not know.
// VLENS_SCHEMA asserts it, in no macro further in: clang prints a note for each.
#define VLENS_DETAIL_CHECK_LIST(T, ...)                                                                              \
    VLENS_DETAIL_QUIET_OFFSETS                                                                                       \
    [[maybe_unused]] constexpr ::vlens::detail::member_list vlens_list([[maybe_unused]] T** vlens_object) noexcept { \
        __VA_OPT__(VLENS_DETAIL_BIND_ALL(__VA_ARGS__))                                                               \
        return {                                                                                                     \
            ::vlens::detail::is_ascending({VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_OFFSET, T, __VA_ARGS__)}),             \
            ::vlens::detail::has_one_extra_at_most<VLENS_DETAIL_FOR_EACH(VLENS_DETAIL_TYPE, T, __VA_ARGS__) void>};  \
    }                                                                                                                \
    VLENS_DETAIL_END_OF_QUIET

#define VLENS_DETAIL_FAULT_OF(T, m) \
    typename ::vlens::detail::form_fault<::vlens::detail::is_describable<decltype(T::m)>>::template type<&T::m>
#define VLENS_DETAIL_FAULTS(M, T, ...) \
    VLENS_DETAIL_JOIN(VLENS_DETAIL_FAULTS_, VLENS_DETAIL_LIMIT(__VA_ARGS__))(M, T, __VA_ARGS__)
#define VLENS_DETAIL_FAULTS_has_room(M, T, ...) VLENS_DETAIL_FOR_EACH(M, T, __VA_ARGS__) void
#define VLENS_DETAIL_FAULTS_has_too_many_members(M, T, ...) void
#define VLENS_DETAIL_FAULT(T, I, m) VLENS_DETAIL_FAULT_OF(T, m),
#define VLENS_DETAIL_FAULT_OR_BUILD(T, I, m)                                                            \
    typename ::vlens::detail::choose<sizeof(#m) != 6 || !::vlens::detail::is_build(#m)>::template type< \
        VLENS_DETAIL_FAULT_OF(T, m), ::vlens::member_in_the_way_of_build<&T::m>>,

// Where it belongs. Elsewhere this block is one error; of a function g++ says it in words.
#define VLENS_DETAIL_WRONG_NAMESPACE "VLENS_SCHEMA belongs in the namespace of its struct"
#if defined(__clang__)
#define VLENS_DETAIL_AT_NAMESPACE_SCOPE inline namespace vlens_schemas
#else
#define VLENS_DETAIL_AT_NAMESPACE_SCOPE                                                                          \
    static_assert(*__builtin_FUNCTION() == '\0', "VLENS_SCHEMA belongs at namespace scope, and its struct too"); \
    extern "C++"
#endif

#define VLENS_DETAIL_OFFSET(T, I, m) offsetof(T, m),
#define VLENS_DETAIL_TYPE(T, I, m) decltype(T::m),

// A structured binding has to name exactly as many members as there are.
#define VLENS_DETAIL_BIND_ALL(...)                                                          \
    if (vlens_object != nullptr) {                                                          \
        [[maybe_unused]] auto const& [VLENS_DETAIL_BINDINGS(__VA_ARGS__)] = **vlens_object; \
    }

// offsetof is right for all that has no virtual base, whatever the warning says.
#if defined(__GNUC__)
#define VLENS_DETAIL_QUIET_OFFSETS \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Winvalid-offsetof\"")
#define VLENS_DETAIL_END_OF_QUIET _Pragma("GCC diagnostic pop")
#else
#define VLENS_DETAIL_QUIET_OFFSETS
#define VLENS_DETAIL_END_OF_QUIET
#endif

#endif
