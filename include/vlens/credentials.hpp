// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CREDENTIALS_HPP
#define VLENS_CREDENTIALS_HPP

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/secret_text.hpp>

namespace vlens::inline v0 {

namespace detail {

/// A secret text. It has no output operator, is never part of an error, and is wiped from memory at its end.
class secret {
  public:
    explicit secret(std::string value) : value_{std::move(value)} {}
    std::string const& value() const noexcept { return value_.text(); }

  private:
    http::detail::secret_text value_;
};

/// A name in a template argument.
template <std::size_t N> struct name_literal {
    char text[N]{};
    // NOLINTNEXTLINE(google-explicit-constructor): `header_key<"X-Api-Key">` is the use
    consteval name_literal(char const (&name)[N]) {
        for (std::size_t i = 0; i != N; ++i) text[i] = name[i];
    }
    constexpr std::string_view view() const noexcept { return {text, N - 1}; }
};

}  // namespace detail

/// An API key in a header field of that name. A name that is no token does not compile.
template <detail::name_literal Name> class header_key : public detail::secret {
    static_assert(http::detail::is_token(Name.view()),
                  "the name of a header is letters, digits and '-', without spaces");

  public:
    using detail::secret::secret;
    /// The header field that carries it.
    static constexpr std::string_view field_name = Name.view();
};

/// An API key in the query of each request, under that name. Servers and proxies tend to log it: prefer a header.
template <detail::name_literal Name> class query_key : public detail::secret {
  public:
    using detail::secret::secret;
    /// The parameter that carries it.
    static constexpr std::string_view parameter_name = Name.view();
};

/// Sent as `Authorization: Bearer …` (RFC 6750) where an endpoint needs it.
class bearer_token : public detail::secret {
  public:
    using detail::secret::secret;
};

/// Sent as `Authorization: Basic …` (RFC 7617). The user name has no colon.
class basic_credentials {
  public:
    /// Both are kept as they are. What follows a colon in the user name, the server would take for the password.
    basic_credentials(std::string user, std::string password)
        : user_{std::move(user)}, password_{std::move(password)} {}

    /// The name of the user.
    std::string const& user() const noexcept { return user_; }
    /// The password, which is in no error.
    std::string const& password() const noexcept { return password_.text(); }

  private:
    std::string user_;
    http::detail::secret_text password_;
};

/// The credentials that an endpoint needs, all of them; `needs<>` where it needs none.
template <class... Credentials> struct needs {};

/// One of several sets of credentials, such as `any_of<needs<bearer_token>, needs<header_key<"X-Api-Key">>>`. The first
/// one that the client has whole is sent.
template <class... Sets> struct any_of {};

namespace detail {

/// A credential that a client can be given: `http/credential.hpp` says how each is sent. A source of tokens stands for
/// one.
template <class T>
concept credential_kind =
    (std::derived_from<T, secret> &&
     (
         requires { T::field_name; } || requires { T::parameter_name; } || std::derived_from<T, bearer_token>)) ||
    std::derived_from<T, basic_credentials> || requires { typename T::stands_for; };

}  // namespace detail

/// In vlens/client.hpp.
template <detail::credential_kind... Credentials> class client;

}  // namespace vlens::inline v0

#endif
