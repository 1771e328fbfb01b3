#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <vlens/base64/dispatch.hpp>

#include "inputs.hpp"
#include "workload.hpp"

// What processors without AVX-512 run, on one that may have it.
namespace {

namespace paths = vlens::base64::detail;

auto const& image = inputs::liveness().images[0];
auto const& text = inputs::liveness().texts[0];
std::string encoded(text.size(), '\0');
std::vector<std::byte> decoded(image.size());

template <auto Front> void encode() {
    std::span<std::byte const> left{image};
    char* to = encoded.data();
    Front(left, to);
    paths::plain::encode(left, to);
    benchmark::ClobberMemory();
}
template <auto Front> void decode() {
    std::string_view left{text};
    std::byte* to = decoded.data();
    if (!Front(left, to) || !paths::plain::decode(left, to)) std::abort();
    benchmark::ClobberMemory();
}

template <auto Front> std::string all_encoded() {
    encode<Front>();
    return encoded;
}
template <auto Front> std::string all_decoded() {
    decode<Front>();
    return {reinterpret_cast<char const*>(decoded.data()), decoded.size()};
}

bool no_front(std::string_view&, std::byte*&) { return true; }

registered const without_vectors{
    {"encode base64", "vlens, plain code", encode<&paths::pairs::encode>, all_encoded<&paths::pairs::encode>},
    {"decode base64", "vlens, plain code", decode<&no_front>, all_decoded<&no_front>},
};

#if defined(__x86_64__) && defined(__GNUC__) && !defined(_WIN32)
bool const by_avx2 = [] {
    if (!paths::has_avx2()) return false;
    registered{
        {"encode base64", "vlens by AVX2", encode<&paths::avx2::encode>, all_encoded<&paths::avx2::encode>},
        {"decode base64", "vlens by AVX2", decode<&paths::avx2::decode>, all_decoded<&paths::avx2::decode>},
    };
    return true;
}();
#endif

}  // namespace
