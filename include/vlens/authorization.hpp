#ifndef VLENS_AUTHORIZATION_HPP
#define VLENS_AUTHORIZATION_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// What an endpoint wants to see before it answers.
enum class authorization : std::uint8_t {
    api_key,             ///< the API key alone
    api_key_and_bearer,  ///< the API key and the bearer token of a user or an administrator
};

}  // namespace vlens::inline v0

#endif
