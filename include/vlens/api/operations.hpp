// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_OPERATIONS_HPP
#define VLENS_API_OPERATIONS_HPP

#include <tuple>

#include <vlens/api/admin.hpp>
#include <vlens/api/authentication.hpp>
#include <vlens/api/business_request.hpp>
#include <vlens/api/contracts.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/api/identity_user_session.hpp>
#include <vlens/api/ocr.hpp>
#include <vlens/api/profile.hpp>
#include <vlens/api/registration.hpp>
#include <vlens/api/user_login.hpp>
#include <vlens/api/verification.hpp>

namespace vlens::inline v0::api {

/// All operations, in the order of the document.
template <class = void> constexpr auto operations() {
    return std::tie(
        Login, RefreshToken, CheckExistenceOfEmailOrPhone, RegisterStepVerifyPhone, RegisterStepVerifyEmail, Register,
        RegisterStepVerifyOAuthToken, VerifyOAuthToken, verify_id_front, verify_id_back, verify_liveness_multi,
        verify_passport_scan, verify_passport_nfc, GetUserDigitalIdentityImages, GetStepImage,
        LinkUserWithExistingTransaction, GetAllRequestTypes, GetBusinessRequestTypeTemplateFields, CheckEligibility,
        CreateBusinessRequest, GetCurrentBusinessRequest, GetCurrentBusinessRequestList,
        GetCurrentBusinessRequestListIds, GetBusinessRequestById, StepRequestOtp, StepReValidateLiveness,
        StepValidateOtp, StepValidatePayment, GenerateSignContractLink, ViewContractPdf, CreateAuthSession,
        CreateInvitation, ocr_id_front, ocr_id_back, ocr_car_license_front, ocr_car_license_back, face_match,
        face_compare, liveness_multi, license_plate, classification, aml_validate, DigitalIdentityLogin,
        DigitalIdentityRefreshToken, VerifyEmail, ForgetPasswordSendEmailOtp, ForgetPasswordValidateEmailOtp,
        ForgetPasswordValidatePhoneOtp, ForgetPasswordReset, ForgetPasswordByPhoneSendPhoneOtp,
        ForgetPasswordByPhoneValidatePhoneOtp, UpdateEmailRequest, ValidateUpdateEmailRequestOtp,
        CancelVerifiedDigitalIdentity, CancelVerifiedDigitalIdentityForAdmin, GetTransactionById);
}

}  // namespace vlens::inline v0::api

#endif
