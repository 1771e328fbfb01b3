// SPDX-License-Identifier: BSL-1.0

#include <string>

#include <boost/json.hpp>

std::string otp_body(double latitude, double longitude, std::string const& now, std::string const& id, int provider) {
    boost::json::object const request{{"geoLocation", {{"latitude", latitude}, {"longitude", longitude}}},
                                      {"userDeviceUtcTime", now},
                                      {"requestId", id},
                                      {"transactionId", nullptr},
                                      {"smsProviders", provider}};
    return boost::json::serialize(request);
}
