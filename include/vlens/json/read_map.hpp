// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_MAP_HPP
#define VLENS_JSON_READ_MAP_HPP

#include <cstddef>
#include <string>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/json/read_members.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unset_value.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json::detail {

/// What an entry takes at most beside its texts: a node of a tree, or a node and its place in a hash table that grows.
template <class Map> inline constexpr std::size_t entry_size = sizeof(typename Map::value_type) + 8 * sizeof(void*);

/// Reads an object of which each key is an entry; the last of duplicate keys wins.
template <vlens::detail::is_map Map> char const* read_into(char const* p, scanner& in, Map& to) {
    using mapped_type = typename Map::mapped_type;
    if (!in.is(p, '{')) return in.mismatch(p, "an object");
    p = in.open_object(p);
    if (p == nullptr || in.close_object(++p)) return p;
    for (;;) {
        char const* const start = p;
        string_token token;
        p = in.read_key(p, token);
        if (p != nullptr) p = in.read_colon(p);
        if (p == nullptr || !in.take_string(token.raw.size(), start)) return nullptr;
        if (!in.memory().take(entry_size<Map>)) return in.fail_too_large(start);
        std::string key;
        unescape_to(key, token.raw);
        auto const [entry, is_new] = to.try_emplace(std::move(key), unset_value<mapped_type>{});
        if (!is_new) {
            forget(entry->second);
            in.memory().give_back_string(token.raw.size());
            in.memory().give_back(entry_size<Map>);
        }
        p = read_value(p, in, entry->second);
        step const next = go_on(p, in, {}, entry->first);
        if (next >= step::end) return next == step::end ? p : nullptr;
        ++p;
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
