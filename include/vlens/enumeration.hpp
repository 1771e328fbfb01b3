// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENUMERATION_HPP
#define VLENS_ENUMERATION_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <vlens/schema/boost_describe.hpp>

#include <boost/describe/enumerators.hpp>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/schema/declare_enumeration.hpp>

namespace vlens::inline v0 {

/// An enumeration whose values are all there will ever be, by `VLENS_ENUM` or `VLENS_TEXT_ENUM`. Any other one is an
/// open list: a number that it does not name is a value too.
template <class E>
concept closed_enumeration = std::is_enum_v<E> && requires { vlens_is_closed(static_cast<E**>(nullptr)); };

namespace detail {

/// Tells the overloads of `vlens_text_of` apart.
template <auto Value> struct enumerator {};

template <class Descriptor> constexpr std::string_view text_given_to() {
    using E = std::remove_const_t<decltype(Descriptor::value)>;
    if constexpr (requires(E** list, enumerator<Descriptor::value> value) { vlens_text_of(list, value); }) {
        return vlens_text_of(static_cast<E**>(nullptr), enumerator<Descriptor::value>{});
    } else {
        return Descriptor::name;
    }
}

template <class> struct to_values;
template <template <class...> class List, class... Descriptors> struct to_values<List<Descriptors...>> {
    static constexpr std::array value{Descriptors::value...};
    static constexpr std::array<std::string_view, sizeof...(Descriptors)> texts{text_given_to<Descriptors>()...};
};

}  // namespace detail

/// The values of a closed enumeration, in the order of its macro.
template <closed_enumeration E> inline constexpr auto values_of =
    detail::to_values<boost::describe::describe_enumerators<E>>::value;

/// The texts of these values in JSON.
template <text_enumeration E> inline constexpr auto texts_of =
    detail::to_values<boost::describe::describe_enumerators<E>>::texts;

namespace detail {

/// What is wrong with a text that is not listed. It is shown where it is short and plain: a part of it never is.
VLENS_DETAIL_COLD inline std::string not_listed(std::string_view const* listed, std::size_t count,
                                                std::string_view found) {
    constexpr std::size_t longest = 40;
    std::string message;
    for (std::size_t i = 0; i < count; ++i) {
        message.append(i == 0 ? "expected one of \"" : ", \"").append(listed[i]).push_back('"');
    }
    bool is_plain = found.size() <= longest;
    for (char const c : found) is_plain = is_plain && c >= ' ' && c <= '~';
    if (!is_plain) return message.append(", found another text");
    message.append(", found \"").append(found).push_back('"');
    return message;
}

template <text_enumeration E> struct enumeration_texts {
    static constexpr auto const& texts = texts_of<E>;

    /// Whether a value is listed. (No pointer: of one g++ says under UBSan that it is no constant.)
    static constexpr bool has(E value) noexcept { return index_of(value) != texts.size(); }
    /// The text of a value that is listed.
    static constexpr std::string_view of(E value) noexcept { return texts[index_of(value)]; }
    /// The value of a text; nullptr where it is not listed.
    static constexpr E const* find(std::string_view text) noexcept {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (texts[i] == text) return &values_of<E>[i];
        }
        return nullptr;
    }
    static std::string not_listed(std::string_view found) {
        return detail::not_listed(texts.data(), texts.size(), found);
    }
    static constexpr std::size_t longest() noexcept {
        std::size_t size = 0;
        for (std::string_view const text : texts) size = text.size() > size ? text.size() : size;
        return size;
    }

  private:
    static constexpr std::size_t index_of(E value) noexcept {
        std::size_t i = 0;
        while (i < texts.size() && values_of<E>[i] != value) ++i;
        return i;
    }
    static constexpr bool are_distinct() noexcept {
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (find(texts[i]) != &values_of<E>[i]) return false;
        }
        return true;
    }
    static_assert(are_distinct(), "two values of a VLENS_TEXT_ENUM have the same text");
};

}  // namespace detail

}  // namespace vlens::inline v0

#endif
