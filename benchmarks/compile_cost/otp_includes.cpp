// SPDX-License-Identifier: BSL-1.0

// What a serializer written by hand would include.
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

#include <boost/describe.hpp>
