// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ALLOCATIONS_HPP
#define BENCHMARKS_ALLOCATIONS_HPP

#include <cstddef>

/// Calls of malloc, calloc and realloc so far (with glibc; elsewhere 0).
std::size_t allocations() noexcept;
/// Begins to measure how much this thread allocates beyond what it has; and the most that it ever was.
void watch_peak() noexcept;
std::size_t peak_allocated() noexcept;

#endif
