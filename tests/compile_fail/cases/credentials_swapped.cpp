// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The credentials are swapped
// fix: Give them in the order of the client's type, or leave that type to the compiler.
// error: deleted
// says: not_the_credentials_of_this_client
// budget: 1 error, 12 lines, 290 columns
#include <vlens/client.hpp>

#include <vlens/api/credentials.hpp>

using client = vlens::client<vlens::api_key, vlens::bearer_token>;

#ifdef MISTAKE
client const of_both{vlens::bearer_token{"token"}, vlens::api_key{"key"}};  // <- error
#else
client const of_both{vlens::api_key{"key"}, vlens::bearer_token{"token"}};
#endif
