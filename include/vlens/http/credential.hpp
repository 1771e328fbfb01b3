// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_CREDENTIAL_HPP
#define VLENS_HTTP_CREDENTIAL_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/http/secret_text.hpp>
#include <vlens/http/token_supply.hpp>

namespace vlens::inline v0::detail {

/// Where a credential goes.
enum class credential_place : std::uint8_t { header, query };

/// A credential as it is sent.
struct credential {
    credential_place place{};
    std::string name{};
    http::detail::secret_text value{};
    /// The parts of the value that no error may show. Where the secret is empty, the credential is missing.
    http::detail::secret_text secret{};
    http::detail::secret_text encoded_secret{};
    /// In place of value and secret: the token of each attempt comes from there.
    std::shared_ptr<http::detail::token_supply> supply{};
};

template <std::derived_from<secret> T>
    requires requires { T::field_name; }
credential as_sent(T const& key) {
    return {credential_place::header, std::string{T::field_name}, key.value(), key.value(), {}, {}};
}
template <std::derived_from<secret> T>
    requires requires { T::parameter_name; }
credential as_sent(T const& key) {
    return {credential_place::query, std::string{T::parameter_name}, key.value(), key.value(), {}, {}};
}
inline credential as_sent(bearer_token const& token) {
    return {credential_place::header,
            "Authorization",
            http::detail::secret_text::joined({"Bearer ", token.value()}),
            token.value(),
            {},
            {}};
}
inline credential as_sent(basic_credentials const& basic) {
    http::detail::secret_text const plain = http::detail::secret_text::joined({basic.user(), ":", basic.password()});
    std::string encoded(base64::encoded_size(plain.size()), '\0');
    base64::encode({reinterpret_cast<std::byte const*>(plain.text().data()), plain.size()}, encoded.data());
    http::detail::secret_text const kept{std::move(encoded)};
    return {credential_place::header,
            "Authorization",
            http::detail::secret_text::joined({"Basic ", kept}),
            basic.password(),
            kept,
            {}};
}
template <class T>
    requires requires { typename T::stands_for; }
credential as_sent(T const& source) {
    return {credential_place::header, "Authorization", {}, {}, {}, source.supply()};
}

}  // namespace vlens::inline v0::detail

#endif
