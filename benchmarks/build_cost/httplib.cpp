// SPDX-License-Identifier: BSL-1.0

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>

#include <cstdio>
#include <string>

#include <nlohmann/json.hpp>

int main() {
    httplib::SSLClient client{"api.vlenseg.com"};
    client.set_default_headers({{"ApiKey", "…"}, {"Authorization", "Bearer …"}});
    nlohmann::json const request{{"geoLocation", {{"latitude", 30.0444}, {"longitude", 31.2357}}},
                                 {"userDeviceUtcTime", "2025-01-15T10:30:00Z"},
                                 {"requestId", "81f404b3-d7dc-4f08-b4fe-934853c86282"}};
    auto const got =
        client.Post("/api/BusinessRequest/CustomerSign/StepRequestOtp", request.dump(), "application/json");
    if (!got) return 1;
    auto const read = nlohmann::json::parse(got->body);
    std::puts(read.at("data").at("otpRequestId").get<std::string>().c_str());
}
