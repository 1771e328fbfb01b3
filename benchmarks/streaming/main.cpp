// SPDX-License-Identifier: BSL-1.0

// A liveness request of four raw images of 400 KB over TLS on the loopback interface: by vlens, from ready-made bytes,
// and by curl. Prints one line each: the median time in ms, and for vlens the peak of its own memory in KB.
//
//   streaming [REPETITIONS]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <vlens/client.hpp>
#include <vlens/vlens.hpp>

#include "../throughput/allocations.hpp"
#include "../throughput/inputs.hpp"
#include "sink.hpp"

namespace {

using stream = asio::ssl::stream<asio::ip::tcp::socket>;

double median(std::vector<double> all) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    return all[all.size() / 2];
}

template <class Work> double milliseconds(Work const& work) {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>{std::chrono::steady_clock::now() - begin}.count();
}

vlens::api::CustomerSignRevalidateLivenessRequest request() {
    auto const& from = inputs::liveness();
    auto const image = [&](std::size_t i) { return vlens::image{from.images[i]}; };
    return vlens::build<vlens::api::CustomerSignRevalidateLivenessRequest>()
        .geoLocation({from.otp.latitude, from.otp.longitude})
        .userDeviceUtcTime(vlens::timestamp::parse(from.otp.time).value())
        .scanTransaction({.image = image(0), .face_1 = image(1), .face_2 = image(2), .face_3 = image(3)})
        .requestId(vlens::uuid::parse(from.otp.id).value())
        .build();
}

/// Sends the same bytes, made beforehand, over a connection that stays open.
class ready_made {
  public:
    ready_made(sink const& to, std::string const& body)
        : bytes_{"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: " +
                 std::to_string(body.size()) + "\r\n\r\n" + body} {
        stream_.next_layer().connect({asio::ip::address_v4::loopback(), to.port()});
        stream_.next_layer().set_option(asio::ip::tcp::no_delay{true});
        stream_.handshake(stream::client);
    }

    void send() {
        asio::write(stream_, asio::buffer(bytes_));
        std::string response;
        std::size_t const end = asio::read_until(stream_, asio::dynamic_buffer(response), "\r\n\r\n");
        while (response.size() < end + 27) {
            char rest[64];
            response.append(rest, stream_.read_some(asio::buffer(rest)));
        }
    }

  private:
    std::string bytes_;
    asio::io_context context_{1};
    asio::ssl::context tls_{asio::ssl::context::tls_client};
    stream stream_{context_, tls_};
};

/// The median of curl's own figure: what one more request takes on the connection that the first one opened.
double by_curl(sink const& to, std::string const& body, int repetitions) {
    std::filesystem::path const file = std::filesystem::temp_directory_path() / "vlens-streaming-body.json";
    std::ofstream{file, std::ios::binary} << body;
    std::string command = "curl -sk -H Expect: -H Content-Type:application/json --data-binary @" + file.string() +
                          " -w '%{time_total}\\n' -o /dev/null";
    for (int i = 0; i <= repetitions; ++i)
        command += " https://127.0.0.1:" + std::to_string(to.port()) + "/ -o /dev/null";
    std::vector<double> all;
    std::FILE* const out = popen(command.c_str(), "r");
    for (double seconds = 0; out != nullptr && std::fscanf(out, "%lf", &seconds) == 1;) all.push_back(1000 * seconds);
    if (out != nullptr) pclose(out);
    std::filesystem::remove(file);
    if (all.size() < 2) return 0;
    return median({all.begin() + 1, all.end()});
}

}  // namespace

int main(int argc, char** argv) {
    int const repetitions = argc > 1 ? std::atoi(argv[1]) : 101;
    // One for each, as they serve one connection at a time; never destroyed, as their threads run on.
    sink& of_vlens = *new sink;
    sink& of_ready_made = *new sink;
    sink& of_curl = *new sink;

    auto const liveness = request();
    std::string const body = vlens::to_json(liveness).value();
    vlens::client const client{vlens::client_options{.base_url = "https://127.0.0.1:" + std::to_string(of_vlens.port()),
                                                     .ca_pem = of_vlens.ca_pem()},
                               vlens::api_key{"key"}, vlens::bearer_token{"token"}};
    ready_made bytes{of_ready_made, body};
    auto const send = [&] {
        if (auto response = client.send(vlens::api::StepReValidateLiveness, liveness); !response) {
            std::fprintf(stderr, "%s\n", to_string(response.error()).c_str());
            std::exit(1);
        }
    };

    send();
    watch_peak();
    send();
    std::size_t const peak = peak_allocated();

    std::vector<double> streamed;
    std::vector<double> ready;
    for (int i = 0; i < repetitions; ++i) {
        streamed.push_back(milliseconds(send));
        ready.push_back(milliseconds([&] { bytes.send(); }));
    }
    std::printf("vlens %.3f %zu\n", median(streamed), peak / 1024);
    std::printf("ready %.3f\n", median(ready));
    std::printf("curl %.3f\n", by_curl(of_curl, body, repetitions));
}
