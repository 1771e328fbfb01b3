// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The credentials are plain texts
// fix: Say what each of them is.
// error: deleted
// says: not_the_credentials_of_this_client
// budget: 1 error, 12 lines, 240 columns
#include <asio/io_context.hpp>

#include <vlens/api/credentials.hpp>
#include <vlens/client.hpp>

#ifdef MISTAKE
auto connect(asio::io_context& context) { return vlens::client{context, "key", "token"}; }  // <- error
#else
auto connect(asio::io_context& context) {
    return vlens::client{context, vlens::api_key{"key"}, vlens::bearer_token{"token"}};
}
#endif
