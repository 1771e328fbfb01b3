#ifndef BENCHMARKS_ALLOCATIONS_HPP
#define BENCHMARKS_ALLOCATIONS_HPP

#include <cstddef>

/// Calls of malloc, calloc and realloc so far (with glibc; elsewhere 0).
std::size_t allocations() noexcept;
/// Bytes that are allocated now, and the most that ever were since the last `forget_peak`.
std::size_t allocated() noexcept;
std::size_t peak_allocated() noexcept;
void forget_peak() noexcept;

#endif
