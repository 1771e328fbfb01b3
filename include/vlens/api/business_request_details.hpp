// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_BUSINESS_REQUEST_DETAILS_HPP
#define VLENS_API_BUSINESS_REQUEST_DETAILS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::api {

/// Member `availableValuesItems` of RequestField.
struct RequestFieldOption {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    nullable<std::vector<raw_json>> relatedQuestions{};
};
VLENS_RESPONSE(RequestFieldOption, id, name, relatedQuestions)

/// Member `relatedQuestions` of RequestField, `requestsFields` of RequestTypeTemplate, `requestFields` of
/// CreatedBusinessRequest and others.
struct RequestField {
    std::optional<std::int64_t> order{};
    /// Key to use in requestFieldsValues.
    std::optional<std::string> key{};
    std::optional<std::string> displayText{};
    std::optional<std::string> displayArText{};
    nullable<std::string> value{};
    nullable<std::vector<std::string>> multiValues{};
    nullable<std::vector<std::vector<std::string>>> tabularData{};
    /// For instance text, dropdown, date, table.
    std::optional<std::string> type{};
    std::optional<bool> visibleToUser{};
    nullable<std::string> defaultValue{};
    nullable<std::string> defaultArValue{};
    nullable<std::vector<std::string>> availableValues{};
    std::optional<bool> firstRowHeader{};
    std::optional<bool> convertNumbersToArabic{};
    nullable<std::vector<RequestFieldOption>> availableValuesItems{};
    /// Show only when that field equals parentQuestionValue.
    nullable<std::string> parentQuestionKey{};
    nullable<std::string> parentQuestionValue{};
    nullable<std::vector<RequestField>> relatedQuestions{};
    std::optional<std::string> groupTitle{};
    std::optional<std::string> groupArTitle{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(RequestField, order, key, displayText, displayArText, value, multiValues, tabularData, type,
               visibleToUser, defaultValue, defaultArValue, availableValues, firstRowHeader, convertNumbersToArabic,
               availableValuesItems, parentQuestionKey, parentQuestionValue, relatedQuestions, groupTitle, groupArTitle,
               extra)

/// 1 pending approval, 2 approved, 3 rejected, 4 customer signed. Meanings of 5 to 8 were not visible.
enum class RequestStatus : std::int64_t {
    value_1 = 1,
    value_2 = 2,
    value_3 = 3,
    value_4 = 4,
    value_5 = 5,
    value_6 = 6,
    value_7 = 7,
    value_8 = 8
};
VLENS_ENUM(RequestStatus, value_1, value_2, value_3, value_4, value_5, value_6, value_7, value_8)

/// Member `documents` of BusinessRequest.
struct BusinessRequestDocument {
    std::optional<std::int64_t> order{};
    std::optional<std::string> title{};
    std::optional<std::string> content{};
    std::optional<std::string> signature{};
    std::optional<bool> isHtml{};
};
VLENS_RESPONSE(BusinessRequestDocument, order, title, content, signature, isHtml)

/// Member `customerSigners` of BusinessRequest.
struct CustomerSigner {
    std::optional<UserDto> customerSigner{};
    std::optional<bool> isSigned{};
};
VLENS_RESPONSE(CustomerSigner, customerSigner, isSigned)

/// Member `data` of ApiOutputBusinessRequest and `data` of ApiOutputBusinessRequestList.
struct BusinessRequest {
    std::optional<std::string> id{};
    std::optional<std::vector<raw_json>> relatedBusinessRequest{};
    std::optional<std::string> typeName{};
    std::optional<std::int64_t> type{};
    std::optional<std::int64_t> contractTypeId{};
    std::optional<std::string> contractTypeName{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> requestNumber{};
    std::optional<std::string> fullName{};
    std::optional<RequestStatus> requeststatus{};
    std::optional<std::string> requestStatusName{};
    std::optional<std::vector<RequestField>> requestFields{};
    std::optional<std::vector<BusinessRequestDocument>> documents{};
    std::optional<UserDto> user{};
    std::optional<std::string> confirmationMessage{};
    std::optional<std::string> contractDocument{};
    std::optional<std::string> coverPage{};
    std::optional<std::string> generalTC{};
    std::optional<std::string> technicalTC{};
    std::optional<std::string> financialTC{};
    std::optional<std::string> kycConfirmation{};
    std::optional<std::string> customerSignature{};
    std::optional<std::string> contractSignerSignature{};
    std::optional<std::string> promissoryNote{};
    std::optional<std::string> amount{};
    std::optional<std::string> periodValue{};
    std::optional<std::string> periodUnit{};
    std::optional<std::string> installmentValue{};
    std::optional<std::string> installmentValueNumber{};
    std::optional<std::string> totalAmount{};
    std::optional<std::string> totalAmountNumber{};
    std::optional<std::string> installmentsNo{};
    std::optional<std::string> firstInstallmentDate{};
    /// false: no charge is taken at StepValidatePayment.
    std::optional<bool> hasPaymentCheckPerRequestFeature{};
    std::optional<std::vector<CustomerSigner>> customerSigners{};
    std::optional<std::string> creatorUserFullName{};
    std::optional<std::string> lastModificationTime{};
    std::optional<std::string> creationTime{};
    std::optional<std::int64_t> creatorUserId{};
    std::optional<std::int64_t> lastModifierUserId{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(BusinessRequest, id, relatedBusinessRequest, typeName, type, contractTypeId, contractTypeName, idNumber,
               requestNumber, fullName, requeststatus, requestStatusName, requestFields, documents, user,
               confirmationMessage, contractDocument, coverPage, generalTC, technicalTC, financialTC, kycConfirmation,
               customerSignature, contractSignerSignature, promissoryNote, amount, periodValue, periodUnit,
               installmentValue, installmentValueNumber, totalAmount, totalAmountNumber, installmentsNo,
               firstInstallmentDate, hasPaymentCheckPerRequestFeature, customerSigners, creatorUserFullName,
               lastModificationTime, creationTime, creatorUserId, lastModifierUserId, extra)

}  // namespace vlens::inline v0::api

#endif
