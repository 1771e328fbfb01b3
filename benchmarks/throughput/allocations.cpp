#include "allocations.hpp"

#include <atomic>
#include <cstdlib>

#ifdef __GLIBC__

#include <malloc.h>

namespace {

std::atomic<std::size_t> calls;
std::atomic<bool> is_watched;
std::atomic<long long> bytes;
std::atomic<long long> peak;

void* counted(void* made) noexcept {
    calls.fetch_add(1, std::memory_order_relaxed);
    if (is_watched) {
        auto const size = static_cast<long long>(malloc_usable_size(made));
        long long const now = bytes.fetch_add(size) + size;
        long long most = peak;
        while (now > most && !peak.compare_exchange_weak(most, now)) {
        }
    }
    return made;
}

void forget(void* gone) noexcept {
    if (is_watched) bytes -= static_cast<long long>(malloc_usable_size(gone));
}

}  // namespace

// The names that glibc gives its own functions for a program that puts others in their place.
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
std::size_t peak_allocated() noexcept { return static_cast<std::size_t>(peak.load()); }

#else

std::size_t allocations() noexcept { return 0; }
void watch_peak() noexcept {}
std::size_t peak_allocated() noexcept { return 0; }

#endif
