// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_RECORDS_HPP
#define VLENS_TESTING_SERVICE_RECORDS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <vlens/api/geo_location.hpp>
#include <vlens/config.hpp>
#include <vlens/uuid.hpp>

/// What the service remembers. Its time passes when it is told to.
namespace vlens::inline v0::testing::detail {

using service_time = std::chrono::seconds;

/// A customer.
struct account {
    std::int64_t id = 0;
    std::string phone{};
    std::string email{};
    std::string password{};
    /// Devices from which a login needs no code.
    std::set<std::string> devices{};
    /// Of registration, or of the latest login from a new place.
    api::GeoLocation position{.latitude = 0, .longitude = 0};
    bool is_verified = false;
    /// Of the verification that is done, or under way.
    std::optional<uuid> transaction{};
    /// The images of both sides, by their hashes.
    std::optional<std::size_t> front{};
    std::optional<std::size_t> back{};
};

/// A code that was sent.
struct one_time_code {
    std::string code{};
    /// What it was sent for: a phone, an email, or the id of a contract.
    std::string subject{};
    service_time until{};
    bool is_used = false;
};

/// A token that was given.
struct token {
    /// 0 is the administrator.
    std::int64_t account = 0;
    service_time until{};
    bool is_refresh = false;
};

/// A contract that was asked for.
struct contract {
    uuid id;
    std::int64_t account = 0;
    /// 1 pending approval, 2 approved, 3 rejected, 4 customer signed.
    int status = 1;
    std::map<std::string, std::string> fields{};
    bool is_otp_validated = false;
    bool is_paid = false;
    std::string link_hash{};
    service_time link_until{};
};

}  // namespace vlens::inline v0::testing::detail

#endif
