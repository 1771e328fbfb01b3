#include "allocations.hpp"

#include <atomic>
#include <cstdlib>

#ifdef __GLIBC__

#include <malloc.h>

namespace {

std::atomic<std::size_t> calls;
std::atomic<std::size_t> bytes;
std::atomic<std::size_t> peak;

void* counted(void* made) noexcept {
    calls.fetch_add(1, std::memory_order_relaxed);
    std::size_t const now = bytes.fetch_add(malloc_usable_size(made)) + malloc_usable_size(made);
    std::size_t most = peak.load();
    while (now > most && !peak.compare_exchange_weak(most, now)) {
    }
    return made;
}

void forget(void* gone) noexcept { bytes.fetch_sub(malloc_usable_size(gone)); }

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
std::size_t allocated() noexcept { return bytes; }
std::size_t peak_allocated() noexcept { return peak; }
void forget_peak() noexcept { peak = bytes.load(); }

#else

std::size_t allocations() noexcept { return 0; }
std::size_t allocated() noexcept { return 0; }
std::size_t peak_allocated() noexcept { return 0; }
void forget_peak() noexcept {}

#endif
