// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_CALL_ARGUMENTS_HPP
#define VLENS_ENDPOINT_CALL_ARGUMENTS_HPP

#include <concepts>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/endpoint/credentials_for.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/options.hpp>
#include <vlens/schema/builder_stage.hpp>

/// What a call takes besides its endpoint, and what is wrong with anything else.
namespace vlens::inline v0::detail {

/// An endpoint that these credentials suffice for.
template <class Endpoint, class... Given>
concept reached_with = chosen<typename Endpoint::needs_type, Given...>::suffices;
template <class Endpoint, class... Given>
concept beyond_reach_of = !reached_with<Endpoint, Given...>;
template <class Endpoint, class... Given> using lacked_by =
    typename lacking_credentials<missing_credentials<>, typename Endpoint::needs_type, Given...>::type;

template <class Endpoint>
concept takes_parameters = !std::same_as<typename Endpoint::parameters_type, none>;
template <class Endpoint>
concept takes_body = !std::same_as<typename Endpoint::request_type, none>;

/// What is left of a call besides parameters and body: nothing, or its options.
template <class Endpoint, class... Given>
concept takes_nothing = reached_with<Endpoint, Given...> && !takes_parameters<Endpoint> && !takes_body<Endpoint>;
template <class Endpoint, class... Given>
concept takes_parameters_alone =
    reached_with<Endpoint, Given...> && takes_parameters<Endpoint> && !takes_body<Endpoint>;
template <class Endpoint, class... Given>
concept takes_body_alone = reached_with<Endpoint, Given...> && !takes_parameters<Endpoint> && takes_body<Endpoint>;
template <class Endpoint, class... Given>
concept takes_both = reached_with<Endpoint, Given...> && takes_parameters<Endpoint> && takes_body<Endpoint>;

/// The mistake in what comes after parameters and body in `send`, where Completion is void, and in `async_send`: none
/// is void.
template <class Completion, class... Given> struct mistake_in_rest {
    using type = too_many_arguments<Given...>;
};
template <> struct mistake_in_rest<void> {
    using type = void;
};
template <class Options> struct mistake_in_rest<void, Options> {
    using type = std::conditional_t<std::convertible_to<Options, call_options>, void, not_call_options<Options>>;
};
template <class Completion> struct mistake_in_rest<Completion> {
    using type = typename Completion::missing;
};
template <class Completion, class Token>
    requires(!std::is_void_v<Completion>)
struct mistake_in_rest<Completion, Token> {
    using type = typename Completion::template mistake_in<Token>;
};
template <class Completion, class Options, class Token>
    requires(!std::is_void_v<Completion>)
struct mistake_in_rest<Completion, Options, Token>
    : std::conditional_t<std::convertible_to<Options, call_options>, mistake_in_rest<Completion, Token>,
                         std::type_identity<not_call_options<Options>>> {};

template <template <class, class> class Mistake, class Given, class Wanted> struct not_the_argument {
    using type = Mistake<Given, Wanted>;
};
template <template <class, class> class Mistake, class Given, class Wanted>
    requires requires(Given const* given) { built_by(given); }
struct not_the_argument<Mistake, Given, Wanted> {
    using type = missing_call_of_build<decltype(built_by(static_cast<Given const*>(nullptr)))>;
};

/// The mistake in the first argument, which is to be a Wanted, or in those after it.
template <template <class, class> class Mistake, class Wanted, template <class...> class Rest, class... Given>
struct mistake_in_argument {
    using type = missing_argument<Wanted>;
};
template <template <class, class> class Mistake, class Wanted, template <class...> class Rest, class First,
          class... Others>
struct mistake_in_argument<Mistake, Wanted, Rest, First, Others...>
    : std::conditional_t<std::convertible_to<First const&, Wanted const&>, Rest<Others...>,
                         not_the_argument<Mistake, First, Wanted>> {};

template <class Endpoint, class Completion> struct mistakes_in_call {
    template <class... Given> struct after_parameters : mistake_in_rest<Completion, Given...> {};
    template <class... Given>
        requires takes_body<Endpoint>
    struct after_parameters<Given...>
        : mistake_in_argument<request_of_another_endpoint, typename Endpoint::request_type,
                              mistakes_in_call<void, Completion>::template rest, Given...> {};
    template <class... Given> struct all : after_parameters<Given...> {};
    template <class... Given>
        requires takes_parameters<Endpoint>
    struct all<Given...> : mistake_in_argument<parameters_of_another_endpoint, typename Endpoint::parameters_type,
                                               after_parameters, Given...> {};
};
template <class Completion> struct mistakes_in_call<void, Completion> {
    template <class... Given> using rest = mistake_in_rest<Completion, Given...>;
};

/// What is wrong with the arguments of a call; void where nothing is.
template <class Endpoint, class Completion, class... Given> using mistake_in_call =
    typename mistakes_in_call<Endpoint, Completion>::template all<Given...>::type;

/// Whether the last of the arguments of a constructor are other credentials than these, or in another order.
template <class Credentials, class... Given> inline constexpr bool are_other_credentials = sizeof...(Given) != 0;
template <class... Credentials, class First, class... Given>
    requires(sizeof...(Given) >= sizeof...(Credentials) && sizeof...(Credentials) != 0)
inline constexpr bool are_other_credentials<needs<Credentials...>, First, Given...> =
    are_other_credentials<needs<Credentials...>, Given...>;
template <class... Credentials, class... Given>
    requires(sizeof...(Given) == sizeof...(Credentials) && sizeof...(Given) != 0)
inline constexpr bool are_other_credentials<needs<Credentials...>, Given...> =
    !(std::convertible_to<Given, Credentials> && ...);
// The credentials are to be deduced, and texts are none.
template <class... Given> inline constexpr bool are_other_credentials<needs<>, Given...> =
    (std::convertible_to<Given, std::string_view> || ...);

}  // namespace vlens::inline v0::detail

#endif
