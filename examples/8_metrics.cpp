// SPDX-License-Identifier: BSL-1.0

// Feeds metrics, named as OpenTelemetry names those of HTTP clients: each attempt is measured once.

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include <vlens/client.hpp>
#include <vlens/observer.hpp>
#include <vlens/testing/transport.hpp>
#include <vlens/vlens.hpp>

// In place of a meter of the OpenTelemetry SDK.
class metrics final : public vlens::observer {
  public:
    void attempt_ended(vlens::attempt_report const& of) override {
        std::string attributes{of.endpoint};
        attributes += of.failure ? " error.type=" + std::string{to_string(*of.failure)}
                                 : " http.response.status_code=" + std::to_string(of.http_status);
        if (of.attempt > 1) attributes += " http.request.resend_count=" + std::to_string(of.attempt - 1);
        std::lock_guard const lock{mutex_};
        auto& [count, seconds] = durations_[attributes];
        ++count;
        seconds += std::chrono::duration<double>{of.times.all}.count();
    }

    void print() const {
        for (auto const& [attributes, sum] : durations_) {
            std::printf("http.client.request.duration{%s} count=%d\n", attributes.c_str(), sum.first);
        }
    }

  private:
    std::mutex mutex_{};
    std::map<std::string, std::pair<int, double>> durations_{};
};

int main() {
    vlens::testing::transport server;
    auto const seen = std::make_shared<metrics>();
    vlens::client_options options = server.options();
    options.observer = seen;
    vlens::client const client{options, vlens::api_key{"any"}};
    server.fail_next(vlens::testing::fault::answer(vlens::testing::reply{503}));
    server.fail_next(vlens::testing::fault::reset(), 3);
    static_cast<void>(client.send({.target = "/health", .repeats = vlens::repeatability::safe}));
    seen->print();
}

// prints: http.client.request.duration{GET error.type=connect http.request.resend_count=1} count=1
// prints: http.client.request.duration{GET error.type=connect http.request.resend_count=2} count=1
// prints: http.client.request.duration{GET http.response.status_code=503} count=1
