// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_UNION_HPP
#define VLENS_UNION_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <vlens/config.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/declare_union.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/unset.hpp>

/// Unions: `VLENS_UNION` gives a std::variant of schemas its JSON.
namespace vlens::inline v0::detail {

template <class T> constexpr bool has_member_of_key([[maybe_unused]] std::string_view key) {
    if constexpr (schema<T>) {
        return [&]<class... Descriptors>(descriptor_list<Descriptors...>) {
            return ((key_of<Descriptors> == key) || ...);
        }(known_members<T>{});
    } else {
        return false;
    }
}

template <class... Alternatives>
    requires is_union<std::variant<Alternatives...>>
struct union_access<std::variant<Alternatives...>> {
    using union_type = std::variant<Alternatives...>;
    template <std::size_t Index> using alternative = std::variant_alternative_t<Index, union_type>;

    static constexpr std::size_t size = sizeof...(Alternatives);
    /// Whether the last alternative keeps what is not listed, and how many are listed.
    static constexpr bool keeps_others = std::is_same_v<alternative<size - 1>, raw_json>;
    static constexpr std::size_t listed = size - (keeps_others ? 1 : 0);
    static constexpr bool are_schemas = (std::size_t{0} + ... + (schema<Alternatives> ? 1 : 0)) == listed;

    static constexpr auto texts = vlens_union_of(static_cast<union_type**>(nullptr));
    /// The key of the discriminator.
    static constexpr std::string_view key = texts[0];
    static constexpr bool has_discriminator_as_member = (has_member_of_key<Alternatives>(key) || ...);

    /// The text of an alternative that is listed.
    static constexpr std::string_view text_of(std::size_t index) noexcept { return texts[index + 1]; }
    /// The index of the alternative of that text; `listed` where there is none.
    static constexpr std::size_t find(std::string_view text) noexcept {
        for (std::size_t i = 0; i < listed; ++i) {
            if (text_of(i) == text) return i;
        }
        return listed;
    }
    static std::string not_listed(std::string_view found) {
        return detail::not_listed(texts.data() + 1, listed, found);
    }
    static constexpr bool has_a_text_each = [] {
        if (texts.size() != listed + 1) return false;
        for (std::size_t i = 0; i < listed; ++i) {
            if (find(text_of(i)) != i) return false;
        }
        return true;
    }();

    /// Calls `use` with the index as a constant.
    template <class Use> static constexpr void at(std::size_t index, Use const& use) {
        at_one_of(index, use, std::make_index_sequence<size>{});
    }
    /// Calls `use(alternative, index)` with the one that is there, and its index as a constant.
    template <class Use> static constexpr void visit(union_type const& value, Use const& use) {
        at(value.index(), [&](auto index) { use(*std::get_if<index()>(&value), index); });
    }

  private:
    template <class Use, std::size_t... Index>
    static constexpr void at_one_of(std::size_t index, Use const& use, std::index_sequence<Index...>) {
        (void)((index == Index && (use(std::integral_constant<std::size_t, Index>{}), true)) || ...);
    }
};

// The first alternative may have no default constructor.
template <is_union U> struct unset_of<U> {
    static constexpr U make() {
        using first = typename union_access<U>::template alternative<0>;
        return U{std::in_place_index<0>, unset<first>()};
    }
};

}  // namespace vlens::inline v0::detail

#endif
