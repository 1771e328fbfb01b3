// SPDX-License-Identifier: BSL-1.0

// Ten request schemas of the API and the two objects within them, for catalogue_schemas.cpp and catalogue_plain.cpp,
// which say what the value types, REQUIRED and DECLARE are.
using vlens::defaulted;
using vlens::nullable;
using vlens::text;
using vlens::timestamp;
using vlens::uuid;

struct GeoLocation {
    REQUIRED(double) latitude;
    REQUIRED(double) longitude;
};
DECLARE(GeoLocation, latitude, longitude)

struct ScanTransactionLivenessInput {
    REQUIRED(vlens::image) image;
    REQUIRED(vlens::image) face_1;
    REQUIRED(vlens::image) face_2;
    REQUIRED(vlens::image) face_3;
    nullable<vlens::image> id_front_image{};
    nullable<text> name_check_value{};
    nullable<uuid> transaction_id{};
    nullable<text> client_transaction_id{};
    nullable<text> request_id{};
    nullable<text> country{};
    defaulted<false> getExtractedData{};
};
DECLARE(ScanTransactionLivenessInput, image, face_1, face_2, face_3, id_front_image, name_check_value, transaction_id,
        client_transaction_id, request_id, country, getExtractedData)

struct CustomerSignOtpRequest {
    REQUIRED(GeoLocation) geoLocation;
    REQUIRED(timestamp) userDeviceUtcTime;
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
    nullable<std::int32_t> smsProviders{};
};
DECLARE(CustomerSignOtpRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId, transactionId,
        paymentGateway, smsProviders)

struct CustomerSignRevalidateLivenessRequest {
    REQUIRED(GeoLocation) geoLocation;
    REQUIRED(timestamp) userDeviceUtcTime;
    REQUIRED(ScanTransactionLivenessInput) scanTransaction;
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
};
DECLARE(CustomerSignRevalidateLivenessRequest, geoLocation, userDeviceUtcTime, scanTransaction, requestId,
        contractStorageId, transactionId, paymentGateway)

struct CustomerSignValidateOtpRequest {
    REQUIRED(GeoLocation) geoLocation;
    REQUIRED(timestamp) userDeviceUtcTime;
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
    std::optional<uuid> otpRequestId{};
    std::optional<text> otpCode{};
};
DECLARE(CustomerSignValidateOtpRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId, transactionId,
        paymentGateway, otpRequestId, otpCode)

struct CustomerSignBaseRequest {
    REQUIRED(GeoLocation) geoLocation;
    REQUIRED(timestamp) userDeviceUtcTime;
    std::optional<uuid> requestId{};
    nullable<uuid> contractStorageId{};
    nullable<uuid> transactionId{};
    nullable<text> paymentGateway{};
};
DECLARE(CustomerSignBaseRequest, geoLocation, userDeviceUtcTime, requestId, contractStorageId, transactionId,
        paymentGateway)

struct GenerateSignContractLinkInput {
    REQUIRED(GeoLocation) geoLocation;
    REQUIRED(timestamp) userDeviceUtcTime;
    REQUIRED(uuid) requestId;
};
DECLARE(GenerateSignContractLinkInput, geoLocation, userDeviceUtcTime, requestId)

struct CredentialsLoginInput {
    REQUIRED(text) tenancyName;
    REQUIRED(text) userNameOrEmailAddress;
    REQUIRED(text) password;
};
DECLARE(CredentialsLoginInput, tenancyName, userNameOrEmailAddress, password)

struct RefreshTokenInput {
    nullable<text> refreshToken{};
};
DECLARE(RefreshTokenInput, refreshToken)

struct RegisterInput {
    REQUIRED(text) phoneNumber;
    nullable<text> email{};
    nullable<text> password{};
    std::optional<text> phoneNumberOtp{};
    std::optional<text> phoneNumberOtpRequestId{};
    std::optional<text> oAuthTokenVerificationRequestId{};
};
DECLARE(RegisterInput, phoneNumber, email, password, phoneNumberOtp, phoneNumberOtpRequestId,
        oAuthTokenVerificationRequestId)

struct DigitalIdentityLoginInput {
    REQUIRED(text) phoneNumber;
    REQUIRED(text) imei;
    nullable<text> password{};
    std::optional<GeoLocation> geoLocation{};
    nullable<text> imsi{};
    nullable<text> phoneNumberOtpRequestId{};
    nullable<text> phoneNumberOtp{};
    std::optional<bool> isPhone2FAEnabled{};
    std::optional<std::int32_t> smsProvider{};
};
DECLARE(DigitalIdentityLoginInput, phoneNumber, imei, password, geoLocation, imsi, phoneNumberOtpRequestId,
        phoneNumberOtp, isPhone2FAEnabled, smsProvider)

struct ScanTransactionInput {
    REQUIRED(vlens::image) image;
    nullable<text> name_check_value{};
    nullable<uuid> transaction_id{};
    nullable<text> client_transaction_id{};
    nullable<text> request_id{};
    nullable<text> country{};
    defaulted<false> getExtractedData{};
};
DECLARE(ScanTransactionInput, image, name_check_value, transaction_id, client_transaction_id, request_id, country,
        getExtractedData)
