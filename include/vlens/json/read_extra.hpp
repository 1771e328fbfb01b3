// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_READ_EXTRA_HPP
#define VLENS_JSON_READ_EXTRA_HPP

#include <string>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/raw_json.hpp>

namespace vlens::inline v0::json::detail {

/// Reads the value of a member that is unknown, and keeps both. It is charged three times its size: in a vector that
/// grows it has an old and a new place, and one beside it is free.
template <class Extra> char const* read_extra(char const* p, scanner& in, std::string_view key, Extra& to) {
    char const* const after = in.skip_value(p);
    if (after == nullptr) return nullptr;
    std::string_view const value = between(p, after);
    auto& memory = in.memory();
    using member = std::remove_cvref_t<decltype(*to.begin())>;
    if (!memory.take(3 * sizeof(member)) || !memory.take_string(key.size()) || !memory.take_string(value.size())) {
        return in.fail_too_large(p);
    }
    to.append(std::string{key}, raw_json{std::string{value}});
    return after;
}

}  // namespace vlens::inline v0::json::detail

#endif
