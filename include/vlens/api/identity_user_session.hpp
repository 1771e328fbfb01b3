// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_IDENTITY_USER_SESSION_HPP
#define VLENS_API_IDENTITY_USER_SESSION_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <vlens/api/api_output_string.hpp>
#include <vlens/api/credentials.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/nullable.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// Group "Identity User Session": sessions and invitations of customers.
namespace vlens::inline v0::api {

/// Member `sessionPermissions` of CreateAuthSessionInput and `sessionPermissions` of InvitationSessionInput. Not seen
/// whether required: allowedContractTypeIds, minimalSignatureFlow, DigitalIdentityOnly.
struct SessionPermissions {
    std::optional<std::vector<std::int64_t>> allowedContractTypeIds{};
    std::optional<bool> minimalSignatureFlow{};
    std::optional<bool> DigitalIdentityOnly{};
};
VLENS_SCHEMA(SessionPermissions, allowedContractTypeIds, minimalSignatureFlow, DigitalIdentityOnly)

/// Body of CreateAuthSession.
struct CreateAuthSessionInput {
    nullable<text> phoneNumber{};
    nullable<text> email{};
    /// RSA public key; encrypts the returned token.
    nullable<text> userPublicKey{};
    std::optional<SessionPermissions> sessionPermissions{};
};
VLENS_SCHEMA(CreateAuthSessionInput, phoneNumber, email, userPublicKey, sessionPermissions)

/// Member `SessionInput` of CreateInvitationInput. Not seen whether required: phoneNumber, sessionPermissions,
/// RequestFieldsValues.
struct InvitationSessionInput {
    nullable<text> phoneNumber{};
    std::optional<SessionPermissions> sessionPermissions{};
    /// Contract type id, then field key, to value.
    std::optional<std::map<std::string, std::map<std::string, text>>> RequestFieldsValues{};
};
VLENS_SCHEMA(InvitationSessionInput, phoneNumber, sessionPermissions, RequestFieldsValues)

/// Body of CreateInvitation. Not seen whether required: SessionInput.
struct CreateInvitationInput {
    std::optional<InvitationSessionInput> SessionInput{};
    /// What else is sent.
    extra_members extra{};
};
VLENS_SCHEMA(CreateInvitationInput, SessionInput, extra)

/// Session token for the embedded flow.
inline constexpr endpoint<CreateAuthSessionInput, ApiOutputString, needs<api_key>, envelope> CreateAuthSession{
    "POST", "/api/IdentityUserSession/CreateAuthSession", repeatability::once};

/// Session token with pre-filled form values. Known in part.
inline constexpr endpoint<CreateInvitationInput, ApiOutputString, needs<api_key, admin_token>, envelope>
    CreateInvitation{"POST", "/api/IdentityUserSession/CreateInvitation", repeatability::once};

}  // namespace vlens::inline v0::api

#endif
