// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_UNIT_SLOWED_HPP
#define VLENS_TESTS_UNIT_SLOWED_HPP

/// Whether every step is many times slower, by a sanitizer or because nothing is optimized, as in tools/matrix.sh for
/// emulators and Valgrind: what is repeated millions of times is repeated less then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || (defined(__GNUC__) && !defined(__OPTIMIZE__))
inline constexpr bool slowed = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool slowed = true;
#else
inline constexpr bool slowed = false;
#endif
#else
inline constexpr bool slowed = false;
#endif

#endif
