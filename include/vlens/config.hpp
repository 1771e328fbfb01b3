// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CONFIG_HPP
#define VLENS_CONFIG_HPP

/// The version, part by part.
#define VLENS_VERSION_MAJOR 0
#define VLENS_VERSION_MINOR 2
#define VLENS_VERSION_PATCH 0
/// Major * 10000 + minor * 100 + patch, for comparisons in `#if`.
#define VLENS_VERSION (VLENS_VERSION_MAJOR * 10000 + VLENS_VERSION_MINOR * 100 + VLENS_VERSION_PATCH)

#if __cplusplus < 202002L
#error "vlens needs C++20: compile with -std=c++20 or newer"
#endif

// clang 14 already checks consteval calls as C++20 asks, without announcing it by the feature macro.
#if !defined(__cpp_consteval) && !(defined(__clang_major__) && __clang_major__ >= 14)
#error "vlens checks literals by consteval: use g++ 12, clang 14 or newer"
#endif

// Whether a function is inlined into its callers.
#if defined(__GNUC__)
/// Always: compilers count its text, not the few instructions that are left of it in a caller.
#define VLENS_DETAIL_ALWAYS_INLINE [[gnu::always_inline]]
/// Never, so that its callers stay small.
#define VLENS_DETAIL_NOINLINE [[gnu::noinline]]
/// Never, and it is seldom called.
#define VLENS_DETAIL_COLD [[gnu::cold, gnu::noinline]]
#else
#define VLENS_DETAIL_ALWAYS_INLINE
#define VLENS_DETAIL_NOINLINE
#define VLENS_DETAIL_COLD
#endif

// clang: what is returned, or made, views this argument or object, which must not be gone before it.
#if defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::lifetimebound)
#define VLENS_DETAIL_LIFETIMEBOUND [[clang::lifetimebound]]
#endif
#endif
#if !defined(VLENS_DETAIL_LIFETIMEBOUND)
#define VLENS_DETAIL_LIFETIMEBOUND
#endif

/// Everything lives in an inline namespace of the major version, so that two major versions may meet in one program.
namespace vlens::inline v0 {}

#endif
