// SPDX-License-Identifier: BSL-1.0

#include "inputs.hpp"

#include <cmath>
#include <cstdint>
#include <random>

#include <openssl/evp.h>

namespace inputs {
namespace {

constexpr std::size_t count = 1024;

std::string random_uuid(std::mt19937_64& random) {
    std::string text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
    for (char& c : text) {
        if (c == 'x') c = "0123456789abcdef"[random() % 16];
    }
    return text;
}

std::string two_digits(std::uint64_t number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

std::string random_time(std::mt19937_64& random) {
    std::string const day = "2025-" + two_digits(1 + random() % 12) + '-' + two_digits(1 + random() % 28);
    return day + 'T' + two_digits(random() % 24) + ':' + two_digits(random() % 60) + ':' + two_digits(random() % 60) +
           'Z';
}

template <class Coordinate> std::vector<otp_request> requests(otp_request first, Coordinate const& coordinate) {
    std::mt19937_64 random{20250115};
    std::vector<otp_request> all{std::move(first)};
    while (all.size() < count) {
        double const latitude = coordinate(random, 22.0, 31.5);
        double const longitude = coordinate(random, 25.0, 36.9);
        all.push_back({latitude, longitude, random_time(random), random_uuid(random)});
    }
    return all;
}

std::string base64(std::vector<std::byte> const& bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    auto const* const from = reinterpret_cast<unsigned char const*>(bytes.data());
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), from, static_cast<int>(bytes.size()));
    text.pop_back();
    return text;
}

std::vector<std::byte> random_bytes(std::size_t size, std::uint64_t seed) {
    std::mt19937_64 random{seed};
    std::vector<std::byte> bytes(size);
    for (std::byte& b : bytes) b = static_cast<std::byte>(random());
    return bytes;
}

}  // namespace

std::vector<otp_request> const& otp_requests() {
    static auto const all = requests({30.0444, 31.2357, "2025-01-15T10:30:00Z", "81f404b3-d7dc-4f08-b4fe-934853c86282"},
                                     [](std::mt19937_64& random, double from, double to) {
                                         double const scale = std::pow(10, 2 + static_cast<double>(random() % 6));
                                         double const degrees = std::uniform_real_distribution{from, to}(random);
                                         return std::round(degrees * scale) / scale;
                                     });
    return all;
}

std::vector<otp_request> const& precise_otp_requests() {
    static auto const all = requests(
        {30.044420000000002, 31.235711599999998, "2025-01-15T10:30:00Z", "81f404b3-d7dc-4f08-b4fe-934853c86282"},
        [](std::mt19937_64& random, double from, double to) {
            return std::uniform_real_distribution{from, to}(random);
        });
    return all;
}

liveness_request const& liveness() {
    static liveness_request const request = [] {
        liveness_request made{.otp = otp_requests()[0], .images = {}, .texts = {}};
        for (std::size_t i = 0; i < made.images.size(); ++i) {
            made.images[i] = random_bytes(400'000, i);
            made.texts[i] = base64(made.images[i]);
        }
        return made;
    }();
    return request;
}

std::string_view otp_response() {
    return R"({"data":{"otpRequestId":"string"},"error_code":1,"error_message":"string"})";
}

std::string_view otp_response_in_any_order() {
    return R"({
  "error_message": "string",
  "traceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
  "error_code": 1,
  "data": {
    "expiresIn": 120,
    "otpRequestId": "string"
  }
})";
}

std::string_view liveness_response() {
    return R"({"data":"Liveness re-validation successful. Proceed to OTP request.","error_code":0,"error_message":"",)"
           R"("error_descriptions":null})";
}

std::string_view liveness_response_in_any_order() {
    return R"({
  "error_descriptions": null,
  "error_message": "",
  "traceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
  "attempts": [1, 2.5, true],
  "error_code": 0,
  "data": "Liveness re-validation successful. Proceed to OTP request."
})";
}

std::string_view image_response() {
    static std::string const text = R"({"data":{"image":")" + base64(random_bytes(525'000, 7)) +
                                    R"("},"error_code":0,"error_message":null,"error_descriptions":null})";
    return text;
}

std::string_view list_response() {
    static std::string const text = [] {
        std::mt19937_64 random{1000};
        std::string list = R"({"data":[)";
        for (int i = 0; i < 1000; ++i) {
            std::string const number = std::to_string(random() % 100'000);
            if (i != 0) list += ',';
            list += R"({"id":")" + random_uuid(random) +
                    R"(","relatedBusinessRequest":[null],"typeName":"Loan Application","type":2,"contractTypeId":)" +
                    std::to_string(random() % 100) +
                    R"(,"contractTypeName":"Personal Loan Contract","idNumber":"28706123456789",)"
                    R"("requestNumber":"REQ-20240615-)" +
                    number +
                    R"(","fullName":"Ahmed Mohamed Ali","requeststatus":4,"requestStatusName":"Customer Signed",)"
                    R"("requestFields":[{"order":1,"key":"loanAmount","displayText":"Loan Amount",)"
                    R"("displayArText":"مبلغ القرض","value":"50000","multiValues":["50000"]}]})";
        }
        return list + "]}";
    }();
    return text;
}

}  // namespace inputs
