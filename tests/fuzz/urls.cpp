// SPDX-License-Identifier: BSL-1.0

// Any text as a base URL, as a parameter, and as a part of a head: nothing leaves its place.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/http/header.hpp>
#include <vlens/http/request_head.hpp>
#include <vlens/http/request_parser.hpp>
#include <vlens/http/target.hpp>
#include <vlens/http/url.hpp>
#include <vlens/testing/read_parameters.hpp>

#include "input.hpp"

namespace http = vlens::http::detail;

namespace {

void check_url(std::string_view text) {
    auto const read = http::parse_url(text);
    if (!read) return require(read.error().offset <= text.size(), "a fault is in the text");
    require(http::is_host_value(read->authority()), "the authority is fit for Host");
    std::string const again = read->scheme + "://" + read->authority() + read->path;
    auto const same = http::parse_url(again);
    require(same && same->host == read->host && same->port == read->port && same->path == read->path,
            "what a URL is taken apart to makes the same URL");
    for (char const c : again) require(http::is_visible(c), "no URL has a space or a control character");
}

void check_parameter(std::string_view value) {
    std::string target = "/a";
    http::append_query(target, "n&me", value);
    auto const pairs = vlens::testing::detail::read_pairs(std::string_view{target}.substr(3));
    require(pairs.size() == 1 && pairs[0].name == "n&me" && pairs[0].value == value, "a value is one value of a query");
    std::string path = "/a/";
    http::append_percent_encoded(path, value);
    auto const matched = vlens::testing::detail::match_path("/a/{x}", path);
    require(value.empty() || (matched && matched->at(0).value == value), "a value is one segment of a path");
}

void check_head(input& in) {
    std::string const method{in.text(in.byte() % 8)}, target{in.text(in.byte() % 32)}, name{in.text(in.byte() % 16)};
    std::string const value{in.rest()};
    auto const head = http::write_request_head(method, target, "host", {{name, value}}, {});
    if (!head) return;
    http::request_parser parser;
    auto const taken = parser.consume(*head);
    require(taken && *taken == head->size() && parser.done(), "a head that is written is one head");
    require(parser.method() == method && parser.target() == target, "with its method and target");
    require(parser.fields().size() == 2 && parser.fields().all(name).back() == value, "and with its header field");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    input in{data, size};
    switch (in.byte() % 3) {
        case 0: check_url(in.rest()); break;
        case 1: check_parameter(in.rest()); break;
        default: check_head(in);
    }
    return 0;
}
