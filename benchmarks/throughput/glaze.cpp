// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <glaze/glaze.hpp>

#ifdef WITH_SIMDUTF
#include <simdutf.h>
#endif

#include "inputs.hpp"
#include "json_performance.hpp"
#include "workload.hpp"

// Not in an unnamed namespace, where the library cannot see the names of members.
namespace glaze_bench {

struct Geo {
    double latitude;
    double longitude;
};
struct Otp {
    Geo geoLocation;
    std::string userDeviceUtcTime;
    std::string requestId;
};
struct Scan {
    std::string_view image;
    std::string_view face_1;
    std::string_view face_2;
    std::string_view face_3;
};
struct Liveness {
    Geo geoLocation;
    std::string userDeviceUtcTime;
    Scan scanTransaction;
    std::string requestId;
};
struct OtpData {
    std::optional<std::string> otpRequestId;
};
struct OtpResponse {
    std::optional<OtpData> data;
    std::optional<long long> error_code;
    std::optional<std::string> error_message;
};
struct StringResponse {
    std::optional<std::string> data;
    std::optional<long long> error_code;
    std::optional<std::string> error_message;
    std::optional<glz::raw_json> error_descriptions;
};
struct ImageData {
    std::optional<std::string> image;
};
struct ImageResponse {
    std::optional<ImageData> data;
    std::optional<long long> error_code;
    std::optional<std::string> error_message;
};
struct List {
    std::optional<std::vector<inputs::business_request>> data;
};

Otp otp_of(inputs::otp_request const& from) { return {{from.latitude, from.longitude}, from.time, from.id}; }

using otp_requests = cycle<Otp>;
otp_requests requests_of(std::vector<inputs::otp_request> const& all) {
    otp_requests requests;
    for (auto const& from : all) requests.all.push_back(otp_of(from));
    return requests;
}
otp_requests coarse = requests_of(inputs::otp_requests());
otp_requests precise = requests_of(inputs::precise_otp_requests());

Liveness liveness_of(std::array<std::string, 4> const& texts) {
    Otp const otp = otp_of(inputs::liveness().otp);
    return {otp.geoLocation, otp.userDeviceUtcTime, {texts[0], texts[1], texts[2], texts[3]}, otp.requestId};
}

std::string out;

template <class T> void write(T const& value) {
    if (glz::write_json(value, out)) std::abort();
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}

template <otp_requests& Requests> void write_otp() { write(Requests.next()); }
template <otp_requests& Requests> std::string written_otp() {
    write(Requests.all[0]);
    return out;
}

Liveness const of_texts = liveness_of(inputs::liveness().texts);
void write_texts() { write(of_texts); }

template <class Response, std::string_view (*Text)()> Response read() {
    Response response{};
    if (glz::read<glz::opts{.error_on_unknown_keys = false}>(response, Text())) std::abort();
    benchmark::DoNotOptimize(response);
    return response;
}
template <class Response, std::string_view (*Text)()> void read_once() { read<Response, Text>(); }

template <class Response, std::string_view (*Text)()> std::string outcome() {
    Response const response = read<Response, Text>();
    std::string data;
    if constexpr (requires { response.data->otpRequestId; }) {
        data = *response.data->otpRequestId;
    } else if constexpr (requires { response.data->image; }) {
        data = *response.data->image;
    } else {
        data = *response.data;
    }
    return inputs::outcome{data, response.error_code.value_or(0), response.error_message.value_or("")}.text();
}

json_performance::obj_t object;

void write_object() { write(object); }
void read_object() {
    if (glz::read_json(object, json_performance::text)) std::abort();
    benchmark::DoNotOptimize(object);
}
template <void (*Work)()> std::string object_after() {
    read_object();
    Work();
    write_object();
    return out;
}

registered const here{
    {"write json_performance", "glaze", write_object, object_after<write_object>},
    {"read json_performance", "glaze", read_object, object_after<read_object>},
    {"write OTP", "glaze", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "glaze", write_otp<precise>, written_otp<precise>},
    {"write liveness, base64 given", "glaze", write_texts,
     [] {
         write_texts();
         return out;
     }},
    {"read OTP response", "glaze", read_once<OtpResponse, inputs::otp_response>,
     outcome<OtpResponse, inputs::otp_response>},
    {"read OTP response, any order", "glaze", read_once<OtpResponse, inputs::otp_response_in_any_order>,
     outcome<OtpResponse, inputs::otp_response_in_any_order>},
    {"read liveness response", "glaze", read_once<StringResponse, inputs::liveness_response>,
     outcome<StringResponse, inputs::liveness_response>},
    {"read liveness response, any order", "glaze", read_once<StringResponse, inputs::liveness_response_in_any_order>,
     outcome<StringResponse, inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "glaze", read_once<ImageResponse, inputs::image_response>,
     outcome<ImageResponse, inputs::image_response>},
    {"read list of 1,000", "glaze", read_once<List, inputs::list_response>,
     [] { return inputs::text_of(*read<List, inputs::list_response>().data); }},
};

#ifdef WITH_SIMDUTF

void write_images() {
    static std::array<std::string, 4> texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto const& bytes = inputs::liveness().images[i];
        texts[i].resize(simdutf::base64_length_from_binary(bytes.size()));
        simdutf::binary_to_base64(reinterpret_cast<char const*>(bytes.data()), bytes.size(), texts[i].data());
    }
    write(liveness_of(texts));
}

registered const with_images{
    {"write liveness, raw images", "glaze + simdutf", write_images,
     [] {
         write_images();
         return out;
     }},
};

#endif

}  // namespace glaze_bench
