// SPDX-License-Identifier: BSL-1.0

// title: Wrong values / A number is given to an enumeration
// fix: Name an enumerator, or say its type for what is not listed.
// error: smsProviders
// error: not_an_enumerator
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().smsProviders(9);  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().smsProviders(api::SmsProvider{9});
#endif
