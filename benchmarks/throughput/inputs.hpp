// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_INPUTS_HPP
#define BENCHMARKS_INPUTS_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What is written and read: the same for every library.
namespace inputs {

struct otp_request {
    double latitude;
    double longitude;
    std::string time;
    std::string id;
};

/// 1024 of them, the documented one first. Coordinates have 2 to 7 decimals, as a phone gives them.
std::vector<otp_request> const& otp_requests();
/// The same with coordinates of 15 to 17 digits.
std::vector<otp_request> const& precise_otp_requests();

struct liveness_request {
    otp_request otp;
    /// Four of 400 KB, and their base64.
    std::array<std::vector<std::byte>, 4> images;
    std::array<std::string, 4> texts;
};
liveness_request const& liveness();

/// A response in the documented order without white space, and in another one with white space and unknown members.
std::string_view otp_response();
std::string_view otp_response_in_any_order();
std::string_view liveness_response();
std::string_view liveness_response_in_any_order();
/// An image of 700 KB as base64.
std::string_view image_response();
/// A list of 1,000 business requests.
std::string_view list_response();

/// What is taken from a response; as text, for comparison.
struct outcome {
    std::string data;
    long long error_code = 0;
    std::string error_message;

    std::string text() const { return data + '|' + std::to_string(error_code) + '|' + error_message; }
};

struct business_request {
    std::string id;
    std::string typeName;
    long long type = 0;
    long long contractTypeId = 0;
    std::string contractTypeName;
    std::string idNumber;
    std::string requestNumber;
    std::string fullName;
    long long requeststatus = 0;
    std::string requestStatusName;
};

template <class List> std::string text_of(List const& list) {
    std::string text;
    for (auto const& r : list) {
        text += r.id + r.typeName + std::to_string(r.type) + std::to_string(r.contractTypeId) + r.contractTypeName +
                r.idNumber + r.requestNumber + r.fullName + std::to_string(r.requeststatus) + r.requestStatusName +
                '\n';
    }
    return text;
}

}  // namespace inputs

#endif
