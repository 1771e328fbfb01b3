// SPDX-License-Identifier: BSL-1.0

#include <optional>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/json/src.hpp>
#include <boost/version.hpp>

#include "inputs.hpp"
#include "workload.hpp"

namespace inputs {

BOOST_DESCRIBE_STRUCT(business_request, (),
                      (id, typeName, type, contractTypeId, contractTypeName, idNumber, requestNumber, fullName,
                       requeststatus, requestStatusName))

}  // namespace inputs

namespace boost_json_bench {

namespace json = boost::json;

struct Geo {
    double latitude;
    double longitude;
};
BOOST_DESCRIBE_STRUCT(Geo, (), (latitude, longitude))

struct Otp {
    Geo geoLocation;
    std::string userDeviceUtcTime;
    std::string requestId;
};
BOOST_DESCRIBE_STRUCT(Otp, (), (geoLocation, userDeviceUtcTime, requestId))

struct OtpData {
    std::optional<std::string> otpRequestId;
};
BOOST_DESCRIBE_STRUCT(OtpData, (), (otpRequestId))

struct ImageData {
    std::optional<std::string> image;
};
BOOST_DESCRIBE_STRUCT(ImageData, (), (image))

template <class Data> struct Response {
    std::optional<Data> data;
    std::optional<long long> error_code;
    std::optional<std::string> error_message;
    BOOST_DESCRIBE_CLASS(Response, (), (data, error_code, error_message), (), ())
};

struct List {
    std::optional<std::vector<inputs::business_request>> data;
};
BOOST_DESCRIBE_STRUCT(List, (), (data))

using otp_requests = cycle<Otp>;
otp_requests requests_of(std::vector<inputs::otp_request> const& all) {
    otp_requests requests;
    for (auto const& from : all) {
        requests.all.push_back({{from.latitude, from.longitude}, from.time, from.id});
    }
    return requests;
}
otp_requests coarse = requests_of(inputs::otp_requests());
otp_requests precise = requests_of(inputs::precise_otp_requests());

std::string out;
json::serializer serializer;

void write(Otp const& request) {
#if BOOST_VERSION >= 108600
    serializer.reset(&request);
#else
    json::value const value = json::value_from(request);
    serializer.reset(&value);
#endif
    out.resize(512);
    out.resize(serializer.read(out.data(), out.size()).size());
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}

template <otp_requests& Requests> void write_otp() { write(Requests.next()); }
template <otp_requests& Requests> std::string written_otp() {
    write(Requests.all[0]);
    return out;
}

registered const writing{
    {"write OTP", "Boost.JSON", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "Boost.JSON", write_otp<precise>, written_otp<precise>},
};

// An older one, such as that of Debian 12, reads no struct that lacks a member of the text.
#if BOOST_VERSION >= 108600

template <class T, std::string_view (*Text)()> T read() {
    T response{};
    json::parse_into(response, json::string_view{Text().data(), Text().size()});
    benchmark::DoNotOptimize(response);
    return response;
}
template <class T, std::string_view (*Text)()> void read_once() { read<T, Text>(); }

std::string text_of(std::string const& data) { return data; }
std::string text_of(OtpData const& data) { return *data.otpRequestId; }
std::string text_of(ImageData const& data) { return *data.image; }

template <class T, std::string_view (*Text)()> std::string outcome() {
    T const response = read<T, Text>();
    return inputs::outcome{text_of(*response.data), response.error_code.value_or(0),
                           response.error_message.value_or("")}
        .text();
}

registered const reading{
    {"read OTP response", "Boost.JSON", read_once<Response<OtpData>, inputs::otp_response>,
     outcome<Response<OtpData>, inputs::otp_response>},
    {"read OTP response, any order", "Boost.JSON", read_once<Response<OtpData>, inputs::otp_response_in_any_order>,
     outcome<Response<OtpData>, inputs::otp_response_in_any_order>},
    {"read liveness response", "Boost.JSON", read_once<Response<std::string>, inputs::liveness_response>,
     outcome<Response<std::string>, inputs::liveness_response>},
    {"read liveness response, any order", "Boost.JSON",
     read_once<Response<std::string>, inputs::liveness_response_in_any_order>,
     outcome<Response<std::string>, inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "Boost.JSON", read_once<Response<ImageData>, inputs::image_response>,
     outcome<Response<ImageData>, inputs::image_response>},
    {"read list of 1,000", "Boost.JSON", read_once<List, inputs::list_response>,
     [] { return inputs::text_of(*read<List, inputs::list_response>().data); }},
};

#endif

}  // namespace boost_json_bench
