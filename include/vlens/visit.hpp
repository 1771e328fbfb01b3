// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_VISIT_HPP
#define VLENS_VISIT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/json/pointer.hpp>
#include <vlens/presence.hpp>
#include <vlens/schema/known_members.hpp>
#include <vlens/schema/member_access.hpp>
#include <vlens/schema/member_kind.hpp>
#include <vlens/schema/member_table.hpp>

/// Walks over the members of any schema.
namespace vlens::inline v0 {

namespace detail {

/// What `for_each_member` says of a member of a type.
template <class Descriptor> struct described_member {
    /// Pointer to the member.
    static constexpr auto pointer = Descriptor::pointer;
    /// Its name in C++.
    static constexpr std::string_view name = Descriptor::name;
    /// Its key in JSON.
    static constexpr std::string_view key = key_of<Descriptor>;
    static constexpr vlens::presence presence = kind_of<Descriptor>::presence;
    /// Its type: `required<V>`, `std::optional<V>`, `nullable<V>` or `defaulted<v>`.
    using member_type = detail::member_type<Descriptor>;
    /// V, the type of the value that it holds.
    using value_type = typename kind_of<Descriptor>::value_type;
};

/// What it says of a member of an object.
template <class Descriptor> class visited_member : public described_member<Descriptor> {
  public:
    using typename described_member<Descriptor>::member_type;

    constexpr explicit visited_member(member_type const& member) noexcept : member_{member} {}

    /// Whether it holds a value: it is neither absent nor null.
    constexpr bool has_value() const noexcept { return holds_value(member_); }
    /// The value, or nullptr.
    constexpr auto const* value() const noexcept { return has_value() ? &value_of(member_) : nullptr; }
    /// Whether it is left out of the JSON.
    constexpr bool is_absent() const noexcept { return detail::is_absent(member_); }
    /// Whether it is null in the JSON.
    constexpr bool is_null() const noexcept { return !has_value() && !is_absent(); }

  private:
    member_type const& member_;
};

template <class Visit, class... Descriptors>
constexpr void visit_members([[maybe_unused]] Visit& visit, descriptor_list<Descriptors...>) {
    (visit(described_member<Descriptors>{}), ...);
}
template <class T, class Visit, class... Descriptors> constexpr void visit_members([[maybe_unused]] T const& object,
                                                                                   [[maybe_unused]] Visit& visit,
                                                                                   descriptor_list<Descriptors...>) {
    (visit(visited_member<Descriptors>{object.*Descriptors::pointer}), ...);
}

}  // namespace detail

/// Calls `visit(member)` for each member of a schema but `extra_members`, in order. As constants a member has `name`,
/// `key`, `presence` and `pointer`, as types `member_type` and `value_type`: `decltype(member)::value_type`.
template <schema T, class Visit> constexpr void for_each_member(Visit visit) {
    detail::visit_members(visit, detail::known_members<T>{});
}

/// The same for each member of an object, which must outlive the call. A member also has `has_value()`, `value()`, a
/// pointer that is nullptr where there is none, `is_absent()` and `is_null()`.
template <schema T, class Visit> constexpr void for_each_member(T const& object, Visit visit) {
    detail::visit_members(object, visit, detail::known_members<T>{});
}

/// Where `for_each_value` is. Valid only during that call of the visitor.
class value_place {
  public:
    /// The whole.
    constexpr value_place() = default;
    /// A member or an entry of what is around it, which must outlive it, as the key must.
    constexpr value_place(value_place const& around, std::string_view key) noexcept : around_{&around}, key_{key} {}
    /// An element of the list that is around it, which must outlive it.
    constexpr value_place(value_place const& around, std::size_t index) noexcept : around_{&around}, index_{index} {}

    /// JSON key of the member or of the entry of a map; empty for an element of a list, and for the whole.
    constexpr std::string_view key() const noexcept { return key_; }

    /// JSON pointer (RFC 6901).
    std::string pointer() const {
        std::string text;
        for (value_place const* at = this; at->around_ != nullptr; at = at->around_) {
            json::detail::prepend_to_pointer(text, at->key_.data() != nullptr ? at->key_ : std::to_string(at->index_));
        }
        return text;
    }

  private:
    value_place const* around_ = nullptr;
    std::string_view key_{};
    std::size_t index_ = 0;
};

/// Calls `visit(value, place)` for each value that is there, in order and at any depth: for all that is neither a
/// schema nor a list nor a map nor null. `place` is a `value_place`.
template <class T, class Visit>
constexpr void for_each_value(T const& value, Visit const& visit, value_place const& place = {}) {
    if constexpr (schema<T>) {
        for_each_member(value, [&](auto const& member) {
            if (member.has_value()) for_each_value(*member.value(), visit, value_place{place, member.key});
        });
        if constexpr (detail::keeps_extra<T>) {
            for (auto const& [key, extra] : detail::extra_of(value)) {
                visit(extra, value_place{place, std::string_view{key}});
            }
        }
    } else if constexpr (detail::is_optional<T>) {
        if (value) for_each_value(*value, visit, place);
    } else if constexpr (detail::is_map<T>) {
        for (auto const& [key, mapped] : value) {
            for_each_value<typename T::mapped_type>(mapped, visit, value_place{place, std::string_view{key}});
        }
    } else if constexpr (detail::is_union<T>) {
        detail::union_access<T>::visit(
            value, [&](auto const& alternative, auto) { for_each_value(alternative, visit, place); });
    } else if constexpr (detail::is_list<T>) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            for_each_value<typename T::value_type>(value[i], visit, value_place{place, i});
        }
    } else {
        visit(value, place);
    }
}

}  // namespace vlens::inline v0

#endif
