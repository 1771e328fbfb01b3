// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_REUSE_HPP
#define VLENS_JSON_REUSE_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/json/read_members.hpp>
#include <vlens/json/read_value.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/unset_value.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/reconstruct.hpp>

/// Reads over what is there. Strings and vectors keep their memory, in members and elements at any depth; whatever else
/// is made anew.
namespace vlens::inline v0::json::detail {

class reusing_scanner : public scanner {
  public:
    using scanner::scanner;
};

template <class T> char const* read_value(char const* p, reusing_scanner& in, T& to);

/// Replaces the characters of a string; charges memory where they do not fit into what it has.
inline bool put_over(std::string& to, std::string_view characters, reusing_scanner& in, char const* p) {
    if (characters.size() <= to.capacity()) {
        to.assign(characters);
        return true;
    }
    if (!in.take_string(characters.size(), p)) return false;
    vlens::detail::reconstruct(to, characters);
    return true;
}

inline char const* read_over(char const* p, reusing_scanner& in, std::string& to) {
    string_token token;
    char const* after = in.take_plain_string(p, token.raw);
    token.has_escapes = false;
    if (after == nullptr) after = in.read_string(p, token);
    if (after == nullptr || !put_over(to, token.raw, in, p)) return nullptr;
    if (token.has_escapes) to.erase(static_cast<std::size_t>(unescape(to, to.data()) - to.data()));
    return after;
}

template <class T> char const* read_over(char const* p, reusing_scanner& in, vlens::detail::required_value<T>& to) {
    return read_value(p, in, to.value());
}

template <class T>
    requires(!std::same_as<T, raw_json>)
char const* read_over(char const* p, reusing_scanner& in, std::optional<T>& to) {
    if (char const* const after = in.take_absent(p); after != nullptr) {
        to.reset();
        return after;
    }
    if (!to) to.emplace(unset_value<T>{});
    return read_value(p, in, *to);
}

template <class T> char const* read_over(char const* p, reusing_scanner& in, nullable<T>& to) {
    if (char const* const after = in.take_null(p); after != nullptr) {
        to = null;
        return after;
    }
    if (!to) to.emplace();
    return read_value(p, in, *to);
}

template <vlens::detail::is_vector Vector> char const* read_over(char const* p, reusing_scanner& in, Vector& to) {
    using element = typename Vector::value_type;
    if constexpr (!std::is_class_v<element>) {
        to.clear();
        return read_into(p, static_cast<scanner&>(in), to);
    } else {
        p = in.open_array(p);
        if (p == nullptr) return nullptr;
        char const* const start = p;
        for (std::size_t i = 0;; ++i) {
            step const next = in.next_element(p, i == 0);
            if (next == step::fault) return nullptr;
            if (next == step::end) {
                while (to.size() > i) to.pop_back();
                return p;
            }
            if (i == to.capacity() && !grow(to, in.memory(), static_cast<std::size_t>(p - start), in.left(p))) {
                in.fail_too_large(p);
                return in.within(i);
            }
            if (i == to.size()) to.emplace_back(unset_value<element>{});
            p = read_value(p, in, to[i]);
            if (p == nullptr) return in.within(i);
        }
    }
}

template <schema T> char const* read_over(char const* p, reusing_scanner& in, T& to) {
    return in.is(p, '{') ? read_members(p, in, to, vlens::detail::known_members<T>{}) : in.mismatch(p, "an object");
}

template <class T>
concept reusable = requires(char const* p, reusing_scanner& in, T& to) { read_over(p, in, to); };

/// Reads the JSON value that comes next over `to`.
template <class T> char const* read_value(char const* p, reusing_scanner& in, T& to) {
    if constexpr (reusable<T>) {
        return read_over(p, in, to);
    } else {
        if constexpr (std::is_class_v<T>) forget(to);
        return read_value(p, static_cast<scanner&>(in), to);
    }
}

template <class T> result<void> read_all_over(reusing_scanner in, T& to) {
    char const* const p = read_value(in.skip_white_space(in.begin()), in, to);
    if (p == nullptr || in.read_end(p) == nullptr) return std::move(in.fault());
    return {};
}

}  // namespace vlens::inline v0::json::detail

#endif
