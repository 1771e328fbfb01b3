// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_PARSE_HPP
#define VLENS_PARSE_HPP

#include <concepts>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/error.hpp>
#include <vlens/image.hpp>
#include <vlens/json/pointer.hpp>
#include <vlens/json/read_value.hpp>
#include <vlens/json/scan.hpp>
#include <vlens/json/scanner.hpp>
#include <vlens/json/write.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/read_options.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/pointer_to_member.hpp>
#include <vlens/text.hpp>
#include <vlens/visit.hpp>

namespace vlens::inline v0 {

namespace detail {

/// The JSON key of a member.
template <auto Pointer> constexpr std::string_view key_at() {
    std::string_view key;
    for_each_member<owner_of<Pointer>>([&]<class Member>(Member) {
        if constexpr (std::same_as<typename Member::member_type, member_at_pointer<Pointer>>) {
            if (Member::pointer == Pointer) key = Member::key;
        }
    });
    return key;
}

/// A member, and a member of the schema that it holds, and so on.
template <auto Member, auto... Nested> struct member_path;
template <auto Member> struct member_path<Member> {
    static_assert(schema<owner_of<Member>>, "parse takes members of structs declared by VLENS_SCHEMA");
    using value_type = typename member_kind<member_at_pointer<Member>>::value_type;

    static std::string pointer() {
        constexpr std::string_view key = key_at<Member>();
        std::string text;
        json::detail::prepend_to_pointer(text, key);
        return text;
    }
};
template <auto Member, auto Next, auto... Nested> struct member_path<Member, Next, Nested...> {
    static_assert(std::is_same_v<typename member_path<Member>::value_type, owner_of<Next>>,
                  "each member given to parse has to be a member of what the one before it holds");
    using value_type = typename member_path<Next, Nested...>::value_type;

    static std::string pointer() { return member_path<Member>::pointer() + member_path<Next, Nested...>::pointer(); }
};

/// Words for what a text of the JSON syntax has to be.
template <class T> std::string words_for() {
    std::string words{"expected "};
    if constexpr (std::same_as<T, bool>) {
        return words.append("true or false");
    } else if constexpr (std::floating_point<T>) {
        return words.append("a finite decimal number such as 30.0444");
    } else if constexpr (closed_enumeration<T>) {
        char const* separator = "one of ";
        for (T const value : values_of<T>) {
            words.append(separator).append(std::to_string(static_cast<std::underlying_type_t<T>>(value)));
            separator = ", ";
        }
        return words;
    } else if constexpr (std::is_enum_v<T>) {
        return words_for<std::underlying_type_t<T>>();
    } else {
        using limits = std::numeric_limits<T>;
        return words.append("a whole number from ")
            .append(std::to_string((limits::min)()))
            .append(" to ")
            .append(std::to_string((limits::max)()));
    }
}

template <class T> bool is_listed(T const& value) {
    if constexpr (closed_enumeration<T>) {
        for (T const listed : values_of<T>) {
            if (listed == value) return true;
        }
        return false;
    } else {
        return true;
    }
}

template <class T> result<T> value_from(std::string_view text) {
    if constexpr (json::detail::parsed_from_text<T>) {
        return T::parse(text);
    } else if constexpr (std::same_as<T, image>) {
        return image::from_base64(text);
    } else if constexpr (json::detail::string_like<T>) {
        if (json::detail::is_valid_utf8(text)) return T{text};
        return error{.kind = error_kind::invalid_argument, .message = "expected text in UTF-8"};
    } else if constexpr (std::same_as<T, raw_json>) {
        if (json::detail::is_json(text)) return raw_json{std::string{text}};
        return error{.kind = error_kind::invalid_argument, .message = "expected the text of one JSON value"};
    } else if constexpr (text_enumeration<T>) {
        T const* const listed = enumeration_texts<T>::find(text);
        if (listed != nullptr) return *listed;
        return error{.kind = error_kind::invalid_argument, .message = enumeration_texts<T>::not_listed(text)};
    } else if constexpr (is_open_enumeration<T>) {
        if (json::detail::is_valid_utf8(text)) return T{std::string{text}};
        return error{.kind = error_kind::invalid_argument, .message = "expected text in UTF-8"};
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        json::detail::scanner in{text};
        T value{};
        char const* const after = json::detail::read_value(in.begin(), in, value);
        if (after != nullptr && after == in.end() && is_listed(value)) return value;
        return error{.kind = error_kind::invalid_argument, .message = words_for<T>()};
    } else {
        static_assert(!schema<T>, "parse reads one value: of a nested schema, name the member as well");
        static_assert(schema<T>, "parse reads one value: an array, a map or a union is read by from_json");
        return error{};
    }
}

template <class T>
concept borrowed = std::same_as<T, vlens::text> || std::same_as<T, image>;

}  // namespace detail

/// The value of a member out of text that comes from elsewhere: what a literal is to the compiler, this is at run time.
/// `parse<&Delivery::place, &Place::latitude>(text)` goes into a nested schema.
/// Numbers, truth values and enumerations are written as in JSON. The error has the JSON pointer of the member and says
/// what was expected there.
template <auto Member, auto... Nested>
result<typename detail::member_path<Member, Nested...>::value_type> parse(std::string_view text) {
    using path = detail::member_path<Member, Nested...>;
    auto parsed = detail::value_from<typename path::value_type>(text);
    if (!parsed) parsed.error().pointer = path::pointer();
    return parsed;
}

/// The value would be a view of a string that is gone at the end of the line: name the string first.
template <auto Member, auto... Nested, class Allocator>
    requires detail::borrowed<typename detail::member_path<Member, Nested...>::value_type>
result<typename detail::member_path<Member, Nested...>::value_type> parse(
    std::basic_string<char, std::char_traits<char>, Allocator> const&& temporary) = delete;

}  // namespace vlens::inline v0

#endif
