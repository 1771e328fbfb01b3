// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <openssl/evp.h>

#ifdef WITH_SIMDUTF
#include <simdutf.h>
#endif

#include "inputs.hpp"
#include "workload.hpp"

namespace {

auto const& image = inputs::liveness().images[0];
auto const& text = inputs::liveness().texts[0];
std::string encoded(text.size() + 1, '\0');
std::string decoded(image.size() + 3, '\0');

void encode() {
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                    reinterpret_cast<unsigned char const*>(image.data()), static_cast<int>(image.size()));
    benchmark::ClobberMemory();
}
void decode() {
    EVP_DecodeBlock(reinterpret_cast<unsigned char*>(decoded.data()),
                    reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    benchmark::ClobberMemory();
}

std::string all_encoded() { return encoded.substr(0, text.size()); }
std::string all_decoded() { return decoded.substr(0, image.size()); }

registered const here{
    {"encode base64", "OpenSSL", encode,
     [] {
         encode();
         return all_encoded();
     }},
    {"decode base64", "OpenSSL", decode,
     [] {
         decode();
         return all_decoded();
     }},
};

#ifdef WITH_SIMDUTF

void encode_by_simdutf() {
    simdutf::binary_to_base64(reinterpret_cast<char const*>(image.data()), image.size(), encoded.data());
    benchmark::ClobberMemory();
}
/// As strict as it can be: white space is always accepted.
void decode_by_simdutf() {
    auto const result = simdutf::base64_to_binary(text.data(), text.size(), decoded.data(), simdutf::base64_default,
                                                  simdutf::last_chunk_handling_options::strict);
    benchmark::DoNotOptimize(result);
    benchmark::ClobberMemory();
}

registered const by_simdutf{
    {"encode base64", "simdutf", encode_by_simdutf,
     [] {
         encode_by_simdutf();
         return all_encoded();
     }},
    {"decode base64", "simdutf", decode_by_simdutf,
     [] {
         decode_by_simdutf();
         return all_decoded();
     }},
};

// Its code for AVX2, on processors that have more.
auto const* const of_avx2 = simdutf::get_available_implementations()["haswell"];

void encode_by_avx2() {
    of_avx2->binary_to_base64(reinterpret_cast<char const*>(image.data()), image.size(), encoded.data(),
                              simdutf::base64_default);
    benchmark::ClobberMemory();
}
void decode_by_avx2() {
    auto const result = of_avx2->base64_to_binary(text.data(), text.size(), decoded.data(), simdutf::base64_default,
                                                  simdutf::last_chunk_handling_options::strict);
    benchmark::DoNotOptimize(result);
    benchmark::ClobberMemory();
}

bool const with_avx2 = [] {
    if (of_avx2 == nullptr || !of_avx2->supported_by_runtime_system()) return false;
    registered{
        {"encode base64", "simdutf by AVX2", encode_by_avx2,
         [] {
             encode_by_avx2();
             return all_encoded();
         }},
        {"decode base64", "simdutf by AVX2", decode_by_avx2,
         [] {
             decode_by_avx2();
             return all_decoded();
         }},
    };
    return true;
}();

#endif

}  // namespace
