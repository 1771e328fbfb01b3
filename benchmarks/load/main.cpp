// SPDX-License-Identifier: BSL-1.0

// One client library under load, in a process of its own: load LIBRARY PORT CA-FILE IN-FLIGHT CALLS [BURSTS].
// In flight 0 means blocking. After a tenth of the calls that warm up, writes calls a second, microseconds of CPU a
// call, p50 and p99 in microseconds, KB of memory at most, failed calls; with BURSTS, as many lines, a burst each.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "load.hpp"

namespace {

std::vector<load::peer const*>& peers() {
    static std::vector<load::peer const*> all;
    return all;
}

double cpu_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    auto const seconds = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// The most memory that was resident, in KB. getrusage would count what the parent had.
long peak_memory() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
    }
    return 0;
}

double microseconds(load::calls::clock::duration d) { return std::chrono::duration<double, std::micro>(d).count(); }

}  // namespace

load::peer::peer(char const* called, runner does) : name{called}, run{does} { peers().push_back(this); }

int main(int argc, char** argv) {
    if (argc < 6) {
        for (load::peer const* const one : peers()) std::puts(one->name);
        return argc == 1 ? 0 : 2;
    }
    auto const chosen =
        std::find_if(peers().begin(), peers().end(), [&](auto one) { return std::string_view{argv[1]} == one->name; });
    if (chosen == peers().end()) return 2;
    load::task task{.port = static_cast<std::uint16_t>(std::atoi(argv[2])),
                    .ca_file = argv[3],
                    .calls = static_cast<std::size_t>(std::atol(argv[5])),
                    .in_flight = static_cast<std::size_t>(std::atol(argv[4]))};
    int const bursts = argc > 6 ? std::atoi(argv[6]) : 0;
    if (bursts == 0) {
        load::task warm_up = task;
        warm_up.calls = task.calls / 10 + 1;
        load::calls ignored{warm_up.calls};
        if (!(*chosen)->run(warm_up, ignored)) return 77;
    }
    for (int i = 0; i < (std::max)(bursts, 1); ++i) {
        load::calls calls{task.calls};
        auto const since = load::calls::clock::now();
        double const cpu = cpu_seconds();
        if (!(*chosen)->run(task, calls)) return 77;
        double const used = cpu_seconds() - cpu;
        double const all = std::chrono::duration<double>(load::calls::clock::now() - since).count();
        // Without the list of times.
        long const memory = peak_memory() - static_cast<long>(task.calls * sizeof(load::calls::clock::duration) / 1024);
        auto taken = calls.taken();
        std::sort(taken.begin(), taken.end());
        auto const count = static_cast<double>(task.calls);
        std::printf("%.0f %.2f %.0f %.0f %ld %zu\n", count / all, used / count * 1e6,
                    microseconds(taken[taken.size() / 2]), microseconds(taken[taken.size() * 99 / 100]), memory,
                    calls.failed() + task.calls - taken.size());
    }
}
