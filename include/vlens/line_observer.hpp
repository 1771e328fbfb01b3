// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_LINE_OBSERVER_HPP
#define VLENS_LINE_OBSERVER_HPP

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/observer.hpp>

namespace vlens::inline v0 {

/// The end of an attempt as one line, without its end:
/// `POST /ping, attempt 1: HTTP 200, 12 ms, reused, 310 bytes sent, 120 received`.
inline std::string to_line(attempt_report const& of) {
    auto const number = [](auto value) { return std::to_string(value); };
    std::string line{of.endpoint};
    line.append(", attempt ").append(number(of.attempt)).append(": ");
    if (of.failure) {
        line.append(to_string(*of.failure)).append(" (").append(to_string(of.delivery)).append(")");
    } else {
        line.append("HTTP ").append(number(of.http_status));
    }
    auto const time = std::chrono::duration_cast<std::chrono::milliseconds>(of.times.all);
    line.append(", ").append(number(time.count())).append(" ms, ").append(to_string(of.connection)).append(", ");
    line.append(number(of.bytes_sent)).append(" bytes sent, ").append(number(of.bytes_received)).append(" received");
    return line;
}

/// Writes a line for each attempt: `[](std::string_view line) { std::clog << line << '\n'; }`. The function may be
/// called from several threads at once.
class line_observer final : public observer {
  public:
    /// The function must be there and must not throw. The view that it is given ends with its call.
    explicit line_observer(std::function<void(std::string_view)> write) : write_{std::move(write)} {}

    /// Writes the line of an attempt.
    void attempt_ended(attempt_report const& of) override { write_(to_line(of)); }

  private:
    std::function<void(std::string_view)> write_;
};

}  // namespace vlens::inline v0

#endif
