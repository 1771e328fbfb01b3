// SPDX-License-Identifier: BSL-1.0

// title: -
// error: paymentGateway
// error: dangling_temporary
// budget: 1 error, 10 lines, 280 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
std::optional<std::string> const gateway();
std::optional<std::string> const kept = gateway();

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().paymentGateway(gateway());  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().paymentGateway(kept);
#endif
