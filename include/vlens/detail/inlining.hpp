#ifndef VLENS_DETAIL_INLINING_HPP
#define VLENS_DETAIL_INLINING_HPP

#include <vlens/config.hpp>

/// VLENS_DETAIL_APART marks a function that stays out of its callers, so that these stay small, VLENS_DETAIL_COLD one
/// that is seldom called besides.
/// VLENS_DETAIL_HOT marks one of a few instructions, which every caller takes in: compilers count its text, not what is
/// left of it there.
#if defined(__GNUC__)
#define VLENS_DETAIL_APART [[gnu::noinline]]
#define VLENS_DETAIL_COLD [[gnu::cold, gnu::noinline]]
#define VLENS_DETAIL_HOT [[gnu::always_inline]]
#else
#define VLENS_DETAIL_APART
#define VLENS_DETAIL_COLD
#define VLENS_DETAIL_HOT
#endif

#endif
