// SPDX-License-Identifier: BSL-1.0
#ifndef CLINIC_CREDENTIALS_HPP
#define CLINIC_CREDENTIALS_HPP

#include <string_view>

#include <vlens/credentials.hpp>

namespace clinic {

/// Where the service lives.
inline constexpr std::string_view base_url = "https://eu.clinic.example/v1";

/// Sent as `X-Clinic-Key`.
class Key : public vlens::header_key<"X-Clinic-Key"> {
  public:
    using header_key::header_key;
    /// Where a client that has such a key calls, unless its options say otherwise.
    static constexpr std::string_view base_url = clinic::base_url;
};

/// Sent in the query as `key`.
class Query : public vlens::query_key<"key"> {
  public:
    using query_key::query_key;
    /// Where a client that has such a key calls, unless its options say otherwise.
    static constexpr std::string_view base_url = clinic::base_url;
};

}  // namespace clinic

#endif
