// SPDX-License-Identifier: BSL-1.0

// Signs after the customer has moved: asks for the OTP, is told to prove liveness, sends four images, asks again.

#include <cstddef>
#include <cstdio>
#include <vector>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;

int main() {
    vlens::testing::sandbox const sandbox;
    vlens::client const client{{.base_url = sandbox.base_url(), .ca_pem = sandbox.ca_pem()},
                               vlens::api_key{"sandbox-api-key"},
                               vlens::bearer_token{"sandbox-token"}};

    // Alexandria, some 180 km from where the service saw the customer last.
    api::GeoLocation const here{.latitude = 31.2001, .longitude = 29.9187};
    constexpr vlens::uuid request_id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};

    auto const ask = [&] {
        return client.send(api::StepRequestOtp, vlens::build<api::CustomerSignOtpRequest>()
                                                    .geoLocation(here)
                                                    .userDeviceUtcTime(vlens::timestamp::now())
                                                    .requestId(request_id)
                                                    .build());
    };
    auto sent = ask();
    if (api::asks_for_liveness(sent)) {
        std::puts("The service asks for liveness.");
        // Raw JPEG from the camera. The request only views them, so they live until it is sent.
        std::vector<std::byte> const id_front(400'000, std::byte{1}), face_1(401'000, std::byte{2}),
            face_2(402'000, std::byte{3}), face_3(403'000, std::byte{4});

        auto const proof =
            vlens::build<api::CustomerSignRevalidateLivenessRequest>()
                .geoLocation(here)
                .userDeviceUtcTime(vlens::timestamp::now())
                .scanTransaction({.image = id_front, .face_1 = face_1, .face_2 = face_2, .face_3 = face_3})
                .requestId(request_id)
                .build();
        if (auto const fine = api::check_images(proof); !fine) return 1;  // too big, or one of them twice
        auto const proven = client.send(api::StepReValidateLiveness, proof);
        std::puts(proven ? "Liveness is proven." : to_string(proven.error()).c_str());
        sent = ask();
    }
    std::puts(sent ? "The OTP is on its way." : to_string(sent.error()).c_str());
    return sent ? 0 : 1;
}

// prints: The service asks for liveness.
// prints: Liveness is proven.
// prints: The OTP is on its way.
