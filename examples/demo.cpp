// SPDX-License-Identifier: BSL-1.0

// Signs a contract up to its OTP: asks for the OTP, is told to prove liveness again, sends four photographs, asks
// again.
//
//   demo [ID-FRONT.jpg FACE-1.jpg FACE-2.jpg FACE-3.jpg]
//
// Talks to the embedded sandbox, or to the real service when VLENS_API_KEY and VLENS_TOKEN are set, at VLENS_BASE_URL
// when that is set too. VLENS_REQUEST_ID names the business request to sign.

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <vlens/client.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/vlens.hpp>

#include "photograph.hpp"
#include "wire.hpp"

namespace api = vlens::api;
namespace fs = std::filesystem;

namespace {

char const* environment(char const* name) {
    char const* const value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : nullptr;
}

using demo_client = vlens::client<vlens::api_key, vlens::bearer_token>;

/// Sends, shows what goes over the wire and how long it took, and returns the response.
template <class Endpoint>
auto call(demo_client& client, Endpoint const& endpoint, typename Endpoint::request_type const& request) {
    std::string const body = vlens::to_json(request).value();
    std::printf(
        "\n--> %.*s %.*s\n    ApiKey: (hidden)\n    Authorization: Bearer (hidden)\n    Content-Length: %s\n\n%s\n",
        static_cast<int>(endpoint.method.size()), endpoint.method.data(), static_cast<int>(endpoint.path.size()),
        endpoint.path.data(), grouped(body.size()).c_str(), readable(body).c_str());
    vlens::call_options options{};
    if (body.size() > 64 * 1024) options.progress = progress_line{};
    auto const begin = std::chrono::steady_clock::now();
    auto response = client.send(endpoint, request, options);
    std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - begin;
    std::printf("\n<-- after %.1f ms: %s\n", took.count(), response ? "success" : to_string(response.error()).c_str());
    if (response) std::printf("%s\n", readable(vlens::to_json(*response).value()).c_str());
    return response;
}

std::vector<fs::path> make_photographs(fs::path const& folder) {
    std::vector<fs::path> paths;
    for (char const* name : {"id-front", "face-1", "face-2", "face-3"}) {
        paths.push_back(folder / (std::string{name} + ".jpg"));
        write_photograph(paths.back(), 400'000 + 1'000 * paths.size(), static_cast<std::uint32_t>(paths.size()));
    }
    return paths;
}

/// A folder of this run alone, removed at its end.
class scratch_folder {
  public:
    scratch_folder() {
        std::string name = (fs::temp_directory_path() / "vlens-demo-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), "mkdtemp"};
        path_ = name;
    }
    ~scratch_folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    scratch_folder(scratch_folder const&) = delete;
    scratch_folder& operator=(scratch_folder const&) = delete;
    fs::path const& path() const { return path_; }

  private:
    fs::path path_;
};

int run(std::vector<fs::path> photographs) {
    char const* const key = environment("VLENS_API_KEY");
    char const* const token = environment("VLENS_TOKEN");
    char const* const url = environment("VLENS_BASE_URL");
    if ((key == nullptr) != (token == nullptr)) {
        std::fputs("For the real service both VLENS_API_KEY and VLENS_TOKEN are needed.\n", stderr);
        return 2;
    }
    std::optional<vlens::testing::sandbox> sandbox;
    vlens::client_options options{};
    if (key == nullptr) {
        sandbox.emplace();
        options.base_url = sandbox->base_url();
        options.ca_pem = sandbox->ca_pem();
    } else if (url != nullptr) {
        options.base_url = url;
    }
    std::printf("Talking to %s at %s\n", sandbox ? "the sandbox" : "the service",
                options.base_url.empty() ? std::string{api::base_url}.c_str() : options.base_url.c_str());
    vlens::testing::service_options const sandbox_credentials{};
    demo_client client{options, vlens::api_key{key != nullptr ? key : sandbox_credentials.api_key},
                       vlens::bearer_token{token != nullptr ? token : sandbox_credentials.bearer_token}};

    std::optional<vlens::uuid> request_id = vlens::uuid{"81f404b3-d7dc-4f08-b4fe-934853c86282"};
    if (char const* const given = environment("VLENS_REQUEST_ID")) request_id = vlens::uuid::parse(given).value();

    // Alexandria, some 180 km from where the customer was seen last.
    auto const ask = [&] {
        return vlens::build<api::CustomerSignOtpRequest>()
            .geoLocation({.latitude = 31.2001, .longitude = 29.9187})
            .userDeviceUtcTime(vlens::timestamp::now())
            .requestId(request_id)
            .build();
    };
    auto sent = call(client, api::StepRequestOtp, ask());
    if (api::asks_for_liveness(sent)) {
        scratch_folder const folder;
        if (photographs.empty()) photographs = make_photographs(folder.path());
        auto const id_front = read_file(photographs[0]);
        auto const face_1 = read_file(photographs[1]);
        auto const face_2 = read_file(photographs[2]);
        auto const face_3 = read_file(photographs[3]);
        auto const proof =
            vlens::build<api::CustomerSignRevalidateLivenessRequest>()
                .geoLocation({.latitude = 31.2001, .longitude = 29.9187})
                .userDeviceUtcTime(vlens::timestamp::now())
                .scanTransaction({.image = id_front, .face_1 = face_1, .face_2 = face_2, .face_3 = face_3})
                .requestId(request_id)
                .build();
        if (!call(client, api::StepReValidateLiveness, proof)) return 1;
        sent = call(client, api::StepRequestOtp, ask());
    }
    if (!sent || !sent->data || !sent->data->otpRequestId) return 1;
    std::printf("\nThe OTP is on its way: otpRequestId %s\n", sent->data->otpRequestId->c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 1 && argc != 5) {
        std::fprintf(stderr, "usage: %s [ID-FRONT.jpg FACE-1.jpg FACE-2.jpg FACE-3.jpg]\n", argv[0]);
        return 2;
    }
    return run({argv + 1, argv + argc});
} catch (std::exception const& e) {
    std::fprintf(stderr, "demo: %s\n", e.what());
    return 1;
}
