// SPDX-License-Identifier: BSL-1.0

// Included after vlens, in one form or another. No guard: it is the same in each file, and the linker is asked whether
// it is.

#include <optional>
#include <string>

namespace shop::inline v0 {

struct Order {
    vlens::required<vlens::text> name;
    vlens::nullable<vlens::uuid> id{};
};
VLENS_SCHEMA(Order, name, id)

struct Placed {
    std::optional<std::string> number{};
};
VLENS_RESPONSE(Placed, number)

inline constexpr vlens::endpoint<Order, Placed, vlens::needs<vlens::api_key>> place{"POST", "/order"};

/// Builds, writes and reads, and calls a service that is not there.
inline std::string outcome() {
    Order const order = vlens::build<Order>().name("tea").id(vlens::null).build();
    vlens::result<Placed> const read = vlens::from_json<Placed>(R"({"number":"7"})");
    vlens::client client{{.base_url = "https://127.0.0.1:1"}, vlens::api_key{"key"}};
    vlens::result<Placed> const response = client.send(place, order);
    return vlens::to_json(order).value().append(*read->number).append(response ? "" : to_string(response.error().kind));
}

}  // namespace shop::inline v0
