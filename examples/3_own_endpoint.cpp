// SPDX-License-Identifier: BSL-1.0

// Calls what the library does not know: one declaration for each schema, one for the endpoint.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <vector>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

namespace bank {

struct Captures {
    vlens::required<vlens::image> image;
    vlens::required<vlens::image> face_1;
    vlens::required<vlens::image> face_2;
    vlens::required<vlens::image> face_3;
    vlens::nullable<vlens::text> client_reference{};
};
VLENS_SCHEMA(Captures, image, face_1, face_2, face_3, client_reference)
VLENS_KEY(Captures, client_reference, "client_transaction_id")

struct Checks {
    std::optional<bool> liveness{};
};
VLENS_RESPONSE(Checks, liveness)

// What this bank reads of a long response.
struct Verdict {
    std::optional<Checks> services{};
    vlens::nullable<std::int64_t> error_code{};
    vlens::nullable<std::string> error_message{};
};
VLENS_RESPONSE(Verdict, services, error_code, error_message)

inline constexpr vlens::endpoint<Captures, Verdict, vlens::needs<vlens::api_key, vlens::bearer_token>,
                                 vlens::api::envelope>
    verify{"POST", "/api/DigitalIdentity/verify/liveness/multi", vlens::repeatability::once};

}  // namespace bank

int main() {
    vlens::testing::sandbox const sandbox;
    vlens::client const client{{.base_url = sandbox.base_url(), .ca_pem = sandbox.ca_pem()},
                               vlens::api_key{"sandbox-api-key"},
                               vlens::bearer_token{"sandbox-token"}};
    std::vector<std::byte> const front(9, std::byte{1}), left(9, std::byte{2}), ahead(9, std::byte{3}),
        right(9, std::byte{4});
    bank::Captures const captures{
        .image = front, .face_1 = left, .face_2 = ahead, .face_3 = right, .client_reference = "loan 7"};
    std::puts(vlens::to_json(captures).value().c_str());
    auto const verdict = client.send(bank::verify, captures);
    std::puts(verdict && verdict->services && verdict->services->liveness == true ? "alive" : "not proven");
    return verdict ? 0 : 1;
}

// prints: {"image":"AQEBAQEBAQEB",...,"client_transaction_id":"loan 7"}
// prints: alive
