// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_KEY_TEXT_HPP
#define VLENS_JSON_KEY_TEXT_HPP

#include <array>
#include <cstddef>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/schema/member_table.hpp>

namespace vlens::inline v0::json::detail {

/// `,"key":` of a member, joined while compiling.
template <class Descriptor> inline constexpr auto key_text = [] {
    constexpr std::string_view key = vlens::detail::key_of<Descriptor>;
    std::array<char, key.size() + 4> text{};
    text[0] = ',';
    text[1] = '"';
    for (std::size_t i = 0; i < key.size(); ++i) text[i + 2] = key[i];
    text[key.size() + 2] = '"';
    text[key.size() + 3] = ':';
    return text;
}();

}  // namespace vlens::inline v0::json::detail

#endif
