// SPDX-License-Identifier: BSL-1.0

#include <string>

#include <benchmark/benchmark.h>

#include <nlohmann/json.hpp>

#include "inputs.hpp"
#include "workload.hpp"

namespace {

using json = nlohmann::ordered_json;

using otp_requests = cycle<inputs::otp_request>;
otp_requests coarse{inputs::otp_requests()};
otp_requests precise{inputs::precise_otp_requests()};
std::string out;

std::string text_of(inputs::otp_request const& request) {
    return json{{"geoLocation", {{"latitude", request.latitude}, {"longitude", request.longitude}}},
                {"userDeviceUtcTime", request.time},
                {"requestId", request.id}}
        .dump();
}

template <otp_requests& Requests> void write_otp() {
    out = text_of(Requests.next());
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}
template <otp_requests& Requests> std::string written_otp() { return text_of(Requests.all[0]); }

std::string written_liveness() {
    auto const& request = inputs::liveness();
    return json{{"geoLocation", {{"latitude", request.otp.latitude}, {"longitude", request.otp.longitude}}},
                {"userDeviceUtcTime", request.otp.time},
                {"scanTransaction",
                 {{"image", request.texts[0]},
                  {"face_1", request.texts[1]},
                  {"face_2", request.texts[2]},
                  {"face_3", request.texts[3]}}},
                {"requestId", request.otp.id}}
        .dump();
}
void write_liveness() {
    out = written_liveness();
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}

std::string string_of(json const& value) { return value.is_null() ? std::string{} : value.get<std::string>(); }

std::string data_of(json const& data) {
    if (data.is_string()) return data.get<std::string>();
    return data[data.contains("image") ? "image" : "otpRequestId"].get<std::string>();
}

template <std::string_view (*Text)()> inputs::outcome read() {
    json const response = json::parse(Text());
    inputs::outcome made{data_of(response["data"]), response["error_code"].get<long long>(),
                         string_of(response["error_message"])};
    benchmark::DoNotOptimize(made);
    return made;
}
template <std::string_view (*Text)()> void read_once() { read<Text>(); }
template <std::string_view (*Text)()> std::string outcome() { return read<Text>().text(); }

std::vector<inputs::business_request> read_list() {
    json const response = json::parse(inputs::list_response());
    std::vector<inputs::business_request> all;
    for (json const& r : response["data"]) {
        all.push_back({r["id"], r["typeName"], r["type"], r["contractTypeId"], r["contractTypeName"], r["idNumber"],
                       r["requestNumber"], r["fullName"], r["requeststatus"], r["requestStatusName"]});
    }
    benchmark::DoNotOptimize(all.data());
    return all;
}

registered const here{
    {"write OTP", "nlohmann", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "nlohmann", write_otp<precise>, written_otp<precise>},
    {"write liveness, base64 given", "nlohmann", write_liveness, written_liveness},
    {"read OTP response", "nlohmann", read_once<inputs::otp_response>, outcome<inputs::otp_response>},
    {"read OTP response, any order", "nlohmann", read_once<inputs::otp_response_in_any_order>,
     outcome<inputs::otp_response_in_any_order>},
    {"read liveness response", "nlohmann", read_once<inputs::liveness_response>, outcome<inputs::liveness_response>},
    {"read liveness response, any order", "nlohmann", read_once<inputs::liveness_response_in_any_order>,
     outcome<inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "nlohmann", read_once<inputs::image_response>, outcome<inputs::image_response>},
    {"read list of 1,000", "nlohmann", [] { read_list(); }, [] { return inputs::text_of(read_list()); }},
};

}  // namespace
