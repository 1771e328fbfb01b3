// SPDX-License-Identifier: BSL-1.0

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

#include <vlens/macros.hpp>

import vlens;

struct note {
    vlens::required<vlens::text> title;
    std::optional<double> weight{};
};
VLENS_SCHEMA(note, title, weight)

struct receipt {
    vlens::required<std::int64_t> number;
};
VLENS_RESPONSE(receipt, number)

int main() {
    auto const request = vlens::build<note>()
#ifndef MISTAKE
                             .title("a title")
#endif
                             .weight(2.5)
                             .build();
    std::puts(vlens::to_json(request)->c_str());
    auto const response = vlens::from_json<receipt>(R"({"number":7})");
    std::printf("%d\n", static_cast<int>(*response->number));
}
