// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_WORKLOAD_HPP
#define BENCHMARKS_WORKLOAD_HPP

#include <cstddef>
#include <string>
#include <vector>

/// One library doing one piece of work. All libraries that do the same work have to come to the same result.
struct workload {
    char const* work;
    char const* library;
    /// Does it once, into memory that is kept from the last time.
    void (*once)();
    /// What it came to, at the first input.
    std::string (*result)();
};

/// Every workload of the program.
inline std::vector<workload>& workloads() {
    static std::vector<workload> all;
    return all;
}

/// `static registered const here{{…}, …};`
struct registered {
    registered(std::initializer_list<workload> some) { workloads().insert(workloads().end(), some); }
};

/// The inputs of one kind, one after another, so that no branch predictor learns one by heart.
template <class T> struct cycle {
    std::vector<T> all;
    std::size_t at = 0;

    T const& next() { return all[at++ & (all.size() - 1)]; }
};

#endif
