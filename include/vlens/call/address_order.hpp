// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_ADDRESS_ORDER_HPP
#define VLENS_CALL_ADDRESS_ORDER_HPP

#include <cstddef>
#include <utility>
#include <vector>

#include <vlens/config.hpp>

namespace vlens::inline v0::call::detail {

/// Puts addresses into the order in which they are tried (RFC 8305 section 4): as the system has sorted them, but the
/// families alternate, so that one that leads nowhere costs one attempt. `is_v6` tells the family of an address.
template <class Address, class IsV6> std::vector<Address> alternate_families(std::vector<Address> sorted, IsV6 is_v6) {
    std::vector<Address> order;
    order.reserve(sorted.size());
    // For each of both families, how far it is taken.
    std::size_t next[2] = {0, 0};
    std::size_t family = !sorted.empty() && is_v6(sorted.front()) ? 1 : 0;
    while (order.size() != sorted.size()) {
        std::size_t& at = next[family];
        while (at != sorted.size() && static_cast<std::size_t>(is_v6(sorted[at])) != family) ++at;
        if (at != sorted.size()) order.push_back(sorted[at++]);
        family = 1 - family;
    }
    return order;
}

}  // namespace vlens::inline v0::call::detail

#endif
