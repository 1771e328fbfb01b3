// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_VERIFICATION_RESULT_HPP
#define VLENS_API_VERIFICATION_RESULT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::api {

/// Member `user` of RegisterOutput, `user` of VerificationResult, `customerSigner` of CustomerSigner and others.
struct UserDto {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> surname{};
    std::optional<std::string> fullName{};
    std::optional<std::string> userName{};
    std::optional<std::string> emailAddress{};
    std::optional<std::string> phoneNumber{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> address{};
};
VLENS_RESPONSE(UserDto, id, name, surname, fullName, userName, emailAddress, phoneNumber, idNumber, address)

/// Member `errors` of ValidationError.
struct ValidationErrorItem {
    std::optional<std::int64_t> code{};
    std::optional<std::string> message{};
};
VLENS_RESPONSE(ValidationErrorItem, code, message)

/// A field that the back end refused, with its codes; seen even where the envelope reports success.
struct ValidationError {
    std::optional<std::string> field{};
    std::optional<std::string> value{};
    std::optional<std::vector<ValidationErrorItem>> errors{};
};
VLENS_RESPONSE(ValidationError, field, value, errors)

/// Member `validations` of ScanServices and `Validations` of ScanServices.
struct ScanServicesValidations {
    std::optional<std::vector<ValidationError>> validation_errors{};
};
VLENS_RESPONSE(ScanServicesValidations, validation_errors)

/// Member `spoofing` of ScanServices.
struct ScanServicesSpoofing {
    std::optional<bool> fake{};
};
VLENS_RESPONSE(ScanServicesSpoofing, fake)

/// Member `classification` of ScanServices.
struct ScanServicesClassification {
    std::optional<std::string> doc_type{};
};
VLENS_RESPONSE(ScanServicesClassification, doc_type)

/// A person on a list of sanctions. Times stay the text that the service sent.
struct AmlRecord {
    std::optional<std::string> caseNo{};
    std::optional<std::int64_t> caseYear{};
    std::optional<std::string> recordDate{};
    std::optional<std::string> fullName{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> dateOfBirth{};
    std::optional<std::string> score{};
};
VLENS_RESPONSE(AmlRecord, caseNo, caseYear, recordDate, fullName, idNumber, dateOfBirth, score)

/// Member `AML` of ScanServices.
struct ScanServicesAML {
    std::optional<bool> AML_matched{};
    std::optional<std::vector<AmlRecord>> data{};
};
VLENS_RESPONSE(ScanServicesAML, AML_matched, data)

/// Member `SRC` of ScanServices.
struct ScanServicesSRC {
    std::optional<bool> isValid{};
    std::optional<std::int64_t> errorCode{};
    std::optional<std::string> errorKey{};
    std::optional<std::string> errorMessage{};
};
VLENS_RESPONSE(ScanServicesSRC, isValid, errorCode, errorKey, errorMessage)

/// What the checks of the scan found. What they refuse is in `validations` or `Validations`: both spellings were seen.
struct ScanServices {
    std::optional<ScanServicesValidations> validations{};
    std::optional<ScanServicesSpoofing> spoofing{};
    std::optional<ScanServicesClassification> classification{};
    std::optional<bool> liveness{};
    std::optional<ScanServicesAML> AML{};
    std::optional<ScanServicesSRC> SRC{};
    std::optional<ScanServicesValidations> Validations{};
};
VLENS_RESPONSE(ScanServices, validations, spoofing, classification, liveness, AML, SRC, Validations)

/// Member `idFrontData` of VerificationResult.
struct IdFrontData {
    std::optional<std::string> name{};
    std::optional<std::string> name_english{};
    std::optional<std::string> first_name{};
    std::optional<std::string> first_name_english{};
    std::optional<std::string> last_names{};
    std::optional<std::string> last_names_english{};
    std::optional<std::string> address{};
    std::optional<std::string> address_english{};
    std::optional<std::string> govern{};
    std::optional<std::string> govern_english{};
    std::optional<std::string> idKey{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> dateOfBirth{};
    std::optional<std::string> gender{};
    std::optional<std::string> transaction_id{};
};
VLENS_RESPONSE(IdFrontData, name, name_english, first_name, first_name_english, last_names, last_names_english, address,
               address_english, govern, govern_english, idKey, idNumber, dateOfBirth, gender, transaction_id)

/// Member `idBackData` of VerificationResult.
struct IdBackData {
    std::optional<std::string> idNumber{};
    std::optional<std::string> job{};
    std::optional<std::string> jobTitle{};
    std::optional<std::string> religion{};
    std::optional<std::string> maritalStatus{};
    std::optional<std::string> husbandName{};
    std::optional<std::string> gender{};
    std::optional<std::string> releaseDate{};
    std::optional<std::string> idExpiry{};
    std::optional<std::string> transaction_id{};
};
VLENS_RESPONSE(IdBackData, idNumber, job, jobTitle, religion, maritalStatus, husbandName, gender, releaseDate, idExpiry,
               transaction_id)

/// Member `data` of ApiOutputVerification.
struct VerificationResult {
    /// All captures are in and passed.
    std::optional<bool> isVerificationProcessCompleted{};
    /// The registers outside agree as well, if asked.
    std::optional<bool> isDigitalIdentityVerified{};
    std::optional<std::string> deviceInfo{};
    std::optional<UserDto> user{};
    std::optional<IdFrontData> idFrontData{};
    std::optional<IdBackData> idBackData{};
};
VLENS_RESPONSE(VerificationResult, isVerificationProcessCompleted, isDigitalIdentityVerified, deviceInfo, user,
               idFrontData, idBackData)

/// Answer of every verification call. The name is chosen here: the API's pages have none.
struct ApiOutputVerification {
    std::optional<ScanServices> services{};
    std::optional<VerificationResult> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputVerification, services, data, error_code, error_message, error_descriptions)

}  // namespace vlens::inline v0::api

#endif
