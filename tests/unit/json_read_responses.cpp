// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/api/envelope.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

#include "json_text.hpp"

namespace api = vlens::api;

using vlens::raw_json;

namespace {

using otp_response = api::BusinessRequest_customerSignStepRequestOtp_Response_200;

std::string_view const otp_text = R"({
  "data": {
    "otpRequestId": "string"
  },
  "error_code": 1,
  "error_message": "string"
})";

std::string_view const revalidation_text = R"({
  "data": "Liveness re-validation successful. Proceed to OTP request.",
  "error_code": 0,
  "error_message": "",
  "error_descriptions": null
})";

std::string_view const liveness_text = R"({
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

/// Every member that the API describes; no two values of a type are the same, but for the booleans.
std::string_view const full_text = R"({
  "services": {
    "validations": {
      "validation_errors": [
        {
          "field": "dateOfBirth",
          "value": "2005-02-30",
          "errors": [
            {"code": 1001, "message": "no such day"},
            {"code": 1002, "message": "not of age"}
          ]
        },
        {"field": "idExpiry", "value": "2020-01-31", "errors": [{"code": 1003, "message": "expired"}]}
      ]
    },
    "spoofing": {"fake": true},
    "classification": {"doc_type": "national_id"},
    "liveness": false,
    "AML": {
      "AML_matched": true,
      "data": [
        {
          "caseNo": "77/b",
          "caseYear": 2019,
          "recordDate": "2019-06-15T09:30:00Z",
          "fullName": "Omar Hassan",
          "idNumber": "28001011234567",
          "dateOfBirth": "1980-01-01T00:00:00Z",
          "score": "0.93"
        }
      ]
    },
    "SRC": {"isValid": false, "errorCode": 17, "errorKey": "src_mismatch", "errorMessage": "The register disagrees"},
    "Validations": {"validation_errors": [{"field": "address", "value": "?", "errors": [{"code": 1004, "message": "empty"}]}]}
  },
  "data": {
    "isVerificationProcessCompleted": true,
    "isDigitalIdentityVerified": false,
    "deviceInfo": "Pixel 8, Android 15",
    "user": {
      "id": 9007199254740993,
      "name": "Mona",
      "surname": "Adel",
      "fullName": "Mona Adel",
      "userName": "mona.adel",
      "emailAddress": "mona@example.com",
      "phoneNumber": "+201234567890",
      "idNumber": "29003021234568",
      "address": "1 Tahrir Square"
    },
    "idFrontData": {
      "name": "منى عادل",
      "name_english": "Mona Adel, front",
      "first_name": "منى",
      "first_name_english": "Mona, front",
      "last_names": "عادل",
      "last_names_english": "Adel, front",
      "address": "ميدان التحرير",
      "address_english": "Tahrir Square, front",
      "govern": "القاهرة",
      "govern_english": "Cairo",
      "idKey": "JK1234567",
      "idNumber": "29003021234569",
      "dateOfBirth": "1990-03-02",
      "gender": "female, front",
      "transaction_id": "front-transaction"
    },
    "idBackData": {
      "idNumber": "29003021234570",
      "job": "engineer",
      "jobTitle": "senior engineer",
      "religion": "of the card",
      "maritalStatus": "married",
      "husbandName": "Karim Nabil",
      "gender": "female, back",
      "releaseDate": "2021/05",
      "idExpiry": "2028/04/30",
      "transaction_id": "back-transaction"
    }
  },
  "error_code": 1050,
  "error_message": "Image quality too low for OCR extraction",
  "error_descriptions": {"face_1": ["blurred"]}
})";

/// Whether no member of the response is left out, at any depth.
template <class T> bool is_all_set(T const&) { return true; }
template <class T> bool is_all_set(std::vector<T> const& elements);
template <vlens::schema T> bool is_all_set(T const& object);

template <vlens::schema T> bool is_all_set(T const& object) {
    bool all = true;
    vlens::for_each_member(object, [&](auto const& member) {
        auto const* const value = member.value();
        all = all && value != nullptr && is_all_set(*value);
    });
    return all;
}

template <class T> bool is_all_set(std::vector<T> const& elements) {
    for (T const& element : elements) {
        if (!is_all_set(element)) return false;
    }
    return !elements.empty();
}

template <class T> void check_prefixes(std::string_view text) {
    for (std::size_t n = 0; n < text.size(); ++n) {
        CAPTURE(n);
        auto const seen = read<T>(text.substr(0, n));
        REQUIRE_FALSE(seen);
        CHECK(seen.error().offset <= n);
    }
}

/// Changes a few bytes at random: whatever comes of it is read or refused, and alike where the text is only checked.
template <class T> void check_mutants(std::string_view text, unsigned seed, int count) {
    std::string_view const alphabet = "{}[]\",:\\u0n 1.e-+tfx/~\t\n\x01\x7F\x80\xC3\xED\xF0\xFF";
    std::mt19937 random{seed};
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    for (int i = 0; i < count; ++i) {
        std::string mutant{text};
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
        // A fault of type may come before a malformed place, never after it.
        if (!seen && !checked && seen.error().offset > checked.error().offset) FAIL_CHECK("a later fault");
    }
}

}  // namespace

TEST_CASE("the documented response to StepRequestOtp") {
    auto const seen = read<otp_response>(otp_text);
    REQUIRE(seen);
    REQUIRE(is_all_set(*seen));
    CHECK(*seen->data->otpRequestId == "string");
    CHECK(*seen->error_code == 1);
    CHECK(*seen->error_message == "string");
    check_prefixes<otp_response>(otp_text);
    check_mutants<otp_response>(otp_text, 1, 20'000);
}

TEST_CASE("the documented response to StepReValidateLiveness") {
    auto const seen = read<api::ApiOutputString>(revalidation_text);
    REQUIRE(seen);
    REQUIRE(is_all_set(*seen));
    CHECK(*seen->data == "Liveness re-validation successful. Proceed to OTP request.");
    CHECK(*seen->error_code == 0);
    CHECK(seen->error_message->empty());
    CHECK(seen->error_descriptions->is_null());
    check_prefixes<api::ApiOutputString>(revalidation_text);
    check_mutants<api::ApiOutputString>(revalidation_text, 2, 20'000);
}

TEST_CASE("the documented response to verify/liveness/multi") {
    auto const seen = read<api::ApiOutputVerification>(liveness_text);
    REQUIRE(seen);
    REQUIRE(seen->services.has_value());
    REQUIRE(seen->services->spoofing.has_value());
    CHECK(seen->services->spoofing->fake == false);
    CHECK(seen->services->liveness == true);
    REQUIRE(seen->services->AML.has_value());
    CHECK(seen->services->AML->AML_matched == false);
    CHECK_FALSE(seen->services->AML->data.has_value());
    REQUIRE(seen->services->SRC.has_value());
    CHECK(seen->services->SRC->isValid == true);
    CHECK_FALSE(seen->services->SRC->errorCode.has_value());
    CHECK_FALSE(seen->services->validations.has_value());
    CHECK_FALSE(seen->services->classification.has_value());
    REQUIRE(seen->data.has_value());
    CHECK(seen->data->isVerificationProcessCompleted == true);
    CHECK(seen->data->isDigitalIdentityVerified == true);
    CHECK_FALSE(seen->data->user.has_value());
    CHECK(seen->error_code.is_null());
    CHECK(seen->error_message.is_absent());
    CHECK_FALSE(seen->error_descriptions.has_value());
    check_prefixes<api::ApiOutputVerification>(liveness_text);
    check_mutants<api::ApiOutputVerification>(liveness_text, 3, 20'000);
}

TEST_CASE("a verification response with every member") {
    auto const seen = read<api::ApiOutputVerification>(full_text);
    REQUIRE(seen);
    REQUIRE(is_all_set(*seen));

    auto const& refused = *seen->services->validations->validation_errors;
    REQUIRE(refused.size() == 2);
    CHECK(*refused[0].field == "dateOfBirth");
    CHECK(*refused[0].value == "2005-02-30");
    REQUIRE(refused[0].errors->size() == 2);
    CHECK(*refused[0].errors->at(0).code == 1001);
    CHECK(*refused[0].errors->at(0).message == "no such day");
    CHECK(*refused[0].errors->at(1).code == 1002);
    CHECK(*refused[0].errors->at(1).message == "not of age");
    CHECK(*refused[1].field == "idExpiry");
    CHECK(*refused[1].value == "2020-01-31");
    REQUIRE(refused[1].errors->size() == 1);
    CHECK(*refused[1].errors->at(0).code == 1003);
    CHECK(*refused[1].errors->at(0).message == "expired");

    auto const& also_refused = *seen->services->Validations->validation_errors;
    REQUIRE(also_refused.size() == 1);
    CHECK(*also_refused[0].field == "address");
    CHECK(*also_refused[0].value == "?");
    REQUIRE(also_refused[0].errors->size() == 1);
    CHECK(*also_refused[0].errors->at(0).code == 1004);
    CHECK(*also_refused[0].errors->at(0).message == "empty");

    CHECK(*seen->services->spoofing->fake == true);
    CHECK(*seen->services->classification->doc_type == "national_id");
    CHECK(*seen->services->liveness == false);

    CHECK(*seen->services->AML->AML_matched == true);
    REQUIRE(seen->services->AML->data->size() == 1);
    auto const& listed = seen->services->AML->data->front();
    CHECK(*listed.caseNo == "77/b");
    CHECK(*listed.caseYear == 2019);
    CHECK(*listed.recordDate == "2019-06-15T09:30:00Z");
    CHECK(*listed.fullName == "Omar Hassan");
    CHECK(*listed.idNumber == "28001011234567");
    CHECK(*listed.dateOfBirth == "1980-01-01T00:00:00Z");
    CHECK(*listed.score == "0.93");

    auto const& src = *seen->services->SRC;
    CHECK(*src.isValid == false);
    CHECK(*src.errorCode == 17);
    CHECK(*src.errorKey == "src_mismatch");
    CHECK(*src.errorMessage == "The register disagrees");

    CHECK(*seen->data->isVerificationProcessCompleted == true);
    CHECK(*seen->data->isDigitalIdentityVerified == false);
    CHECK(*seen->data->deviceInfo == "Pixel 8, Android 15");

    auto const& user = *seen->data->user;
    CHECK(*user.id == 9007199254740993);
    CHECK(*user.name == "Mona");
    CHECK(*user.surname == "Adel");
    CHECK(*user.fullName == "Mona Adel");
    CHECK(*user.userName == "mona.adel");
    CHECK(*user.emailAddress == "mona@example.com");
    CHECK(*user.phoneNumber == "+201234567890");
    CHECK(*user.idNumber == "29003021234568");
    CHECK(*user.address == "1 Tahrir Square");

    auto const& front = *seen->data->idFrontData;
    CHECK(*front.name == "منى عادل");
    CHECK(*front.name_english == "Mona Adel, front");
    CHECK(*front.first_name == "منى");
    CHECK(*front.first_name_english == "Mona, front");
    CHECK(*front.last_names == "عادل");
    CHECK(*front.last_names_english == "Adel, front");
    CHECK(*front.address == "ميدان التحرير");
    CHECK(*front.address_english == "Tahrir Square, front");
    CHECK(*front.govern == "القاهرة");
    CHECK(*front.govern_english == "Cairo");
    CHECK(*front.idKey == "JK1234567");
    CHECK(*front.idNumber == "29003021234569");
    CHECK(*front.dateOfBirth == "1990-03-02");
    CHECK(*front.gender == "female, front");
    CHECK(*front.transaction_id == "front-transaction");

    auto const& back = *seen->data->idBackData;
    CHECK(*back.idNumber == "29003021234570");
    CHECK(*back.job == "engineer");
    CHECK(*back.jobTitle == "senior engineer");
    CHECK(*back.religion == "of the card");
    CHECK(*back.maritalStatus == "married");
    CHECK(*back.husbandName == "Karim Nabil");
    CHECK(*back.gender == "female, back");
    CHECK(*back.releaseDate == "2021/05");
    CHECK(*back.idExpiry == "2028/04/30");
    CHECK(*back.transaction_id == "back-transaction");

    CHECK(*seen->error_code == 1050);
    CHECK(*seen->error_message == "Image quality too low for OCR extraction");
    CHECK(seen->error_descriptions->text() == R"({"face_1": ["blurred"]})");

    check_prefixes<api::ApiOutputVerification>(full_text);
    check_mutants<api::ApiOutputVerification>(full_text, 4, 20'000);
}

TEST_CASE("the documented error envelope, as each of the three responses") {
    auto const check = [](auto const& seen) {
        REQUIRE(seen);
        CHECK_FALSE(seen->data.has_value());
        REQUIRE(seen->error_code.has_value());
        CHECK(*seen->error_code == 1050);
        REQUIRE(seen->error_message.has_value());
        CHECK(*seen->error_message == "Image quality too low for OCR extraction");
        if constexpr (requires { seen->error_descriptions; }) {
            REQUIRE(seen->error_descriptions.has_value());
            CHECK(seen->error_descriptions->text() == "null");
        }
    };
    check(read<otp_response>(refusal));
    check(read<api::ApiOutputString>(refusal));
    check(read<api::ApiOutputVerification>(refusal));
    CHECK(read<api::ApiOutputString>(refusal)->data.is_null());
    check_prefixes<otp_response>(refusal);
    check_prefixes<api::ApiOutputString>(refusal);
    check_prefixes<api::ApiOutputVerification>(refusal);

    auto const described =
        read<api::ApiOutputString>(R"({"error_descriptions": {"face_1": ["blurred", {"score": 0.10}]} })");
    REQUIRE(described);
    CHECK(described->error_descriptions->text() == R"({"face_1": ["blurred", {"score": 0.10}]})");
}
