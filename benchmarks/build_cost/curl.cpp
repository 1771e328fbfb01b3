// SPDX-License-Identifier: BSL-1.0

#include <curl/curl.h>

#include <cstddef>
#include <cstdio>
#include <string>

#include <nlohmann/json.hpp>

namespace {

std::size_t append(char* bytes, std::size_t, std::size_t size, void* into) {
    static_cast<std::string*>(into)->append(bytes, size);
    return size;
}

}  // namespace

int main() {
    nlohmann::json const request{{"geoLocation", {{"latitude", 30.0444}, {"longitude", 31.2357}}},
                                 {"userDeviceUtcTime", "2025-01-15T10:30:00Z"},
                                 {"requestId", "81f404b3-d7dc-4f08-b4fe-934853c86282"}};
    std::string const body = request.dump();
    std::string response;
    CURL* const easy = curl_easy_init();
    curl_slist* fields = curl_slist_append(nullptr, "Content-Type: application/json");
    fields = curl_slist_append(fields, "Authorization: Bearer …");
    fields = curl_slist_append(fields, "ApiKey: …");
    curl_easy_setopt(easy, CURLOPT_URL, "https://api.vlenseg.com/api/BusinessRequest/CustomerSign/StepRequestOtp");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &response);
    bool const fine = curl_easy_perform(easy) == CURLE_OK;
    curl_slist_free_all(fields);
    curl_easy_cleanup(easy);
    if (!fine) return 1;
    auto const read = nlohmann::json::parse(response);
    std::puts(read.at("data").at("otpRequestId").get<std::string>().c_str());
}
