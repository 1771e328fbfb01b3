// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / A customer's token is to make an administrator's call
// fix: Make the client with the `admin_token` that `Login` gives.
// error: missing_credentials
// says: admin_token
// budget: 1 error, 17 lines, 240 columns
#include <vlens/api/verification.hpp>
#include <vlens/client.hpp>

extern vlens::client<vlens::api_key, vlens::user_token> const customer;
extern vlens::client<vlens::api_key, vlens::admin_token> const administrator;

auto images(vlens::api::GetUserDigitalIdentityImagesParameters const& of) {
#ifdef MISTAKE
    return customer.send(vlens::api::GetUserDigitalIdentityImages, of);  // <- error
#else
    return administrator.send(vlens::api::GetUserDigitalIdentityImages, of);
#endif
}
