// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_BOOST_DESCRIBE_HPP
#define VLENS_SCHEMA_BOOST_DESCRIBE_HPP

/// Every header that takes a piece of Boost includes this one first. Boost.Describe came with Boost 1.77.
#if !__has_include(<boost/describe/class.hpp>) || !__has_include(<boost/mp11/algorithm.hpp>)
#error "vlens needs Boost.Describe, Boost 1.77 or newer (Debian: libboost1.81-dev, Conan: boost, vcpkg: boost-describe)"
#endif

#endif
