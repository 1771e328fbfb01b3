// SPDX-License-Identifier: BSL-1.0

#include <cstring>
#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

#include "inputs.hpp"
#include "workload.hpp"

/// The base of the ratios: copying the output from memory to memory.
namespace {

std::string const body(2'133'608 + 190, 'x');
std::string const image_text(533'336, 'x');
std::string const image_bytes(400'000, 'x');
std::string copy(body.size(), '\0');

template <std::string const& From> void copy_once() {
    auto const* from = From.data();
    benchmark::DoNotOptimize(from);
    std::memcpy(copy.data(), from, From.size());
    benchmark::ClobberMemory();
}

registered const here{
    {"write liveness, base64 given", "memcpy", copy_once<body>, nullptr},
    {"write liveness, raw images", "memcpy", copy_once<body>, nullptr},
    {"encode base64", "memcpy", copy_once<image_text>, nullptr},
    {"decode base64", "memcpy", copy_once<image_bytes>, nullptr},
};

}  // namespace
