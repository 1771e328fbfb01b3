// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_COMMON_HPP
#define VLENS_API_COMMON_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

/// What several groups use.
namespace vlens::inline v0::api {

/// Body of RefreshToken and DigitalIdentityRefreshToken.
struct RefreshTokenInput {
    nullable<text> refreshToken{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(RefreshTokenInput, refreshToken, extra)

/// Body of verify_id_front, verify_id_back, ocr_id_front and others.
struct ScanTransactionInput {
    /// One document side, base64 JPEG/PNG.
    required<vlens::image> image;
    /// Name to compare with the extracted one.
    nullable<text> name_check_value{};
    nullable<uuid> transaction_id{};
    /// Caller reference, echoed back.
    nullable<text> client_transaction_id{};
    nullable<text> request_id{};
    /// ISO 3166-1 alpha-2 code; EG when omitted.
    nullable<text> country{};
    /// Ask for the extracted fields.
    defaulted<false> getExtractedData{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(ScanTransactionInput, image, name_check_value, transaction_id, client_transaction_id, request_id, country,
             getExtractedData, extra)

/// Shape shared by every response.
struct ApiEnvelope {
    /// Any JSON value or null.
    std::optional<raw_json> data{};
    /// null (or 0) on success.
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
    /// Any JSON value or null.
    std::optional<raw_json> error_descriptions{};
};
VLENS_RESPONSE(ApiEnvelope, data, error_code, error_message, error_descriptions)

}  // namespace vlens::inline v0::api

#endif
