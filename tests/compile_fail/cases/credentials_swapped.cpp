// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The credentials are swapped
// fix: Give them in the order of the client's type, or leave that type to the compiler.
// error: deleted
// says: not_the_credentials_of_this_client
// budget: 1 error, 12 lines, 290 columns
#include <vlens/api/credentials.hpp>
#include <vlens/client.hpp>

auto connect() {
#ifdef MISTAKE
    return vlens::client<vlens::api_key, vlens::bearer_token>{vlens::bearer_token{"t"},
                                                              vlens::api_key{"k"}};  // <- error
#else
    return vlens::client{vlens::bearer_token{"t"}, vlens::api_key{"k"}};
#endif
}
