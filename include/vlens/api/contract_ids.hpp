// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_CONTRACT_IDS_HPP
#define VLENS_API_CONTRACT_IDS_HPP

#include <optional>
#include <string>

#include <vlens/api/geo_location.hpp>
#include <vlens/api/sms_provider.hpp>
#include <vlens/config.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// What a signature is stored as, between two requests of a phone: plain ids, which are schemas, for `to_json`.
namespace vlens::inline v0::api {

/// Where the customer's device is, and what its clock says.
struct device {
    required<GeoLocation> geoLocation;
    /// In UTC.
    required<timestamp> userDeviceUtcTime;
};
VLENS_SCHEMA(device, geoLocation, userDeviceUtcTime)

/// The contract that is to be signed.
struct contract_ids {
    /// The business request that was approved.
    required<uuid> requestId;
    std::optional<uuid> contractStorageId{};
    /// The transaction of the customer's verification.
    std::optional<uuid> transactionId{};
    std::optional<std::string> paymentGateway{};
    std::optional<SmsProvider> smsProviders{};

    friend bool operator==(contract_ids const&, contract_ids const&) = default;
};
VLENS_SCHEMA(contract_ids, requestId, contractStorageId, transactionId, paymentGateway, smsProviders)

/// The same, and the OTP that was sent for it.
struct otp_ids {
    required<contract_ids> contract;
    required<uuid> otpRequestId;

    friend bool operator==(otp_ids const&, otp_ids const&) = default;
};
VLENS_SCHEMA(otp_ids, contract, otpRequestId)

namespace detail {

inline contract_ids const& contract_of(contract_ids const& ids) noexcept { return ids; }
inline contract_ids const& contract_of(otp_ids const& ids) noexcept { return ids.contract; }

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
