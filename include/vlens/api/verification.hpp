// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_VERIFICATION_HPP
#define VLENS_API_VERIFICATION_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

/// Group "Verification": scans of IDs and passports, and their images.
namespace vlens::inline v0::api {

/// Body of verify_passport_scan. Not seen whether required: transaction_id, image, getExtractedData.
struct VerifyPassportScanInput {
    std::optional<uuid> transaction_id{};
    /// Photo page, base64.
    std::optional<vlens::image> image{};
    std::optional<bool> getExtractedData{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(VerifyPassportScanInput, transaction_id, image, getExtractedData, extra)

/// Member `data` of ApiOutputPassportScan.
struct PassportScanData {
    std::optional<std::string> passport_no{};
    std::optional<std::string> name{};
    std::optional<std::string> Date_of_Birth{};
    std::optional<std::string> Date_of_Expiry{};
    std::optional<std::string> nationality{};
    std::optional<std::string> country_code{};
    std::optional<std::string> gender{};
    std::optional<std::string> doc_Type{};
    /// false: the issuing country is not supported for chip reading; skip the NFC call.
    std::optional<bool> ePassport_supported{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(PassportScanData, passport_no, name, Date_of_Birth, Date_of_Expiry, nationality, country_code, gender,
               doc_Type, ePassport_supported, extra)

/// Response of verify_passport_scan.
struct ApiOutputPassportScan {
    nullable<PassportScanData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(ApiOutputPassportScan, data, error_code, error_message, extra)

/// Body of verify_passport_nfc. Not seen whether required: transaction_id, dg1_base64, dg2_base64, sod_base64,
/// auth_type.
struct VerifyPassportNfcInput {
    std::optional<uuid> transaction_id{};
    /// Chip data group 1 (MRZ), base64.
    std::optional<image> dg1_base64{};
    /// Chip data group 2 (photo), base64.
    std::optional<image> dg2_base64{};
    /// Chip security object, base64.
    std::optional<image> sod_base64{};
    /// How the chip was opened.
    std::optional<text> auth_type{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(VerifyPassportNfcInput, transaction_id, dg1_base64, dg2_base64, sod_base64, auth_type, extra)

/// Member `countrySigner` of PassportNfcData.
struct PassportCountrySigner {
    std::optional<bool> dscValid{};
    std::optional<bool> cscaFoundInSod{};
    std::optional<bool> cscaChainValid{};
    std::optional<bool> cscaSignatureValid{};
};
VLENS_RESPONSE(PassportCountrySigner, dscValid, cscaFoundInSod, cscaChainValid, cscaSignatureValid)

/// Member `data` of ApiOutputPassportNfc.
struct PassportNfcData {
    std::optional<bool> isValid{};
    std::optional<bool> signatureValid{};
    std::optional<bool> contentAuthenticityValid{};
    std::optional<bool> dg1HashValid{};
    std::optional<bool> dg2HashValid{};
    std::optional<bool> faceMatchPassed{};
    std::optional<double> faceMatchScore{};
    std::optional<std::string> failedStep{};
    std::optional<std::string> failureReason{};
    std::optional<std::string> fullName{};
    std::optional<std::string> dateOfBirth{};
    std::optional<std::string> expiryDate{};
    std::optional<std::string> nationality{};
    std::optional<std::string> issuingCountry{};
    std::optional<std::string> dscSubject{};
    std::optional<std::string> dscExpiry{};
    std::optional<std::string> dscCountryCode{};
    std::optional<PassportCountrySigner> countrySigner{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(PassportNfcData, isValid, signatureValid, contentAuthenticityValid, dg1HashValid, dg2HashValid,
               faceMatchPassed, faceMatchScore, failedStep, failureReason, fullName, dateOfBirth, expiryDate,
               nationality, issuingCountry, dscSubject, dscExpiry, dscCountryCode, countrySigner, extra)

/// Response of verify_passport_nfc.
struct ApiOutputPassportNfc {
    nullable<PassportNfcData> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(ApiOutputPassportNfc, data, error_code, error_message, extra)

/// Parameters of GetUserDigitalIdentityImages.
struct GetUserDigitalIdentityImagesParameters {
    required<text> emailOrPhoneNumber;
};
VLENS_SCHEMA(GetUserDigitalIdentityImagesParameters, emailOrPhoneNumber)

/// Member `data` of ApiOutputUserDigitalIdentityImages.
struct UserDigitalIdentityImages {
    /// File name.
    std::optional<std::string> idFrontImage{};
    /// File name.
    std::optional<std::string> idBackImage{};
    /// File name.
    std::optional<std::string> livenessImage{};
    /// File name.
    std::optional<std::string> livenessFace01Image{};
    /// File name.
    std::optional<std::string> livenessFace02Image{};
    /// File name.
    std::optional<std::string> livenessFace03Image{};
};
VLENS_RESPONSE(UserDigitalIdentityImages, idFrontImage, idBackImage, livenessImage, livenessFace01Image,
               livenessFace02Image, livenessFace03Image)

/// Response of GetUserDigitalIdentityImages.
struct ApiOutputUserDigitalIdentityImages {
    nullable<UserDigitalIdentityImages> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputUserDigitalIdentityImages, data, error_code, error_message, error_descriptions)

/// Parameters of GetStepImage.
struct GetStepImageParameters {
    required<uuid> TransactionId;
    /// Name from GetUserDigitalIdentityImages.
    required<text> FileName;
    std::optional<std::int64_t> ImpersonatedTenantId{};
    std::optional<text> LogId{};
};
VLENS_SCHEMA(GetStepImageParameters, TransactionId, FileName, ImpersonatedTenantId, LogId)

/// Member `data` of ApiOutputStepImage.
struct StepImage {
    /// Base64 image.
    std::optional<std::string> image{};
};
VLENS_RESPONSE(StepImage, image)

/// Response of GetStepImage.
struct ApiOutputStepImage {
    nullable<StepImage> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiOutputStepImage, data, error_code, error_message, error_descriptions)

/// Body of LinkUserWithExistingTransaction. Not seen whether required: transactionId, getExtractedData.
struct LinkUserWithExistingTransactionInput {
    std::optional<uuid> transactionId{};
    std::optional<bool> getExtractedData{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(LinkUserWithExistingTransactionInput, transactionId, getExtractedData, extra)

/// Scan the front of the national ID.
inline constexpr endpoint<ScanTransactionInput, ApiOutputVerification, needs<api_key, bearer_token>, envelope>
    verify_id_front{"POST", "/api/DigitalIdentity/verify/id/front", repeatability::once};

/// Scan the back of the national ID. Known in part.
inline constexpr endpoint<ScanTransactionInput, ApiOutputVerification, needs<api_key, bearer_token>, envelope>
    verify_id_back{"POST", "/api/DigitalIdentity/verify/id/back", repeatability::once};

/// Read the photo page of a passport. Answers the values that open the chip. Known in part.
inline constexpr endpoint<VerifyPassportScanInput, ApiOutputPassportScan, needs<api_key, bearer_token>, envelope>
    verify_passport_scan{"POST", "/api/DigitalIdentity/verify/passport/scan", repeatability::once};

/// Check the chip data of a passport. After verify/passport/scan, when ePassport_supported is not false. Known in part.
inline constexpr endpoint<VerifyPassportNfcInput, ApiOutputPassportNfc, needs<api_key, bearer_token>, envelope>
    verify_passport_nfc{"POST", "/api/DigitalIdentity/verify/passport/nfc", repeatability::once};

/// File names of a user's stored images.
inline constexpr endpoint<none, ApiOutputUserDigitalIdentityImages, needs<api_key, admin_token>, envelope,
                          GetUserDigitalIdentityImagesParameters>
    GetUserDigitalIdentityImages{"GET", "/api/DigitalIdentity/GetUserDigitalIdentityImages", repeatability::safe};

/// One stored image as base64.
inline constexpr endpoint<none, ApiOutputStepImage, needs<api_key, admin_token>, envelope, GetStepImageParameters>
    GetStepImage{"GET", "/api/DigitalIdentity/GetStepImage", repeatability::safe};

/// Attach a finished OCR transaction to the signed-in user. Known in part.
inline constexpr endpoint<LinkUserWithExistingTransactionInput, ApiOutputVerification, needs<api_key, bearer_token>,
                          envelope>
    LinkUserWithExistingTransaction{"POST", "/api/DigitalIdentity/LinkUserWithExistingTransaction",
                                    repeatability::once};

}  // namespace vlens::inline v0::api

#endif
