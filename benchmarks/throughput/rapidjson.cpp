// SPDX-License-Identifier: BSL-1.0

#include <cstring>
#include <string>

#include <benchmark/benchmark.h>

#include <openssl/evp.h>

#define RAPIDJSON_HAS_STDSTRING 1
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "inputs.hpp"
#include "workload.hpp"

namespace {

using otp_requests = cycle<inputs::otp_request>;
otp_requests coarse{inputs::otp_requests()};
otp_requests precise{inputs::precise_otp_requests()};

rapidjson::StringBuffer out;
using writer = rapidjson::Writer<rapidjson::StringBuffer>;

template <std::size_t Size> void put_key(writer& to, char const (&key)[Size]) { to.Key(key, Size - 1); }

template <class PutScan> void put(inputs::otp_request const& request, PutScan const& put_scan) {
    out.Clear();
    writer to{out};
    to.StartObject();
    put_key(to, "geoLocation");
    to.StartObject();
    put_key(to, "latitude");
    to.Double(request.latitude);
    put_key(to, "longitude");
    to.Double(request.longitude);
    to.EndObject();
    put_key(to, "userDeviceUtcTime");
    to.String(request.time);
    put_scan(to);
    put_key(to, "requestId");
    to.String(request.id);
    to.EndObject();
    benchmark::DoNotOptimize(out.GetString());
    benchmark::ClobberMemory();
}

template <otp_requests& Requests> void write_otp() {
    put(Requests.next(), [](writer&) {});
}
template <otp_requests& Requests> std::string written_otp() {
    put(Requests.all[0], [](writer&) {});
    return out.GetString();
}

template <class PutImage> void put_scan(writer& to, PutImage const& put_image) {
    put_key(to, "scanTransaction");
    to.StartObject();
    put_key(to, "image");
    put_image(to, 0);
    put_key(to, "face_1");
    put_image(to, 1);
    put_key(to, "face_2");
    put_image(to, 2);
    put_key(to, "face_3");
    put_image(to, 3);
    to.EndObject();
}

void write_texts() {
    put(inputs::liveness().otp, [](writer& to) {
        put_scan(to, [](writer& image, std::size_t i) { image.String(inputs::liveness().texts[i]); });
    });
}

// Base64 needs no escape, so the text with its quotes goes in as it is.
std::string quoted;

void write_images() {
    put(inputs::liveness().otp, [](writer& to) {
        put_scan(to, [](writer& image, std::size_t i) {
            auto const& bytes = inputs::liveness().images[i];
            quoted.resize((bytes.size() + 2) / 3 * 4 + 3);
            quoted[0] = '"';
            int const size =
                EVP_EncodeBlock(reinterpret_cast<unsigned char*>(quoted.data() + 1),
                                reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
            quoted[static_cast<std::size_t>(size) + 1] = '"';
            image.RawValue(quoted.data(), static_cast<std::size_t>(size) + 2, rapidjson::kStringType);
        });
    });
}

template <void (*Write)()> std::string written() {
    Write();
    return out.GetString();
}

std::string string_of(rapidjson::Value const& value) {
    return value.IsNull() ? std::string{} : std::string{value.GetString(), value.GetStringLength()};
}

std::string data_of(rapidjson::Value const& data) {
    if (data.IsString()) return string_of(data);
    auto const image = data.FindMember("image");
    return string_of(image != data.MemberEnd() ? image->value : data["otpRequestId"]);
}

/// In situ, from a copy: its fastest form.
std::string buffer;
rapidjson::Document parsed(std::string_view text) {
    buffer.assign(text);
    rapidjson::Document response;
    response.ParseInsitu<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseFullPrecisionFlag>(buffer.data());
    return response;
}

template <std::string_view (*Text)()> inputs::outcome read() {
    auto const response = parsed(Text());
    inputs::outcome made{data_of(response["data"]), response["error_code"].GetInt64(),
                         string_of(response["error_message"])};
    benchmark::DoNotOptimize(made);
    return made;
}
template <std::string_view (*Text)()> void read_once() { read<Text>(); }
template <std::string_view (*Text)()> std::string outcome() { return read<Text>().text(); }

std::vector<inputs::business_request> read_list() {
    auto const response = parsed(inputs::list_response());
    std::vector<inputs::business_request> all;
    for (auto const& r : response["data"].GetArray()) {
        all.push_back({string_of(r["id"]), string_of(r["typeName"]), r["type"].GetInt64(),
                       r["contractTypeId"].GetInt64(), string_of(r["contractTypeName"]), string_of(r["idNumber"]),
                       string_of(r["requestNumber"]), string_of(r["fullName"]), r["requeststatus"].GetInt64(),
                       string_of(r["requestStatusName"])});
    }
    benchmark::DoNotOptimize(all.data());
    return all;
}

registered const here{
    {"write OTP", "RapidJSON", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "RapidJSON", write_otp<precise>, written_otp<precise>},
    {"write liveness, base64 given", "RapidJSON", write_texts, written<write_texts>},
    {"write liveness, raw images", "RapidJSON + OpenSSL", write_images, written<write_images>},
    {"read OTP response", "RapidJSON", read_once<inputs::otp_response>, outcome<inputs::otp_response>},
    {"read OTP response, any order", "RapidJSON", read_once<inputs::otp_response_in_any_order>,
     outcome<inputs::otp_response_in_any_order>},
    {"read liveness response", "RapidJSON", read_once<inputs::liveness_response>, outcome<inputs::liveness_response>},
    {"read liveness response, any order", "RapidJSON", read_once<inputs::liveness_response_in_any_order>,
     outcome<inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "RapidJSON", read_once<inputs::image_response>, outcome<inputs::image_response>},
    {"read list of 1,000", "RapidJSON", [] { read_list(); }, [] { return inputs::text_of(read_list()); }},
};

}  // namespace
