// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_SMS_PROVIDER_HPP
#define VLENS_API_SMS_PROVIDER_HPP

#include <cstdint>

#include <vlens/config.hpp>

namespace vlens::inline v0::api {

/// Who sends the SMS. The list is open: any other number travels as it is, written `SmsProvider{7}`.
enum class SmsProvider : std::int32_t { infobip = 1, vodafone = 2, cequens = 3, victory_link = 4 };

}  // namespace vlens::inline v0::api

#endif
