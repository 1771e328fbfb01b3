// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_OCR_HPP
#define VLENS_API_OCR_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// Group "OCR": what is printed on documents, and faces, without an identity.
namespace vlens::inline v0::api {

/// Member `data` of OcrIdFrontOutput.
struct OcrIdFrontData {
    std::optional<std::string> name{};
    std::optional<std::string> address{};
    std::optional<std::string> first_name{};
    std::optional<std::string> last_names{};
    std::optional<std::string> first_name_english{};
    std::optional<std::string> last_names_english{};
    std::optional<std::string> govern{};
    std::optional<std::string> idKey{};
    std::optional<std::string> dateOfBirth{};
    std::optional<std::string> address_1{};
    std::optional<std::string> address_2{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> gender{};
    std::optional<std::string> transaction_id{};
    std::optional<std::string> client_transaction_id{};
    std::optional<std::string> request_id{};
};
VLENS_RESPONSE(OcrIdFrontData, name, address, first_name, last_names, first_name_english, last_names_english, govern,
               idKey, dateOfBirth, address_1, address_2, idNumber, gender, transaction_id, client_transaction_id,
               request_id)

/// Response of ocr_id_front.
struct OcrIdFrontOutput {
    std::optional<ScanServices> services{};
    nullable<OcrIdFrontData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(OcrIdFrontOutput, services, data, error_code, error_message)

/// Member `data` of OcrIdBackOutput.
struct OcrIdBackData {
    std::optional<std::string> job{};
    std::optional<std::string> jobTitle{};
    std::optional<std::string> religion{};
    std::optional<std::string> maritalStatus{};
    std::optional<std::string> husbandName{};
    std::optional<std::string> releaseDate{};
    std::optional<std::string> idExpiry{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> gender{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(OcrIdBackData, job, jobTitle, religion, maritalStatus, husbandName, releaseDate, idExpiry, idNumber,
               gender, extra)

/// Response of ocr_id_back.
struct OcrIdBackOutput {
    std::optional<ScanServices> services{};
    nullable<OcrIdBackData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(OcrIdBackOutput, services, data, error_code, error_message)

/// Member `data` of FaceMatchOutput and `data` of FaceCompareOutput.
struct FaceMatchData {
    std::optional<bool> isMatched{};
    std::optional<std::string> transaction_id{};
    std::optional<std::string> client_transaction_id{};
    std::optional<std::string> request_id{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(FaceMatchData, isMatched, transaction_id, client_transaction_id, request_id, extra)

/// Response of face_match.
struct FaceMatchOutput {
    std::optional<ScanServices> services{};
    nullable<FaceMatchData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(FaceMatchOutput, services, data, error_code, error_message)

/// Body of face_compare. Not seen whether required: face_image1, face_image2.
struct FaceCompareInput {
    std::optional<image> face_image1{};
    std::optional<image> face_image2{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(FaceCompareInput, face_image1, face_image2, extra)

/// Response of face_compare.
struct FaceCompareOutput {
    std::optional<ScanServices> services{};
    nullable<FaceMatchData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(FaceCompareOutput, services, data, error_code, error_message)

/// Member `data` of LicensePlateOutput.
struct LicensePlateData {
    std::optional<std::string> transaction_id{};
    std::optional<std::string> request_id{};
    std::optional<std::string> client_transaction_id{};
    std::optional<std::string> result{};
};
VLENS_RESPONSE(LicensePlateData, transaction_id, request_id, client_transaction_id, result)

/// Response of license_plate.
struct LicensePlateOutput {
    std::optional<ScanServices> services{};
    nullable<LicensePlateData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(LicensePlateOutput, services, data, error_code, error_message)

/// Response of classification.
struct ClassificationOutput {
    std::optional<ScanServices> services{};
    std::optional<raw_json> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(ClassificationOutput, services, data, error_code, error_message)

/// Body of aml_validate. Not seen whether required: idNumber, name.
struct AmlValidateInput {
    std::optional<text> idNumber{};
    std::optional<text> name{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(AmlValidateInput, idNumber, name, extra)

/// Extract the national ID front. Known in part.
inline constexpr endpoint<ScanTransactionInput, OcrIdFrontOutput, any_of<needs<api_key, bearer_token>, needs<api_key>>,
                          envelope>
    ocr_id_front{"POST", "/v1/ocr/id/front", repeatability::once};

/// Extract the national ID back. Known in part.
inline constexpr endpoint<ScanTransactionInput, OcrIdBackOutput, any_of<needs<api_key, bearer_token>, needs<api_key>>,
                          envelope>
    ocr_id_back{"POST", "/v1/ocr/id/back", repeatability::once};

/// Extract the car licence front. Known in part.
inline constexpr endpoint<ScanTransactionInput, ApiEnvelope, any_of<needs<api_key, bearer_token>, needs<api_key>>,
                          envelope>
    ocr_car_license_front{"POST", "/v1/ocr/car/license/front", repeatability::once};

/// Extract the car licence back. Known in part.
inline constexpr endpoint<ScanTransactionInput, ApiEnvelope, any_of<needs<api_key, bearer_token>, needs<api_key>>,
                          envelope>
    ocr_car_license_back{"POST", "/v1/ocr/car/license/back", repeatability::once};

/// Match a face with the ID front of the transaction. id/front must have run on the same transaction_id.
inline constexpr endpoint<ScanTransactionInput, FaceMatchOutput, any_of<needs<api_key, bearer_token>, needs<api_key>>,
                          envelope>
    face_match{"POST", "/v1/ocr/face/match", repeatability::once};

/// Compare two faces. Known in part.
inline constexpr endpoint<FaceCompareInput, FaceCompareOutput, needs<api_key, bearer_token>, envelope> face_compare{
    "POST", "/v1/ocr/face/compare", repeatability::once};

/// Liveness from three frames, no user needed. Known in part.
inline constexpr endpoint<ScanTransactionLivenessInput, ApiOutputVerification,
                          any_of<needs<api_key, bearer_token>, needs<api_key>>, envelope>
    liveness_multi{"POST", "/v1/ocr/liveness/multi", repeatability::once};

/// Read a licence plate. Known in part.
inline constexpr endpoint<ScanTransactionInput, LicensePlateOutput, needs<api_key, bearer_token>, envelope>
    license_plate{"POST", "/v1/ocr/license_plate", repeatability::once};

/// Detect the document type. Known in part.
inline constexpr endpoint<ScanTransactionInput, ClassificationOutput, needs<api_key, bearer_token>, envelope>
    classification{"POST", "/v1/ocr/classification", repeatability::once};

/// AML check by id number and name. Known in part.
inline constexpr endpoint<AmlValidateInput, ApiOutputVerification, needs<api_key, bearer_token>, envelope> aml_validate{
    "POST", "/v1/ocr/aml/validate", repeatability::once};

}  // namespace vlens::inline v0::api

#endif
