#ifndef VLENS_SETTER_HPP
#define VLENS_SETTER_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/detail/convertible.hpp>
#include <vlens/detail/maybe.hpp>
#include <vlens/detail/schema_of.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>

/// What a setter takes, and what the compiler says to anything else. Each setter is a set of four functions, of which
/// one fits: the value, the value although it is set (never defined), a nested object, a mistake (never defined).
namespace vlens::inline v0::detail {

/// The parameter of the first two: the member itself, an optional's value, or the braces of a nested schema.
template <class Member> struct parameter_of {
    using type = Member;
};
template <class T> struct parameter_of<std::optional<T>> {
    using type = maybe<T>;
};
template <schema T> struct parameter_of<T> {
    using type = braces_of<T>;
};
template <schema T> struct parameter_of<std::optional<T>> {
    using type = braces_of<T>;
};
template <schema T> struct parameter_of<nullable<T>> {
    using type = braces_of<T>;
};
template <auto Pointer> using setter_parameter = typename parameter_of<member_at_pointer<Pointer>>::type;

/// A nested object that is there already, or an optional one: braces alone reach the parameter.
template <class Value, auto Pointer> inline constexpr bool is_object_for =
    !std::same_as<setter_parameter<Pointer>, member_at_pointer<Pointer>> &&
    !std::is_convertible_v<Value, setter_parameter<Pointer>> &&
    std::is_convertible_v<Value, member_at_pointer<Pointer>>;

template <class Value> inline constexpr bool is_incomplete_builder = false;
template <auto... Missing> inline constexpr bool is_incomplete_builder<missing_required_fields<Missing...>> = true;

template <class Value, auto Pointer, bool AlreadySet> inline constexpr bool is_mistake_for =
    !is_incomplete_builder<Value> && !std::is_convertible_v<Value, setter_parameter<Pointer>> &&
    (AlreadySet || !is_object_for<Value, Pointer>);

/// Why a value is refused. As an lvalue a temporary would do: that it is one is the mistake. A nested object is a
/// mistake only when it comes twice.
template <class Value, auto Pointer> using reason_for = std::conditional_t<
    std::same_as<std::remove_cvref_t<Value>, null_t>, not_nullable,
    std::conditional_t<is_object_for<Value, Pointer>, already_set,
                       std::conditional_t<!std::is_lvalue_reference_v<Value> &&
                                              std::is_convertible_v<Value&, setter_parameter<Pointer>>,
                                          dangling_temporary, wrong_type>>>;

/// A required member in the braces of a nested schema: its type carries its name, and to leave it out is an error that
/// shows it. (The struct of the caller cannot do that: `required<double>` knows no name.)
template <auto Pointer> class required_in_braces {
    using member = member_at_pointer<Pointer>;
    using value_type = typename member::value_type;

  public:
#ifdef __clang__
    // A deleted one would take the whole candidate away, and the name with it.
    consteval required_in_braces();
#else
    required_in_braces() = delete;
#endif
    // NOLINTBEGIN(google-explicit-constructor): `{.latitude = 30.0444}` is the use
    template <class U>
        requires(std::is_convertible_v<U, member> &&
                 !(checks_literals<value_type> && is_char_array<std::remove_cvref_t<U>>))
    constexpr required_in_braces(U&& value) : value_{static_cast<U&&>(value)} {}
    template <std::size_t N>
        requires checks_literals<value_type>
    consteval required_in_braces(char const (&literal)[N]) : value_{literal} {}
    constexpr operator member() const { return value_; }
    // NOLINTEND(google-explicit-constructor)

  private:
    member value_;
};

template <auto Pointer, class Member> struct in_braces {
    using type = Member;
};
template <auto Pointer, class T> struct in_braces<Pointer, required_value<T>> {
    using type = required_in_braces<Pointer>;
};
template <auto Pointer, schema T> struct in_braces<Pointer, T> {
    using type = braces_of<T>;
};
/// What braces reach: where each member can carry its name, the struct made for that, otherwise the schema itself.
/// (Members that may be left out would each be a warning of -Wextra there.)
template <class Braces, class T, class... Members> using braces_or_plain =
    std::conditional_t<(!std::is_default_constructible_v<Members> && ...), Braces, T>;

template <auto Pointer> using member_in_braces = typename in_braces<Pointer, member_at_pointer<Pointer>>::type;

}  // namespace vlens::inline v0::detail

namespace vlens::inline v0 {

/// Whether the setter of a member takes a Value: `takes<&api::CustomerSignOtpRequest::requestId, vlens::null_t>` is
/// false. A literal is one of these: whether its text is right, the setter alone says.
template <auto Member, class Value> inline constexpr bool takes = !detail::is_mistake_for<Value, Member, false>;

}  // namespace vlens::inline v0

#endif
