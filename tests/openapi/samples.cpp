// SPDX-License-Identifier: BSL-1.0

// Reads lines `METHOD PATH<tab>request or response<tab>JSON`, and prints for each what the endpoint's type writes of
// what it read of that, or why it did not.

#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <vlens/api.hpp>
#include <vlens/json.hpp>

namespace {

template <class T> std::string again(std::string text) {
    if constexpr (vlens::schema<T>) {
        // The views of a request are of this text.
        auto const value = vlens::from_json_in_situ<T>(std::span<char>{text});
        if (!value) return "not read: " + value.error().message + " at " + value.error().pointer;
        auto written = vlens::to_json(*value);
        return written ? *std::move(written) : "not written: " + written.error().message;
    } else {
        return "no body";
    }
}

template <class Endpoint>
bool answer(Endpoint const& endpoint, std::string_view call, bool is_request, std::string_view text) {
    if (call != std::string{endpoint.method} + " " + std::string{endpoint.path}) return false;
    std::cout << (is_request ? again<typename Endpoint::request_type>(std::string{text})
                             : again<typename Endpoint::response_type>(std::string{text}))
              << '\n';
    return true;
}

}  // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        std::string_view const all{line};
        auto const first = all.find('\t');
        auto const second = all.find('\t', first + 1);
        bool const is_request = all.substr(first + 1, second - first - 1) == "request";
        bool const found = std::apply(
            [&](auto const&... endpoints) {
                return (answer(endpoints, all.substr(0, first), is_request, all.substr(second + 1)) || ...);
            },
            vlens::api::operations());
        if (!found) std::cout << "no operation\n";
    }
}
