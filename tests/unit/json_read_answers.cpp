#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

#include "json_text.hpp"

using vlens::nullable;
using vlens::raw_json;

namespace {

struct SentOtp {
    nullable<std::string> otpRequestId{};
};
VLENS_SCHEMA(SentOtp, otpRequestId)

struct RequestOtpAnswer {
    nullable<SentOtp> data{};
    nullable<std::int32_t> error_code{};
    nullable<std::string> error_message{};
    std::optional<raw_json> error_descriptions{};
};
VLENS_SCHEMA(RequestOtpAnswer, data, error_code, error_message, error_descriptions)

struct TextAnswer {
    nullable<std::string> data{};
    nullable<std::int32_t> error_code{};
    nullable<std::string> error_message{};
    std::optional<raw_json> error_descriptions{};
};
VLENS_SCHEMA(TextAnswer, data, error_code, error_message, error_descriptions)

struct Spoofing {
    nullable<bool> fake{};
};
VLENS_SCHEMA(Spoofing, fake)

struct Aml {
    nullable<bool> AML_matched{};
};
VLENS_SCHEMA(Aml, AML_matched)

struct Src {
    nullable<bool> isValid{};
};
VLENS_SCHEMA(Src, isValid)

struct Services {
    nullable<Spoofing> spoofing{};
    nullable<bool> liveness{};
    nullable<Aml> AML{};
    nullable<Src> SRC{};
};
VLENS_SCHEMA(Services, spoofing, liveness, AML, SRC)

struct Verification {
    nullable<bool> isVerificationProcessCompleted{};
    nullable<bool> isDigitalIdentityVerified{};
};
VLENS_SCHEMA(Verification, isVerificationProcessCompleted, isDigitalIdentityVerified)

struct LivenessAnswer {
    nullable<Services> services{};
    nullable<Verification> data{};
    nullable<std::int32_t> error_code{};
    nullable<std::string> error_message{};
    std::optional<raw_json> error_descriptions{};
};
VLENS_SCHEMA(LivenessAnswer, services, data, error_code, error_message, error_descriptions)

std::string_view const otp_answer = R"({
  "data": {
    "otpRequestId": "string"
  },
  "error_code": 1,
  "error_message": "string"
})";

std::string_view const revalidation_answer = R"({
  "data": "Liveness re-validation successful. Proceed to OTP request.",
  "error_code": 0,
  "error_message": "",
  "error_descriptions": null
})";

std::string_view const liveness_answer = R"({
  "services": {
    "spoofing": {
      "fake": false
    },
    "liveness": true,
    "AML": {
      "AML_matched": false
    },
    "SRC": {
      "isValid": true
    }
  },
  "data": {
    "isVerificationProcessCompleted": true,
    "isDigitalIdentityVerified": true
  },
  "error_code": null
})";

std::string_view const refusal = R"({
  "data": null,
  "error_code": 1050,
  "error_message": "Image quality too low for OCR extraction",
  "error_descriptions": null
})";

template <class T> void check_prefixes(std::string_view answer) {
    for (std::size_t n = 0; n < answer.size(); ++n) {
        CAPTURE(n);
        auto const seen = read<T>(answer.substr(0, n));
        REQUIRE_FALSE(seen);
        CHECK(seen.error().offset <= n);
    }
}

/// Changes a few bytes at random: whatever comes of it is read or refused, and alike where the text is only checked.
template <class T> void check_mutants(std::string_view answer, unsigned seed, int count) {
    std::string_view const alphabet = "{}[]\",:\\u0n 1.e-+tfx/~\t\n\x01\x7F\x80\xC3\xED\xF0\xFF";
    std::mt19937 random{seed};
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    for (int i = 0; i < count; ++i) {
        std::string mutant{answer};
        for (std::size_t changes = 1 + below(4); changes != 0; --changes) {
            std::size_t const at = below(mutant.size());
            char const c = alphabet[below(alphabet.size())];
            switch (below(4)) {
                case 0: mutant[at] = c; break;
                case 1: mutant.insert(at, 1, c); break;
                case 2: mutant.erase(at, 1 + below(3)); break;
                default: mutant.insert(at, mutant.substr(below(mutant.size()), below(12))); break;
            }
        }
        CAPTURE(mutant);
        auto const seen = read<T>(mutant);
        auto const checked = read<raw_json>(mutant);
        if (seen && !checked) FAIL_CHECK("malformed and yet read");
        if (!seen && seen.error().offset > mutant.size()) FAIL_CHECK("the fault lies outside of the text");
        // A fault of type may come before a malformed place, none comes behind it.
        if (!seen && !checked && seen.error().offset > checked.error().offset) FAIL_CHECK("a later fault");
    }
}

}  // namespace

TEST_CASE("the documented answer to StepRequestOtp") {
    auto const seen = read<RequestOtpAnswer>(otp_answer);
    REQUIRE(seen);
    CHECK(*seen->data->otpRequestId == "string");
    CHECK(*seen->error_code == 1);
    CHECK(*seen->error_message == "string");
    CHECK_FALSE(seen->error_descriptions.has_value());
    check_prefixes<RequestOtpAnswer>(otp_answer);
    check_mutants<RequestOtpAnswer>(otp_answer, 1, 20'000);
}

TEST_CASE("the documented answer to StepReValidateLiveness") {
    auto const seen = read<TextAnswer>(revalidation_answer);
    REQUIRE(seen);
    CHECK(*seen->data == "Liveness re-validation successful. Proceed to OTP request.");
    CHECK(*seen->error_code == 0);
    CHECK(seen->error_message->empty());
    CHECK(seen->error_descriptions->is_null());
    check_prefixes<TextAnswer>(revalidation_answer);
    check_mutants<TextAnswer>(revalidation_answer, 2, 20'000);
}

TEST_CASE("the documented answer to verify/liveness/multi") {
    auto const seen = read<LivenessAnswer>(liveness_answer);
    REQUIRE(seen);
    CHECK(*seen->services->spoofing->fake == false);
    CHECK(*seen->services->liveness == true);
    CHECK(*seen->services->AML->AML_matched == false);
    CHECK(*seen->services->SRC->isValid == true);
    CHECK(*seen->data->isVerificationProcessCompleted == true);
    CHECK(*seen->data->isDigitalIdentityVerified == true);
    CHECK(seen->error_code.is_null());
    CHECK(seen->error_message.is_absent());
    check_prefixes<LivenessAnswer>(liveness_answer);
    check_mutants<LivenessAnswer>(liveness_answer, 3, 20'000);
}

TEST_CASE("the documented error envelope, as each of the three answers") {
    auto const check = [](auto const& seen) {
        REQUIRE(seen);
        CHECK(seen->data.is_null());
        CHECK(*seen->error_code == 1050);
        CHECK(*seen->error_message == "Image quality too low for OCR extraction");
        CHECK(seen->error_descriptions->text() == "null");
    };
    check(read<RequestOtpAnswer>(refusal));
    check(read<TextAnswer>(refusal));
    check(read<LivenessAnswer>(refusal));
    check_prefixes<LivenessAnswer>(refusal);

    auto const described = read<TextAnswer>(R"({"error_descriptions": {"face_1": ["blurred", {"score": 0.10}]} })");
    REQUIRE(described);
    CHECK(described->error_descriptions->text() == R"({"face_1": ["blurred", {"score": 0.10}]})");
}
