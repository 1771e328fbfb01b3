// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_SCHEMA_HPP
#define VLENS_JSON_SCHEMA_HPP

#include <concepts>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/image.hpp>
#include <vlens/json/body.hpp>
#include <vlens/json/pointer.hpp>
#include <vlens/json/write.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>
#include <vlens/visit.hpp>

namespace vlens::inline v0 {

/// How `json_schema` writes.
struct json_schema_options {
    /// Whether objects have no fields but these (`additionalProperties`), as in a request; a response may grow. A
    /// schema with `extra_members` has others in any case.
    bool closed = false;
    /// Where the text will be, for a schema that contains itself: `#/components/schemas/Node` in OpenAPI.
    std::string_view place = "#";
};

namespace json::detail {

template <class> inline constexpr bool is_defaulted = false;
template <auto Default> inline constexpr bool is_defaulted<defaulted<Default>> = true;

class schema_writer {
  public:
    explicit schema_writer(json_schema_options const& options) : place_{options.place}, closed_{options.closed} {}

    /// The whole text, once.
    template <schema T> std::string text_of() && {
        enclose('{', '}', [&] { describe<T>(false); });
        return std::move(text_);
    }

  private:
    /// Writes the keywords of a type within the objects `Around`, the outermost first.
    template <class T, class... Around> void describe(bool may_be_null) {
        if constexpr ((std::same_as<T, Around> || ...)) {
            text const object = place_of<T, Around...>();
            if (!may_be_null) return keyword("$ref", object);
            key("anyOf");
            enclose('[', ']', [&] {
                separate();
                enclose('{', '}', [&] { keyword("$ref", object); });
                element_null();
            });
        } else if constexpr (schema<T>) {
            type("object", may_be_null);
            objects_.push_back(place_.size());
            describe_object<T, T, Around...>();
            objects_.pop_back();
        } else if constexpr (is_list<T>) {
            type("array", may_be_null);
            within("items", [&] { describe_element<typename T::value_type, Around...>(); });
            if constexpr (is_fixed_array<T>) {
                keyword("minItems", std::tuple_size<T>::value);
                keyword("maxItems", std::tuple_size<T>::value);
            }
        } else if constexpr (is_map<T>) {
            type("object", may_be_null);
            within("additionalProperties", [&] { describe_element<typename T::mapped_type, Around...>(); });
        } else if constexpr (is_union<T>) {
            describe_union<T, Around...>(may_be_null, std::make_index_sequence<union_access<T>::size>{});
        } else if constexpr (text_enumeration<T>) {
            type("string", may_be_null);
            list_values<T>(may_be_null);
        } else if constexpr (is_open_enumeration<T>) {
            type("string", may_be_null);
            key("examples");
            enclose('[', ']', [&] {
                for (auto const value : values_of<typename T::enumeration_type>) element(value);
            });
        } else if constexpr (closed_enumeration<T>) {
            type(std::same_as<std::underlying_type_t<T>, bool> ? "boolean" : "integer", may_be_null);
            list_values<T>(may_be_null);
        } else if constexpr (std::is_enum_v<T>) {
            describe<std::underlying_type_t<T>>(may_be_null);
        } else if constexpr (std::same_as<T, bool>) {
            type("boolean", may_be_null);
        } else if constexpr (number<T>) {
            describe_number<T>(may_be_null);
        } else if constexpr (!std::same_as<T, raw_json>) {
            type("string", may_be_null);
            if constexpr (std::same_as<T, uuid>) {
                keyword("format", text{"uuid"});
            } else if constexpr (std::same_as<T, timestamp>) {
                keyword("format", text{"date-time"});
            } else if constexpr (std::same_as<T, image>) {
                keyword("contentEncoding", text{"base64"});
            } else {
                static_assert(string_like<T>, "a member of this type has no JSON form");
            }
        }
    }

    template <class Element, class... Around> void describe_element() {
        if constexpr (is_optional<Element>) {
            describe<typename Element::value_type, Around...>(true);
        } else {
            describe<Element, Around...>(false);
        }
    }

    /// Where the description of an object around this one begins.
    template <class T, class... Around> text place_of() const {
        std::size_t depth = 0;
        (void)((std::same_as<T, Around> || (++depth, false)) || ...);
        return std::string_view{place_}.substr(0, objects_[depth]);
    }

    void element_null() {
        separate();
        enclose('{', '}', [&] { type("null", false); });
    }

    /// The object that an alternative is, with its discriminator: another one than the schema alone.
    template <class Union, std::size_t Index> struct alternative {};

    template <class Union, class... Around, std::size_t... Index>
    void describe_union(bool may_be_null, std::index_sequence<Index...>) {
        constexpr std::string_view name = union_access<Union>::keeps_others ? "anyOf" : "oneOf";
        std::size_t const here = place_.size();
        append_to_fragment(place_, name);
        key(name);
        enclose('[', ']', [&] {
            (describe_alternative<Union, Index, Around...>(), ...);
            if (may_be_null) element_null();
        });
        place_.resize(here);
    }

    template <class Union, std::size_t Index, class... Around> void describe_alternative() {
        using access = union_access<Union>;
        using tag = alternative<Union, Index>;
        std::size_t const here = place_.size();
        append_to_fragment(place_, std::to_string(Index));
        separate();
        enclose('{', '}', [&] {
            if constexpr ((std::same_as<tag, Around> || ...)) {
                keyword("$ref", place_of<tag, Around...>());
            } else if constexpr (Index != access::listed) {
                type("object", false);
                objects_.push_back(place_.size());
                describe_object<typename access::template alternative<Index>, tag, Around...>(access::key,
                                                                                              access::text_of(Index));
                objects_.pop_back();
            }
        });
        place_.resize(here);
    }

    /// Writes the keywords of an object, which is called `Tag` within itself; `discriminator` is the key of one more
    /// member, whose value is `constant`.
    template <class T, class Tag, class... Around>
    void describe_object(std::string_view discriminator = {}, std::string_view constant = {}) {
        bool const is_alternative = discriminator.data() != nullptr;
        within("properties", [&] {
            if (is_alternative) within(discriminator, [&] { keyword("const", text{constant}); });
            for_each_member<T>([&]<class Member>(Member) { describe_member<Member, Around..., Tag>(); });
        });
        if (vlens::detail::required_mask<T> != 0 || is_alternative) {
            key("required");
            enclose('[', ']', [&] {
                if (is_alternative) element(text{discriminator});
                for_each_member<T>([&](auto member) {
                    if (member.presence == presence::required) element(text{member.key});
                });
            });
        }
        if (closed_ || keeps_extra<T>) keyword("additionalProperties", keeps_extra<T>);
    }

    template <class Member, class... Around> void describe_member() {
        within(Member::key, [&] {
            describe<typename Member::value_type, Around...>(Member::presence == presence::nullable);
            using member_type = typename Member::member_type;
            if constexpr (vlens::detail::has_bounds<member_type>) {
                keyword("minimum", member_type::least);
                keyword("maximum", member_type::most);
            }
            if constexpr (is_defaulted<member_type>) keyword("default", member_type::default_value);
        });
    }

    template <class E> void list_values(bool may_be_null) {
        key("enum");
        enclose('[', ']', [&] {
            for (E const value : values_of<E>) element(value);
            if (may_be_null) element(raw_json{});
        });
    }

    // OpenAPI has a format for two widths of whole numbers; those of another width have limits instead.
    template <class T> void describe_number(bool may_be_null) {
        using limits = std::numeric_limits<T>;
        type(std::is_integral_v<T> ? "integer" : "number", may_be_null);
        if constexpr (std::is_same_v<T, double>) {
            keyword("format", text{"double"});
        } else if constexpr (std::is_same_v<T, float>) {
            keyword("format", text{"float"});
        } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T> && (sizeof(T) == 4 || sizeof(T) == 8)) {
            keyword("format", text{sizeof(T) == 4 ? "int32" : "int64"});
        } else if constexpr (std::is_integral_v<T>) {
            keyword("minimum", (limits::min)());
            keyword("maximum", (limits::max)());
        }
    }

    void type(char const* name, bool may_be_null) {
        if (!may_be_null) return keyword("type", text{name});
        key("type");
        enclose('[', ']', [&] {
            element(text{name});
            element(text{"null"});
        });
    }

    /// Puts `"name":{…}`; `place_` is there while `content` is written.
    template <class Content> void within(std::string_view name, Content const& content) {
        std::size_t const here = place_.size();
        append_to_fragment(place_, name);
        key(name);
        enclose('{', '}', content);
        place_.resize(here);
    }

    template <class Content> void enclose(char open, char close, Content const& content) {
        text_.push_back(open);
        content();
        text_.push_back(close);
    }

    void key(std::string_view name) {
        element(text{name});
        text_.push_back(':');
    }

    template <class T> void keyword(std::string_view name, T const& value) {
        key(name);
        append(value);
    }

    template <class T> void element(T const& value) {
        separate();
        append(value);
    }

    void separate() {
        if (text_.back() != '{' && text_.back() != '[') text_.push_back(',');
    }

    template <class T> void append(T const& value) {
        std::size_t const before = text_.size();
        text_.resize(before + max_size(value));
        hole_list none;
        char* const end = put(value, text_.data() + before, none);
        text_.resize(static_cast<std::size_t>(end - text_.data()));
    }

    std::string text_{};
    /// Where the text is being written, and how much of that are the objects around it.
    std::string place_;
    std::vector<std::size_t> objects_{};
    bool closed_;
};

}  // namespace json::detail

/// The JSON Schema (2020-12, as OpenAPI 3.1 has it) of T. Nested schemas are written where they are used, without
/// `$defs`, so the text can be pasted anywhere; one that contains itself is a `$ref` to its place (`options.place`).
template <schema T> std::string json_schema(json_schema_options options = {}) {
    return json::detail::schema_writer{options}.text_of<T>();
}

}  // namespace vlens::inline v0

#endif
