// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_EXAMPLES_NARRATOR_HPP
#define VLENS_EXAMPLES_NARRATOR_HPP

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <utility>

#include <vlens/client.hpp>

/// Makes calls, and shows a line for each: what it is, how much was sent, how long it took, what came of it.
class narrator {
  public:
    /// A step of a flow; `tell(outcome)` says in words what came of it.
    template <class Client, class Step, class Tell>
    typename Step::outcome_type operator()(char const* what, Client const& client, Step const& step, Tell const& tell) {
        return call(
            what, [&](vlens::call_options options) { return step.send(client, std::move(options)); }, tell);
    }

    /// Any other call: `make(options)` makes it.
    template <class Make, class Tell> auto call(char const* what, Make const& make, Tell const& tell) {
        std::uint64_t size = 0;
        vlens::call_options options{};
        options.progress = [&size](std::uint64_t, std::uint64_t total) {
            size = total;
            return true;
        };
        auto const begin = std::chrono::steady_clock::now();
        auto outcome = make(std::move(options));
        std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - begin;
        std::printf("%2d  %-26s %7.1f KB %8.1f ms   ", ++count_, what, static_cast<double>(size) / 1000, took.count());
        if (!outcome) {
            std::printf("failed\n");
            throw std::runtime_error{to_string(outcome.error())};
        }
        std::printf("%s\n", std::string{tell(*outcome)}.c_str());
        return *std::move(outcome);
    }

    /// What happens beside the calls.
    void remark(std::string const& what) const { std::printf("    (%s)\n", what.c_str()); }

  private:
    int count_ = 0;
};

#endif
