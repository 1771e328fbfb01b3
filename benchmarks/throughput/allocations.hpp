#ifndef BENCHMARKS_ALLOCATIONS_HPP
#define BENCHMARKS_ALLOCATIONS_HPP

#include <cstddef>

/// Calls of malloc, calloc and realloc so far (with glibc; elsewhere 0).
std::size_t allocations() noexcept;
/// Begins to measure how much is allocated beyond what is now; and the most that ever was.
void watch_peak() noexcept;
std::size_t peak_allocated() noexcept;

#endif
