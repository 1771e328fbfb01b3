// SPDX-License-Identifier: BSL-1.0

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "allocations.hpp"
#include "workload.hpp"

namespace {

std::string name_of(workload const& w) { return std::string{w.work} + '/' + w.library; }

bool begins_number(char const* text) { return std::isdigit(*text) || *text == '-'; }

/// Whether two texts are the same but for how they write the numbers of objects and arrays.
bool same(char const* a, char const* b) {
    for (;; ++a, ++b) {
        if (*a != *b) return false;
        while (*a != '\0' && std::strchr(":[,", *a) != nullptr && begins_number(a + 1) && begins_number(b + 1)) {
            char* after = nullptr;
            double const number = std::strtod(a + 1, &after);
            a = after;
            // Some write a float as the double that it is.
            double const other = std::strtod(b + 1, &after);
            if (other != number && static_cast<float>(other) != static_cast<float>(number)) return false;
            b = after;
            if (*a != *b) return false;
        }
        if (*a == '\0') return true;
    }
}

/// A library that is fast but wrong is not compared.
bool all_agree() {
    std::map<std::string, std::pair<std::string, std::string>> found;
    bool agree = true;
    for (workload const& w : workloads()) {
        if (w.result == nullptr) continue;
        std::string const result = w.result();
        auto const& [library, expected] = found.try_emplace(w.work, w.library, result).first->second;
        if (same(result.c_str(), expected.c_str())) continue;
        std::fprintf(stderr, "%s: not what %s has\n%.400s\n%.400s\n", name_of(w).c_str(), library.c_str(),
                     result.c_str(), expected.c_str());
        agree = false;
    }
    return agree;
}

/// For callgrind: runs `count` times; a run of none is what to subtract.
int repeat(std::string_view name, long count) {
    for (workload const& w : workloads()) {
        if (name_of(w) != name) continue;
        w.once();
        while (count-- > 0) w.once();
        return 0;
    }
    std::fprintf(stderr, "no workload %s\n", std::string{name}.c_str());
    return 2;
}

void register_all() {
    for (workload const& w : workloads()) {
        benchmark::RegisterBenchmark(name_of(w).c_str(), [w](benchmark::State& state) {
            w.once();
            std::size_t const before = allocations();
            w.once();
            state.counters["allocations"] = static_cast<double>(allocations() - before);
            for (auto _ : state) w.once();
        });
    }
}

}  // namespace

/// throughput [options of Google Benchmark] | --repeat WORK/LIBRARY COUNT | --check
int main(int argc, char** argv) {
    if (argc == 4 && std::string_view{argv[1]} == "--repeat") return repeat(argv[2], std::atol(argv[3]));
    if (!all_agree()) return 1;
    if (argc == 2 && std::string_view{argv[1]} == "--check") return 0;
    register_all();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
