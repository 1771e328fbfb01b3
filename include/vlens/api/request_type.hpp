// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_REQUEST_TYPE_HPP
#define VLENS_API_REQUEST_TYPE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <vlens/api/business_request_details.hpp>
#include <vlens/config.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::api {

/// Member `data` of ApiOutputRequestTypeList.
struct RequestType {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::int64_t> type{};
    std::optional<std::string> typeName{};
    /// Third-party client only; type not visible.
    std::optional<raw_json> contractSigners{};
};
VLENS_RESPONSE(RequestType, id, name, type, typeName, contractSigners)

/// Response of GetAllRequestTypes.
struct ApiOutputRequestTypeList {
    nullable<std::vector<RequestType>> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputRequestTypeList, data, error_code, error_message, error_descriptions)

/// Member `data` of ApiOutputRequestTypeTemplate.
struct RequestTypeTemplate {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::vector<RequestField>> requestsFields{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(RequestTypeTemplate, id, name, requestsFields, extra)

/// Response of GetBusinessRequestTypeTemplateFields.
struct ApiOutputRequestTypeTemplate {
    nullable<RequestTypeTemplate> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputRequestTypeTemplate, data, error_code, error_message, error_descriptions)

}  // namespace vlens::inline v0::api

#endif
