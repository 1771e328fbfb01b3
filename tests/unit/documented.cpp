// SPDX-License-Identifier: BSL-1.0

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>
#include <vlens/json.hpp>

namespace api = vlens::api;

namespace {

std::string read_example(std::string const& name) {
    auto const path = std::filesystem::path{__FILE__}.parent_path() / ".." / "examples" / name;
    std::ifstream file{path, std::ios::binary};
    REQUIRE_MESSAGE(file, "cannot be opened from here: " << path.string());
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The same text without white space outside of strings.
std::string compact(std::string const& text) {
    std::string out;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_string && c == '\\') {
            out += c;
            out += text.at(++i);
            continue;
        }
        if (c == '"') in_string = !in_string;
        if (in_string || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) out += c;
    }
    REQUIRE_FALSE(in_string);
    return out;
}

template <vlens::schema T> void check_documented(T const& request, std::string const& name) {
    std::string const expected = compact(read_example(name));
    REQUIRE_FALSE(expected.empty());
    CHECK(vlens::to_json(request).value() == expected);

    auto body = vlens::json::detail::make_body(request).value();
    std::string streamed(static_cast<std::size_t>(body.size()) + 1, '\0');
    streamed.resize(body.read(streamed));
    CHECK(streamed == expected);
}

}  // namespace

TEST_CASE("white space is removed outside of strings alone") {
    CHECK(compact(" { \"a b\" :\t[ 1 ,\r\n \"\\\" \\\\\" ] } ") == R"({"a b":[1,"\" \\"]})");
}

TEST_CASE("StepRequestOtp") {
    check_documented(vlens::build<api::CustomerSignOtpRequest>()
                         .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                         .userDeviceUtcTime("2025-01-15T10:30:00Z")
                         .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
                         .build(),
                     "step_request_otp.json");
}

TEST_CASE("StepReValidateLiveness, its images as raw bytes and as base64 text") {
    std::string const hello = "Hello World";
    vlens::image const raw = std::as_bytes(std::span{hello});
    vlens::image const text = "SGVsbG8gV29ybGQ=";
    check_documented(vlens::build<api::CustomerSignRevalidateLivenessRequest>()
                         .scanTransaction(vlens::build<api::ScanTransactionLivenessInput>()
                                              .image(raw)
                                              .face_1(text)
                                              .face_2(raw)
                                              .face_3(text)
                                              .build())
                         .userDeviceUtcTime("2024-04-20T14:45:00Z")
                         .geoLocation({.latitude = 29.9765, .longitude = 31.1313})
                         .build(),
                     "step_re_validate_liveness.json");
}

TEST_CASE("verify/liveness/multi") {
    vlens::image const placeholder = vlens::image::verbatim("/9j/4AAQSkZJRgAB...").value();
    check_documented(vlens::build<api::ScanTransactionLivenessInput>()
                         .image(placeholder)
                         .face_1(placeholder)
                         .face_2(placeholder)
                         .face_3(placeholder)
                         .transaction_id("3fa85f64-5717-4562-b3fc-2c963f66afa6")
                         .getExtractedData(true)
                         .build(),
                     "verify_liveness_multi.json");
}
