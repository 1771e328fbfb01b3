// SPDX-License-Identifier: BSL-1.0

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define VLENS_TESTS_THREAD_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define VLENS_TESTS_THREAD_SANITIZER
#endif

#if defined(VLENS_TESTS_THREAD_SANITIZER)
extern "C" char const* __tsan_default_suppressions();
// The OpenSSL of the system is not instrumented: the sanitizer does not see the locks of its lists of sessions.
extern "C" char const* __tsan_default_suppressions() { return "race:libcrypto.so\nrace:libssl.so\n"; }
#endif
