// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_BENCHMARKS_LOAD_LOAD_HPP
#define VLENS_BENCHMARKS_LOAD_LOAD_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace load {

/// What a client is to do: POST `{"word":"hello"}` to `https://localhost:port/ping`, read `{"word":"pong"}`.
struct task {
    std::uint16_t port = 0;
    /// PEM file of the root to trust.
    std::string ca_file{};
    std::size_t calls = 0;
    /// How many at a time, on one thread; 0: blocking, one after another.
    std::size_t in_flight = 0;
};

/// Notes each call: how long it took, and whether the response was right.
class calls {
  public:
    using clock = std::chrono::steady_clock;

    explicit calls(std::size_t expected) { taken_.reserve(expected); }

    void done(clock::time_point since, bool right) {
        taken_.push_back(clock::now() - since);
        failed_ += right ? 0 : 1;
    }
    std::vector<clock::duration> const& taken() const noexcept { return taken_; }
    std::size_t failed() const noexcept { return failed_; }

  private:
    std::vector<clock::duration> taken_;
    std::size_t failed_ = 0;
};

/// A client library. It says no when it cannot do such a task.
using runner = bool (*)(task const&, calls&);

struct peer {
    peer(char const* called, runner does);
    char const* name;
    runner run;
};

}  // namespace load

#endif
