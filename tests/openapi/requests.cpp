// SPDX-License-Identifier: BSL-1.0

// Prints `METHOD PATH<tab>BODY` for each endpoint, with as few fields as the schema allows and with all of them.

#include <cstdio>
#include <string>

#include <vlens/api/digital_identity.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;

namespace {

template <class Endpoint> void print(Endpoint const& endpoint, typename Endpoint::request_type const& request) {
    std::printf("%s %s\t%s\n", std::string{endpoint.method}.c_str(), std::string{endpoint.path}.c_str(),
                vlens::to_json(request).value().c_str());
}

constexpr api::GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};
constexpr vlens::uuid id{"81f404b3-d7dc-4f08-b4fe-934853c86282"};

}  // namespace

int main() {
    print(api::StepRequestOtp, vlens::build<api::CustomerSignOtpRequest>()
                                   .geoLocation(cairo)
                                   .userDeviceUtcTime("2025-01-15T10:30:00Z")
                                   .build());
    print(api::StepRequestOtp, vlens::build<api::CustomerSignOtpRequest>()
                                   .geoLocation(cairo)
                                   .userDeviceUtcTime("2025-01-15T10:30:00.123456Z")
                                   .requestId(id)
                                   .contractStorageId(vlens::null)
                                   .transactionId(id)
                                   .paymentGateway("fawry")
                                   .smsProviders(api::SmsProvider::cequens)
                                   .build());

    auto const scan = vlens::build<api::ScanTransactionLivenessInput>()
                          .image("SGVsbG8gV29ybGQ=")
                          .face_1("SGVsbG8gV29ybGQ=")
                          .face_2("SGVsbG8gV29ybGQ=")
                          .face_3("SGVsbG8gV29ybGQ=");
    auto const full_scan = scan.id_front_image(vlens::null)
                               .name_check_value("محمد")
                               .transaction_id(id)
                               .client_transaction_id("our-reference")
                               .request_id(vlens::null)
                               .country("EG")
                               .getExtractedData(true);
    print(api::verify_liveness_multi, scan.build());
    print(api::verify_liveness_multi, full_scan.build());

    auto const proof = vlens::build<api::CustomerSignRevalidateLivenessRequest>().geoLocation(cairo).userDeviceUtcTime(
        "2025-01-15T10:30:00Z");
    print(api::StepReValidateLiveness, proof.scanTransaction(scan.build()).build());
    print(api::StepReValidateLiveness, proof.scanTransaction(full_scan.build())
                                           .requestId(id)
                                           .contractStorageId(id)
                                           .transactionId(vlens::null)
                                           .paymentGateway(vlens::null)
                                           .build());
}
