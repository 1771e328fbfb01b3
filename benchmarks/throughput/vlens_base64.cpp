// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <vlens/base64.hpp>
#include <vlens/base64/dispatch.hpp>

#include "inputs.hpp"
#include "workload.hpp"

// Our own base64, also by the paths that processors without AVX-512 take, on one that may have it.
namespace {

namespace paths = vlens::base64::detail;

auto const& image = inputs::liveness().images[0];
auto const& text = inputs::liveness().texts[0];
std::string encoded(text.size(), '\0');
std::vector<std::byte> decoded(image.size());

void encode() { vlens::base64::encode(image, encoded.data()); }
void decode() {
    if (!vlens::base64::try_decode(text, decoded.data())) std::abort();
}

template <auto Front> void encode_by() {
    std::span<std::byte const> left{image};
    char* to = encoded.data();
    Front(left, to);
    paths::plain::encode(left, to);
}
template <auto Front> void decode_by() {
    std::string_view left{text};
    std::byte* to = decoded.data();
    if (!Front(left, to) || !paths::plain::decode(left, to)) std::abort();
}

bool no_front(std::string_view&, std::byte*&) { return true; }

template <void (*Work)()> void once() {
    Work();
    benchmark::ClobberMemory();
}
template <void (*Encode)()> std::string all_encoded() {
    Encode();
    return encoded;
}
template <void (*Decode)()> std::string all_decoded() {
    Decode();
    return {reinterpret_cast<char const*>(decoded.data()), decoded.size()};
}

template <void (*Encode)(), void (*Decode)()> void add(char const* name) {
    registered{
        {"encode base64", name, once<Encode>, all_encoded<Encode>},
        {"decode base64", name, once<Decode>, all_decoded<Decode>},
    };
}

bool const added = [] {
    add<encode, decode>("vlens");
    add<encode_by<&paths::pairs::encode>, decode_by<&no_front>>("vlens, plain code");
#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
    if (paths::has_avx2()) add<encode_by<&paths::avx2::encode>, decode_by<&paths::avx2::decode>>("vlens by AVX2");
#endif
    return true;
}();

}  // namespace
