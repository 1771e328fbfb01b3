// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_ADMIN_HPP
#define VLENS_API_ADMIN_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <vlens/api/common.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

/// Group "Admin": what administrators do with identities.
namespace vlens::inline v0::api {

/// Parameters of CancelVerifiedDigitalIdentity.
struct CancelVerifiedDigitalIdentityParameters {
    required<text> TenancyName;
};
VLENS_SCHEMA(CancelVerifiedDigitalIdentityParameters, TenancyName)
VLENS_HEADER(CancelVerifiedDigitalIdentityParameters, TenancyName, "TenancyName")

/// Parameters of CancelVerifiedDigitalIdentityForAdmin.
struct CancelVerifiedDigitalIdentityForAdminParameters {
    required<text> TenancyName;
};
VLENS_SCHEMA(CancelVerifiedDigitalIdentityForAdminParameters, TenancyName)
VLENS_HEADER(CancelVerifiedDigitalIdentityForAdminParameters, TenancyName, "TenancyName")

/// Body of CancelVerifiedDigitalIdentityForAdmin.
struct CancelVerifiedDigitalIdentityForAdminInput {
    required<std::int64_t> userId;
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(CancelVerifiedDigitalIdentityForAdminInput, userId, extra)

/// Parameters of GetTransactionById.
struct GetTransactionByIdParameters {
    std::optional<uuid> id{};
};
VLENS_SCHEMA(GetTransactionByIdParameters, id)

/// Member `transaction` of TransactionDetails.
struct TransactionSummary {
    std::optional<std::int64_t> stepsCount{};
    std::optional<std::string> fullName{};
    std::optional<bool> isMatched{};
    std::optional<std::string> idNumber{};
    std::optional<std::string> creationTime{};
    std::optional<std::string> clientTransactionId{};
    std::optional<bool> isVerified{};
    std::optional<std::int64_t> creatorUserId{};
    std::optional<std::string> id{};
};
VLENS_RESPONSE(TransactionSummary, stepsCount, fullName, isMatched, idNumber, creationTime, clientTransactionId,
               isVerified, creatorUserId, id)

/// Member `digitalIdentityData` of TransactionItems.
struct TransactionDataItem {
    std::optional<std::string> name{};
    std::optional<std::string> value{};
};
VLENS_RESPONSE(TransactionDataItem, name, value)

/// Member `transactionItems` of TransactionDetails.
struct TransactionItems {
    std::optional<bool> lazyLoadImages{};
    std::optional<bool> hasOtherSteps{};
    std::optional<std::string> phoneNumber{};
    std::optional<std::vector<TransactionDataItem>> digitalIdentityData{};
};
VLENS_RESPONSE(TransactionItems, lazyLoadImages, hasOtherSteps, phoneNumber, digitalIdentityData)

/// Member `data` of ApiOutputTransaction.
struct TransactionDetails {
    std::optional<TransactionSummary> transaction{};
    std::optional<TransactionItems> transactionItems{};
    /// What else is there.
    extra_members extra{};
};
VLENS_RESPONSE(TransactionDetails, transaction, transactionItems, extra)

/// Response of GetTransactionById.
struct ApiOutputTransaction {
    nullable<TransactionDetails> data{};
    nullable<std::int64_t> error_code{};
    nullable<std::string> error_message{};
};
VLENS_RESPONSE(ApiOutputTransaction, data, error_code, error_message)

/// User cancels the own verified identity. Empty body. Known in part.
inline constexpr endpoint<none, ApiEnvelope, needs<api_key, bearer_token>, envelope,
                          CancelVerifiedDigitalIdentityParameters>
    CancelVerifiedDigitalIdentity{"POST", "/api/DigitalIdentity/CancelVerifiedDigitalIdentity", repeatability::once};

/// Admin cancels a user's verified identity. Known in part.
inline constexpr endpoint<CancelVerifiedDigitalIdentityForAdminInput, ApiEnvelope, needs<api_key, admin_token>,
                          envelope, CancelVerifiedDigitalIdentityForAdminParameters>
    CancelVerifiedDigitalIdentityForAdmin{"POST", "/api/DigitalIdentity/CancelVerifiedDigitalIdentityForAdmin",
                                          repeatability::once};

/// Verification data of a transaction. Known in part. Not seen whether required: id.
inline constexpr endpoint<none, ApiOutputTransaction, needs<api_key, admin_token>, envelope,
                          GetTransactionByIdParameters>
    GetTransactionById{"GET", "/api/Transactions/GetTransactionById", repeatability::safe};

}  // namespace vlens::inline v0::api

#endif
