// SPDX-License-Identifier: BSL-1.0

#include "allocations.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>

#ifdef __GLIBC__

#include <malloc.h>

namespace {

std::atomic<std::size_t> calls;
thread_local bool is_watched = false;
thread_local long long bytes = 0;
thread_local long long peak = 0;

void* counted(void* made) noexcept {
    calls.fetch_add(1, std::memory_order_relaxed);
    if (is_watched) {
        bytes += static_cast<long long>(malloc_usable_size(made));
        peak = std::max(peak, bytes);
    }
    return made;
}

void forget(void* gone) noexcept {
    if (is_watched) bytes -= static_cast<long long>(malloc_usable_size(gone));
}

}  // namespace

// The names of glibc's own functions, for a program that replaces them.
extern "C" {
void* __libc_malloc(std::size_t size) noexcept;
void* __libc_calloc(std::size_t count, std::size_t size) noexcept;
void* __libc_realloc(void* old, std::size_t size) noexcept;
void __libc_free(void* old) noexcept;

void* malloc(std::size_t size) noexcept { return counted(__libc_malloc(size)); }
void* calloc(std::size_t count, std::size_t size) noexcept { return counted(__libc_calloc(count, size)); }
void* realloc(void* old, std::size_t size) noexcept {
    forget(old);
    return counted(__libc_realloc(old, size));
}
void free(void* old) noexcept {
    forget(old);
    __libc_free(old);
}
}

std::size_t allocations() noexcept { return calls; }
void watch_peak() noexcept {
    bytes = peak = 0;
    is_watched = true;
}
std::size_t peak_allocated() noexcept { return static_cast<std::size_t>(peak); }

#else

std::size_t allocations() noexcept { return 0; }
void watch_peak() noexcept {}
std::size_t peak_allocated() noexcept { return 0; }

#endif
