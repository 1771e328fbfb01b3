// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <string>

#include <benchmark/benchmark.h>

#include <boost/json/src.hpp>

#include "inputs.hpp"
#include "workload.hpp"

namespace {

namespace json = boost::json;

using otp_requests = cycle<inputs::otp_request>;
otp_requests coarse{inputs::otp_requests()};
otp_requests precise{inputs::precise_otp_requests()};

/// Memory for the values of one message, the fastest that the library offers.
std::array<unsigned char, 64 * 1024> space;

std::string out;
json::serializer serializer;

void serialize(json::value const& value, std::size_t room) {
    serializer.reset(&value);
    out.resize(room);
    out.resize(serializer.read(out.data(), out.size()).size());
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}

void write(inputs::otp_request const& request) {
    json::static_resource memory{space.data(), space.size()};
    json::storage_ptr const in = &memory;
    serialize(json::value({{"geoLocation", {{"latitude", request.latitude}, {"longitude", request.longitude}}},
                           {"userDeviceUtcTime", request.time},
                           {"requestId", request.id}},
                          in),
              512);
}
template <otp_requests& Requests> void write_otp() { write(Requests.next()); }

template <otp_requests& Requests> std::string written_otp() {
    write(Requests.all[0]);
    return out;
}

json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

std::string string_of(json::value const& value) {
    return value.is_null() ? std::string{} : std::string{value.as_string().data(), value.as_string().size()};
}

std::string data_of(json::value const& data) {
    if (data.is_string()) return string_of(data);
    auto const* const image = data.as_object().if_contains("image");
    return string_of(image != nullptr ? *image : data.at("otpRequestId"));
}

json::parse_options const options{};

template <std::string_view (*Text)()> inputs::outcome read() {
    json::monotonic_resource memory{space.data(), space.size()};
    json::value const response = json::parse(view(Text()), &memory, options);
    inputs::outcome made{data_of(response.at("data")), response.at("error_code").as_int64(),
                         string_of(response.at("error_message"))};
    benchmark::DoNotOptimize(made);
    return made;
}
template <std::string_view (*Text)()> void read_once() { read<Text>(); }
template <std::string_view (*Text)()> std::string outcome() { return read<Text>().text(); }

std::vector<inputs::business_request> read_list() {
    json::monotonic_resource memory{space.data(), space.size()};
    json::value const response = json::parse(view(inputs::list_response()), &memory, options);
    std::vector<inputs::business_request> all;
    for (json::value const& r : response.at("data").as_array()) {
        all.push_back({string_of(r.at("id")), string_of(r.at("typeName")), r.at("type").as_int64(),
                       r.at("contractTypeId").as_int64(), string_of(r.at("contractTypeName")),
                       string_of(r.at("idNumber")), string_of(r.at("requestNumber")), string_of(r.at("fullName")),
                       r.at("requeststatus").as_int64(), string_of(r.at("requestStatusName"))});
    }
    benchmark::DoNotOptimize(all.data());
    return all;
}

registered const here{
    {"write OTP", "Boost.JSON", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "Boost.JSON", write_otp<precise>, written_otp<precise>},
    {"read OTP response", "Boost.JSON", read_once<inputs::otp_response>, outcome<inputs::otp_response>},
    {"read OTP response, any order", "Boost.JSON", read_once<inputs::otp_response_in_any_order>,
     outcome<inputs::otp_response_in_any_order>},
    {"read liveness response", "Boost.JSON", read_once<inputs::liveness_response>, outcome<inputs::liveness_response>},
    {"read liveness response, any order", "Boost.JSON", read_once<inputs::liveness_response_in_any_order>,
     outcome<inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "Boost.JSON", read_once<inputs::image_response>, outcome<inputs::image_response>},
    {"read list of 1,000", "Boost.JSON", [] { read_list(); }, [] { return inputs::text_of(read_list()); }},
};

}  // namespace
