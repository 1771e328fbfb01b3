// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / A string is gone before the request is sent
// fix: A request borrows: give the string a name.
// error: paymentGateway
// error: dangling_temporary
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
std::string gateway();

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().paymentGateway(gateway());  // <- error
#else
std::string const kept = gateway();
auto request = vlens::build<api::CustomerSignOtpRequest>().paymentGateway(kept);
#endif
