// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_SCAN_TRANSACTION_LIVENESS_INPUT_HPP
#define VLENS_API_SCAN_TRANSACTION_LIVENESS_INPUT_HPP

#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::api {

/// Three captures of a face and the front of the ID. The service wants the captures within half a second of each other,
/// each image below 500 KB, and no two of them identical.
struct ScanTransactionLivenessInput {
    /// The front of the ID card.
    required<vlens::image> image;
    required<vlens::image> face_1;
    required<vlens::image> face_2;
    required<vlens::image> face_3;
    nullable<vlens::image> id_front_image{};
    nullable<text> name_check_value{};
    /// As returned by the ID card steps.
    nullable<uuid> transaction_id{};
    nullable<text> client_transaction_id{};
    nullable<text> request_id{};
    nullable<text> country{};
    defaulted<false> getExtractedData{};
};
VLENS_SCHEMA(ScanTransactionLivenessInput, image, face_1, face_2, face_3, id_front_image, name_check_value,
             transaction_id, client_transaction_id, request_id, country, getExtractedData)
static_assert(std::is_trivially_copyable_v<ScanTransactionLivenessInput>);

}  // namespace vlens::inline v0::api

#endif
