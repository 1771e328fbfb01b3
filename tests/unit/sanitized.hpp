#ifndef VLENS_TESTS_UNIT_SANITIZED_HPP
#define VLENS_TESTS_UNIT_SANITIZED_HPP

/// Whether a sanitizer or Valgrind makes every step many times slower: what is repeated millions of times is repeated
/// less then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(VLENS_TESTS_UNDER_VALGRIND)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

#endif
