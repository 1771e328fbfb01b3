// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <vlens/vlens.hpp>

#include "inputs.hpp"
#include "workload.hpp"

// The members of the list that are read; the others are skipped, by every library.
struct BusinessRequest {
    std::optional<std::string> id{};
    std::optional<std::string> typeName{};
    std::optional<std::int64_t> type{};
    std::optional<std::int64_t> contractTypeId{};
    std::optional<std::string> contractTypeName{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> requestNumber{};
    std::optional<std::string> fullName{};
    std::optional<std::int64_t> requeststatus{};
    std::optional<std::string> requestStatusName{};
};
VLENS_RESPONSE(BusinessRequest, id, typeName, type, contractTypeId, contractTypeName, idNumber, requestNumber, fullName,
               requeststatus, requestStatusName)

struct BusinessRequestList {
    std::optional<std::vector<BusinessRequest>> data{};
};
VLENS_RESPONSE(BusinessRequestList, data)

struct StepImage {
    std::optional<std::string> image{};
};
VLENS_RESPONSE(StepImage, image)

struct StepImageResponse {
    std::optional<StepImage> data{};
    vlens::nullable<std::int64_t> error_code{};
    vlens::nullable<std::string> error_message{};
};
VLENS_RESPONSE(StepImageResponse, data, error_code, error_message)

namespace {

namespace api = vlens::api;
using OtpResponse = api::BusinessRequest_customerSignStepRequestOtp_Response_200;

api::CustomerSignOtpRequest request_of(inputs::otp_request const& from) {
    return vlens::build<api::CustomerSignOtpRequest>()
        .geoLocation({from.latitude, from.longitude})
        .userDeviceUtcTime(vlens::timestamp::parse(from.time).value())
        .requestId(vlens::uuid::parse(from.id).value())
        .build();
}

using otp_requests = cycle<api::CustomerSignOtpRequest>;

otp_requests requests_of(std::vector<inputs::otp_request> const& all) {
    otp_requests requests;
    for (auto const& from : all) requests.all.push_back(request_of(from));
    return requests;
}

otp_requests coarse = requests_of(inputs::otp_requests());
otp_requests precise = requests_of(inputs::precise_otp_requests());

template <class Image> api::CustomerSignRevalidateLivenessRequest liveness_of(Image const& image) {
    auto const& from = inputs::liveness().otp;
    return vlens::build<api::CustomerSignRevalidateLivenessRequest>()
        .geoLocation({from.latitude, from.longitude})
        .userDeviceUtcTime(vlens::timestamp::parse(from.time).value())
        .scanTransaction({.image = image(0), .face_1 = image(1), .face_2 = image(2), .face_3 = image(3)})
        .requestId(vlens::uuid::parse(from.id).value())
        .build();
}

auto const of_texts =
    liveness_of([](std::size_t i) { return vlens::image::from_base64(inputs::liveness().texts[i]).value(); });
auto const of_images = liveness_of([](std::size_t i) { return vlens::image{inputs::liveness().images[i]}; });

std::string out;

template <class T> void write(T const& request) {
    if (!vlens::to_json(request, out)) std::abort();
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}

template <otp_requests& Requests> void write_otp() { write(Requests.next()); }
template <otp_requests& Requests> std::string written_otp() { return vlens::to_json(Requests.all[0]).value(); }
template <api::CustomerSignRevalidateLivenessRequest const& Request> void write_liveness() { write(Request); }
template <api::CustomerSignRevalidateLivenessRequest const& Request> std::string written_liveness() {
    return vlens::to_json(Request).value();
}

template <class Response, std::string_view (*Text)()> void read() {
    auto response = vlens::from_json<Response>(Text());
    if (!response) std::abort();
    benchmark::DoNotOptimize(response);
}

template <class Response> std::string data_of(Response const& response) {
    if constexpr (requires { response.data->otpRequestId; }) {
        return *response.data->otpRequestId;
    } else if constexpr (requires { response.data->image; }) {
        return *response.data->image;
    } else {
        return *response.data;
    }
}

template <class Response, std::string_view (*Text)()> std::string outcome() {
    auto const response = vlens::from_json<Response>(Text()).value();
    return inputs::outcome{data_of(response), response.error_code.value_or(0), response.error_message.value_or("")}
        .text();
}

std::string list() {
    std::vector<inputs::business_request> all;
    auto const response = vlens::from_json<BusinessRequestList>(inputs::list_response()).value();
    for (auto const& r : *response.data) {
        all.push_back({*r.id, *r.typeName, *r.type, *r.contractTypeId, *r.contractTypeName, *r.idNumber,
                       *r.requestNumber, *r.fullName, *r.requeststatus, *r.requestStatusName});
    }
    return inputs::text_of(all);
}

registered const here{
    {"write OTP", "vlens", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "vlens", write_otp<precise>, written_otp<precise>},
    {"write liveness, base64 given", "vlens", write_liveness<of_texts>, written_liveness<of_texts>},
    {"write liveness, raw images", "vlens", write_liveness<of_images>, written_liveness<of_images>},
    {"read OTP response", "vlens", read<OtpResponse, inputs::otp_response>, outcome<OtpResponse, inputs::otp_response>},
    {"read OTP response, any order", "vlens", read<OtpResponse, inputs::otp_response_in_any_order>,
     outcome<OtpResponse, inputs::otp_response_in_any_order>},
    {"read liveness response", "vlens", read<api::ApiOutputString, inputs::liveness_response>,
     outcome<api::ApiOutputString, inputs::liveness_response>},
    {"read liveness response, any order", "vlens", read<api::ApiOutputString, inputs::liveness_response_in_any_order>,
     outcome<api::ApiOutputString, inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "vlens", read<StepImageResponse, inputs::image_response>,
     outcome<StepImageResponse, inputs::image_response>},
    {"read list of 1,000", "vlens", read<BusinessRequestList, inputs::list_response>, list},
};

}  // namespace
