// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_CREDENTIALS_FOR_HPP
#define VLENS_ENDPOINT_CREDENTIALS_FOR_HPP

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/diagnostics.hpp>

namespace vlens::inline v0::detail {

/// The credential that one is sent as: a source of tokens stands for a token.
template <class T> struct sent_credential {
    using type = T;
};
template <class T>
    requires requires { typename T::stands_for; }
struct sent_credential<T> {
    using type = typename T::stands_for;
};
template <class T, class As>
concept is_sent_as = std::derived_from<typename sent_credential<T>::type, typename sent_credential<As>::type>;

/// The first of the given credentials that is a T or of a class derived from it, such as the token of an administrator
/// where any is taken; their count where there is none.
template <class T, class... Given> constexpr std::size_t index_given() {
    std::size_t index = 0;
    static_cast<void>(((is_sent_as<Given, T> || (++index, false)) || ...));
    return index;
}
template <class T, class... Given> inline constexpr bool is_given = index_given<T, Given...>() != sizeof...(Given);

/// Whether one takes the place of the other in a client.
template <class A, class B> inline constexpr bool is_instead_of = is_sent_as<A, B> || is_sent_as<B, A>;

/// Which of the given credentials a set of needs takes, and whether it has all.
template <class Needs, class... Given> struct chosen;
template <class... Needed, class... Given> struct chosen<needs<Needed...>, Given...> {
    static constexpr bool suffices = (is_given<Needed, Given...> && ...);
    static constexpr std::array<bool, sizeof...(Given)> taken = [] {
        std::array<bool, sizeof...(Given)> each{};
        ((is_given<Needed, Given...> ? void(each[index_given<Needed, Given...>()] = true) : void()), ...);
        return each;
    }();
};
template <class... Given> struct chosen<any_of<>, Given...> {
    static constexpr bool suffices = false;
    static constexpr std::array<bool, sizeof...(Given)> taken{};
};
template <class First, class... Others, class... Given> struct chosen<any_of<First, Others...>, Given...> {
    using one = std::conditional_t<chosen<First, Given...>::suffices, chosen<First, Given...>,
                                   chosen<any_of<Others...>, Given...>>;
    static constexpr bool suffices = one::suffices;
    static constexpr std::array<bool, sizeof...(Given)> taken = one::taken;
};

/// The never-defined result that lists what a client lacks for an endpoint.
template <class Lacked, class Needs, class... Given> struct lacking_credentials {
    using type = missing_credentials<Needs>;
};
template <class... Lacked, class... Given>
struct lacking_credentials<missing_credentials<Lacked...>, needs<>, Given...> {
    using type = missing_credentials<Lacked...>;
};
template <class... Lacked, class First, class... Others, class... Given>
struct lacking_credentials<missing_credentials<Lacked...>, needs<First, Others...>, Given...>
    : std::conditional_t<is_given<First, Given...>,
                         lacking_credentials<missing_credentials<Lacked...>, needs<Others...>, Given...>,
                         lacking_credentials<missing_credentials<Lacked..., First>, needs<Others...>, Given...>> {};

/// The base URL that comes with one of the credentials; empty where none has one.
template <class... Given> constexpr std::string_view default_base_url() {
    std::string_view found;
    [[maybe_unused]] auto const look = [&found]<class One>(std::type_identity<One>) {
        if constexpr (requires { One::base_url; }) {
            if (found.empty()) found = One::base_url;
        }
    };
    (look(std::type_identity<Given>{}), ...);
    return found;
}

}  // namespace vlens::inline v0::detail

#endif
