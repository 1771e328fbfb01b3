// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_PATH_TEMPLATE_HPP
#define VLENS_HTTP_PATH_TEMPLATE_HPP

#include <cstddef>
#include <string_view>

#include <vlens/config.hpp>

namespace vlens::inline v0::http::detail {

/// Goes through a path template such as `/repos/{owner}/issues`: `text(piece)` for literal text,
/// `name(piece)` for what is between braces. False when the braces do not fit or a name is empty.
template <class Text, class Name> constexpr bool for_each_piece(std::string_view path, Text text, Name name) {
    while (!path.empty()) {
        std::size_t const open = path.find_first_of("{}");
        text(path.substr(0, open));
        if (open == std::string_view::npos) return true;
        if (path[open] == '}') return false;
        path.remove_prefix(open + 1);
        std::size_t const close = path.find_first_of("{}");
        if (close == std::string_view::npos || close == 0 || path[close] == '{') return false;
        name(path.substr(0, close));
        path.remove_prefix(close + 1);
    }
    return true;
}

}  // namespace vlens::inline v0::http::detail

#endif
