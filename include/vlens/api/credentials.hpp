// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_CREDENTIALS_HPP
#define VLENS_API_CREDENTIALS_HPP

#include <string_view>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>

namespace vlens::inline v0::api {

/// Where the service lives in production.
inline constexpr std::string_view base_url = "https://api.vlenseg.com";

/// The key of a tenant, sent as `ApiKey` with every call.
class api_key : public header_key<"ApiKey"> {
  public:
    using header_key::header_key;
    /// Where a client that has such a key calls, unless its options say otherwise.
    static constexpr std::string_view base_url = api::base_url;
};

/// The token of a customer, as registration and login give it. Taken wherever a bearer_token is.
class user_token : public bearer_token {
  public:
    using bearer_token::bearer_token;
};

/// The token of an administrator or a service, as `Login` gives it. Taken wherever a bearer_token is, and alone where
/// only administrators may call.
class admin_token : public bearer_token {
  public:
    using bearer_token::bearer_token;
};

// The clients of the API, to be named as members and parameters; vlens/client.hpp has what they do.

/// With the key of a tenant alone, as registration and login need it. `with(token)` makes a `user_client` of it.
using key_client = client<api_key>;
/// With the token of a user beside, as all other calls need it. Made of any client with a key and a token, or a source
/// of tokens.
using user_client = client<api_key, bearer_token>;

}  // namespace vlens::inline v0::api

namespace vlens::inline v0 {
using api::admin_token;
using api::api_key;
using api::key_client;
using api::user_client;
using api::user_token;
}  // namespace vlens::inline v0

#endif
