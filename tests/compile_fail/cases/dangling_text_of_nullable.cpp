// error: paymentGateway
// error: dangling_temporary
// budget: 1 error, 10 lines, 240 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
std::string gateway();
std::string const kept = gateway();

#ifdef MISTAKE
auto request = vlens::build<api::CustomerSignOtpRequest>().paymentGateway(gateway());  // <- error
#else
auto request = vlens::build<api::CustomerSignOtpRequest>().paymentGateway(kept);
#endif
