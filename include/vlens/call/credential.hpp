#ifndef VLENS_CALL_CREDENTIAL_HPP
#define VLENS_CALL_CREDENTIAL_HPP

#include <string>

#include <vlens/authorization.hpp>
#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// A header field that carries a credential. Goes with the calls to endpoints that need `least` or more.
struct credential {
    std::string name;
    /// What is sent, and the part of it that no error may show.
    std::string value;
    std::string secret;
    authorization least{};
};

}  // namespace vlens::inline v0::call::detail

#endif
