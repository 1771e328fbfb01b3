// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_CONTRACTS_HPP
#define VLENS_API_CONTRACTS_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <vlens/api/api_output_string.hpp>
#include <vlens/api/business_request_details.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/geo_location.hpp>
#include <vlens/api/request_type.hpp>
#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/credentials.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// Group "Contracts": what can be signed, and its documents.
namespace vlens::inline v0::api {

/// Parameters of GetBusinessRequestTypeTemplateFields.
struct GetBusinessRequestTypeTemplateFieldsParameters {
    std::optional<std::int32_t> requestTypeId{};
    defaulted<false> isLocalized{};
};
VLENS_SCHEMA(GetBusinessRequestTypeTemplateFieldsParameters, requestTypeId, isLocalized)

/// Member `data` of ApiOutputEligibility.
struct Eligibility {
    std::optional<bool> isEligible{};
    std::optional<bool> isDigitalIdentityVerified{};
    std::optional<bool> hasPendingRequest{};
    std::optional<bool> isEmailConfirmed{};
};
VLENS_RESPONSE(Eligibility, isEligible, isDigitalIdentityVerified, hasPendingRequest, isEmailConfirmed)

/// Response of CheckEligibility.
struct ApiOutputEligibility {
    nullable<Eligibility> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputEligibility, data, error_code, error_message, error_descriptions)

/// Parameters of CreateBusinessRequest.
struct CreateBusinessRequestParameters {
    /// Request type id.
    required<std::int64_t> typeId;
};
VLENS_SCHEMA(CreateBusinessRequestParameters, typeId)

/// Body of CreateBusinessRequest. Not seen whether required: geoLocation, requestFieldsValues.
struct CreateBusinessRequestInput {
    std::optional<GeoLocation> geoLocation{};
    nullable<timestamp> userDeviceUtcTime{};
    /// Field key to value.
    std::optional<std::map<std::string, text>> requestFieldsValues{};
    std::optional<bool> isDynamicSubTypes{};
    /// Phone, email or user id of each signer.
    nullable<std::vector<text>> customerSignersIdentifiers{};
    nullable<std::int32_t> minimumRequiredSignatories{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(CreateBusinessRequestInput, geoLocation, userDeviceUtcTime, requestFieldsValues, isDynamicSubTypes,
             customerSignersIdentifiers, minimumRequiredSignatories, extra)

/// Member `data` of ApiOutputCreatedBusinessRequest.
struct CreatedBusinessRequest {
    std::optional<std::string> id{};
    std::optional<std::string> requestNumber{};
    std::optional<std::int64_t> type{};
    std::optional<std::string> typeName{};
    std::optional<std::int64_t> contractTypeId{};
    std::optional<std::string> contractTypeName{};
    std::optional<std::vector<RequestField>> requestFields{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(CreatedBusinessRequest, id, requestNumber, type, typeName, contractTypeId, contractTypeName,
               requestFields, extra)

/// Response of CreateBusinessRequest.
struct ApiOutputCreatedBusinessRequest {
    nullable<CreatedBusinessRequest> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputCreatedBusinessRequest, data, error_code, error_message, error_descriptions)

/// Parameters of GetCurrentBusinessRequest.
struct GetCurrentBusinessRequestParameters {
    defaulted<false> minimal{};
};
VLENS_SCHEMA(GetCurrentBusinessRequestParameters, minimal)

/// Response of GetCurrentBusinessRequest and GetBusinessRequestById.
struct ApiOutputBusinessRequest {
    nullable<BusinessRequest> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputBusinessRequest, data, error_code, error_message, error_descriptions)

/// Response of GetCurrentBusinessRequestList.
struct ApiOutputBusinessRequestList {
    nullable<std::vector<std::optional<BusinessRequest>>> data{};
    std::optional<std::int64_t> totalCount{};
    std::optional<std::int64_t> returnedCount{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputBusinessRequestList, data, totalCount, returnedCount, error_code, error_message,
               error_descriptions)

/// Member `data` of ApiOutputBusinessRequestIdList.
struct BusinessRequestListItem {
    std::optional<std::string> id{};
    std::optional<std::string> typeName{};
    std::optional<std::int64_t> type{};
    std::optional<std::int64_t> contractTypeId{};
    std::optional<std::string> contractTypeName{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> requestNumber{};
    std::optional<std::string> fullName{};
    std::optional<RequestStatus> requeststatus{};
    std::optional<std::string> requestStatusName{};
    std::optional<std::string> creationTime{};
};
VLENS_RESPONSE(BusinessRequestListItem, id, typeName, type, contractTypeId, contractTypeName, idNumber, requestNumber,
               fullName, requeststatus, requestStatusName, creationTime)

/// Response of GetCurrentBusinessRequestListIds.
struct ApiOutputBusinessRequestIdList {
    nullable<std::vector<BusinessRequestListItem>> data{};
    std::optional<std::int64_t> totalCount{};
    std::optional<std::int64_t> returnedCount{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputBusinessRequestIdList, data, totalCount, returnedCount, error_code, error_message,
               error_descriptions)

/// Parameters of GetBusinessRequestById.
struct GetBusinessRequestByIdParameters {
    required<uuid> id;
};
VLENS_SCHEMA(GetBusinessRequestByIdParameters, id)

/// Body of GenerateSignContractLink. Not seen whether required: geoLocation, userDeviceUtcTime, requestId.
struct GenerateSignContractLinkInput {
    std::optional<GeoLocation> geoLocation{};
    std::optional<timestamp> userDeviceUtcTime{};
    std::optional<uuid> requestId{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(GenerateSignContractLinkInput, geoLocation, userDeviceUtcTime, requestId, extra)

/// Parameters of ViewContractPdf.
struct ViewContractPdfParameters {
    std::optional<uuid> RequestId{};
    std::optional<text> SecurityHash{};
};
VLENS_SCHEMA(ViewContractPdfParameters, RequestId, SecurityHash)

/// List product types. Known in part.
inline constexpr endpoint<none, ApiOutputRequestTypeList, needs<api_key, bearer_token>, envelope> GetAllRequestTypes{
    "GET", "/api/BusinessRequest/GetAllRequestTypes", repeatability::safe};

/// Form fields of a product type. Known in part. Not seen whether required: requestTypeId, isLocalized.
inline constexpr endpoint<none, ApiOutputRequestTypeTemplate, needs<api_key, bearer_token>, envelope,
                          GetBusinessRequestTypeTemplateFieldsParameters>
    GetBusinessRequestTypeTemplateFields{"GET", "/api/BusinessRequest/GetBusinessRequestTypeTemplateFields",
                                         repeatability::safe};

/// May the user open a new request? Eligible only when the identity is verified, nothing is pending and, if the tenant
/// asks for it, the email is confirmed. Known in part.
inline constexpr endpoint<none, ApiOutputEligibility, needs<api_key, bearer_token>, envelope> CheckEligibility{
    "GET", "/api/BusinessRequest/CheckEligibility", repeatability::safe};

/// Create a business request. Known in part.
inline constexpr endpoint<CreateBusinessRequestInput, ApiOutputCreatedBusinessRequest, needs<api_key, bearer_token>,
                          envelope, CreateBusinessRequestParameters>
    CreateBusinessRequest{"POST", "/api/BusinessRequest/Create/{typeId}", repeatability::once};

/// Current request of the user. Known in part. Not seen whether required: minimal.
inline constexpr endpoint<none, ApiOutputBusinessRequest, needs<api_key, bearer_token>, envelope,
                          GetCurrentBusinessRequestParameters>
    GetCurrentBusinessRequest{"GET", "/api/BusinessRequest/Current", repeatability::safe};

/// All requests of the user. Known in part.
inline constexpr endpoint<none, ApiOutputBusinessRequestList, needs<api_key, bearer_token>, envelope>
    GetCurrentBusinessRequestList{"GET", "/api/BusinessRequest/CurrentList", repeatability::safe};

/// Ids and statuses only; fit for polling. Known in part.
inline constexpr endpoint<none, ApiOutputBusinessRequestIdList, needs<api_key, bearer_token>, envelope>
    GetCurrentBusinessRequestListIds{"GET", "/api/BusinessRequest/CurrentListIds", repeatability::safe};

/// One request by id. Known in part.
inline constexpr endpoint<none, ApiOutputBusinessRequest, needs<api_key, bearer_token>, envelope,
                          GetBusinessRequestByIdParameters>
    GetBusinessRequestById{"GET", "/api/BusinessRequest/GetBusinessRequestById/{id}", repeatability::safe};

/// Time-limited web link for signing. Marked experimental. data is a URL that carries RequestId and SecurityHash. Known
/// in part.
inline constexpr endpoint<GenerateSignContractLinkInput, ApiOutputString, needs<api_key, bearer_token>, envelope>
    GenerateSignContractLink{"POST", "/api/BusinessRequest/GenerateSignContractLink", repeatability::once};

/// Contract PDF. Known in part. Not seen whether required: RequestId, SecurityHash.
inline constexpr endpoint<none, ApiOutputString, needs<api_key, bearer_token>, envelope, ViewContractPdfParameters>
    ViewContractPdf{"GET", "/api/BusinessRequest/ViewContractPdf", repeatability::safe};

}  // namespace vlens::inline v0::api

#endif
