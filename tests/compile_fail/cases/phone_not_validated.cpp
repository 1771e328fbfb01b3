// SPDX-License-Identifier: BSL-1.0

// title: The life of a contract / A customer is registered before the phone is validated
// fix: Validate the code; `contact_validated` registers.
// error: phone_was_not_validated
// budget: 2 errors, 17 lines, 240 columns
#include <vlens/api/customer_registration.hpp>

namespace api = vlens::api;

extern vlens::client<vlens::api_key> const client;
extern api::phone_code_sent const sent;
extern api::contact_validated const contact;

auto outcome() {
#ifdef MISTAKE
    return sent.register_customer({.password = "secret"}).send(client);  // <- error
#else
    return contact.register_customer({.password = "secret"}).send(client);
#endif
}
