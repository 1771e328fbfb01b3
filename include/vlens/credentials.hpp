// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CREDENTIALS_HPP
#define VLENS_CREDENTIALS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/http/header.hpp>

namespace vlens::inline v0 {

namespace detail {

/// Where a credential goes.
enum class credential_place : std::uint8_t { header, query };

/// A credential as it is sent.
struct credential {
    credential_place place{};
    std::string name{};
    std::string value{};
    /// The parts of the value that no error may show. Where the secret is empty, the credential is missing.
    std::string secret{};
    std::string encoded_secret{};
};

/// A secret text. It has no output operator and is never part of an error.
class secret {
  public:
    explicit secret(std::string value) noexcept : value_{std::move(value)} {}
    std::string const& value() const noexcept { return value_; }

  private:
    std::string value_;
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
    detail::credential as_sent() const {
        return {detail::credential_place::header, std::string{Name.view()}, value(), value(), {}};
    }
};

/// An API key in the query of each request, under that name. Servers and proxies tend to log it: prefer a header.
template <detail::name_literal Name> class query_key : public detail::secret {
  public:
    using detail::secret::secret;
    detail::credential as_sent() const {
        return {detail::credential_place::query, std::string{Name.view()}, value(), value(), {}};
    }
};

/// Sent as `Authorization: Bearer …` (RFC 6750) where an endpoint needs it.
class bearer_token : public detail::secret {
  public:
    using detail::secret::secret;
    detail::credential as_sent() const {
        return {detail::credential_place::header, "Authorization", "Bearer " + value(), value(), {}};
    }
};

/// Sent as `Authorization: Basic …` (RFC 7617). The user name has no colon.
class basic_credentials {
  public:
    basic_credentials(std::string user, std::string password)
        : user_{std::move(user)}, password_{std::move(password)} {}

    detail::credential as_sent() const {
        std::string const plain = user_ + ":" + password_;
        std::string encoded(base64::encoded_size(plain.size()), '\0');
        base64::encode(std::as_bytes(std::span{plain}), encoded.data());
        return {detail::credential_place::header, "Authorization", "Basic " + encoded, password_, encoded};
    }

  private:
    std::string user_;
    std::string password_;
};

/// The credentials that an endpoint needs, all of them; `needs<>` where it needs none.
template <class... Credentials> struct needs {};

/// One of several sets of credentials, such as `any_of<needs<bearer_token>, needs<header_key<"X-Api-Key">>>`. The first
/// one that the client has whole is sent.
template <class... Sets> struct any_of {};

}  // namespace vlens::inline v0

#endif
