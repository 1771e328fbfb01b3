// SPDX-License-Identifier: BSL-1.0

// Each request built twice, by the chain of setters and by hand: zero_cost.py compares the machine code.

#include <chrono>
#include <cstdint>
#include <vector>

#include <vlens/vlens.hpp>

namespace api = vlens::api;
using time_point = std::chrono::system_clock::time_point;
using jpeg = std::vector<std::uint8_t>;

api::CustomerSignOtpRequest otp_by_setters(double latitude, double longitude, time_point now, vlens::uuid const& id) {
    return vlens::build<api::CustomerSignOtpRequest>()
        .geoLocation({latitude, longitude})
        .userDeviceUtcTime(now)
        .requestId(id)
        .build();
}

api::CustomerSignOtpRequest otp_by_hand(double latitude, double longitude, time_point now, vlens::uuid const& id) {
    return {.geoLocation = {latitude, longitude}, .userDeviceUtcTime = now, .requestId = id};
}

api::CustomerSignRevalidateLivenessRequest liveness_by_setters(double latitude, double longitude, time_point now,
                                                               jpeg const& id_front, jpeg const& face) {
    return vlens::build<api::CustomerSignRevalidateLivenessRequest>()
        .geoLocation({latitude, longitude})
        .userDeviceUtcTime(now)
        .scanTransaction({.image = id_front, .face_1 = face, .face_2 = face, .face_3 = face})
        .build();
}

api::CustomerSignRevalidateLivenessRequest liveness_by_hand(double latitude, double longitude, time_point now,
                                                            jpeg const& id_front, jpeg const& face) {
    return {.geoLocation = {latitude, longitude},
            .userDeviceUtcTime = now,
            .scanTransaction = {.image = id_front, .face_1 = face, .face_2 = face, .face_3 = face}};
}
