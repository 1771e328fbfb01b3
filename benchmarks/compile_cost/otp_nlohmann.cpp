// SPDX-License-Identifier: BSL-1.0

#include <string>

#include <nlohmann/json.hpp>

std::string otp_body(double latitude, double longitude, std::string const& now, std::string const& id, int provider) {
    nlohmann::json const request{{"geoLocation", {{"latitude", latitude}, {"longitude", longitude}}},
                                 {"userDeviceUtcTime", now},
                                 {"requestId", id},
                                 {"transactionId", nullptr},
                                 {"smsProviders", provider}};
    return request.dump();
}
