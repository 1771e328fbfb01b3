// SPDX-License-Identifier: BSL-1.0

// The writer makes room for a value once, by the most that it can take: what each kind of member holds must be in that.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/enumeration.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/image.hpp>
#include <vlens/json.hpp>
#include <vlens/nullable.hpp>
#include <vlens/open_enum.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/union.hpp>
#include <vlens/uuid.hpp>

namespace {

enum class Channel { sms, mail };
VLENS_TEXT_ENUM(Channel, sms, mail)

struct Inner {
    vlens::required<std::string> s;
    vlens::extra_members extra{};
};
VLENS_SCHEMA(Inner, s, extra)

struct Other {
    std::optional<std::string> o{};
};
VLENS_SCHEMA(Other, o)

using Either = std::variant<Inner, Other>;
VLENS_UNION(Either, "type", "inner", "other")

template <class T> struct Held;

/// A schema of one member that must be there and may be null, and one of a member that may be absent or null.
#define HELD(Name, Type)                        \
    struct Name##Required {                     \
        vlens::required<std::optional<Type>> v; \
    };                                          \
    VLENS_SCHEMA(Name##Required, v)             \
    struct Name##Nullable {                     \
        vlens::nullable<Type> v{};              \
    };                                          \
    VLENS_SCHEMA(Name##Nullable, v)             \
    struct Name##Optional {                     \
        std::optional<Type> v{};                \
    };                                          \
    VLENS_SCHEMA(Name##Optional, v)             \
    template <> struct Held<Type> {             \
        using required_type = Name##Required;   \
        using nullable_type = Name##Nullable;   \
        using optional_type = Name##Optional;   \
    };

using Texts = std::vector<std::string>;
using Holes = std::vector<std::optional<std::string>>;
using Mapped = std::map<std::string, Texts>;
using Inners = std::vector<Inner>;
using OpenChannel = vlens::open_enum<Channel>;

HELD(String, std::string)
HELD(View, vlens::text)
HELD(Raw, vlens::raw_json)
HELD(List, Texts)
HELD(Sparse, Holes)
HELD(Map, Mapped)
HELD(Nested, Inner)
HELD(Many, Inners)
HELD(Union, Either)
HELD(Listed, Channel)
HELD(Open, OpenChannel)
HELD(Number, double)
HELD(Truth, bool)
HELD(Id, vlens::uuid)
HELD(Picture, vlens::image)

template <class Schema, class Value> void check_written(Value const& value, std::string const& expected) {
    Schema const one{.v = value};
    std::string const text = "{\"v\":" + expected + "}";
    // An image is written into a hole, whose size is known.
    if (!std::is_same_v<Value, vlens::image>) REQUIRE(vlens::json::detail::max_size(one) >= text.size());
    CHECK(vlens::to_json(one).value() == text);
    CHECK(vlens::json::detail::make_body(one).value().size() == text.size());
}

/// Written as `expected` in each kind of member; and null where the member may be that.
template <class Value> void check(Value const& value, std::string const& expected) {
    check_written<typename Held<Value>::required_type>(value, expected);
    check_written<typename Held<Value>::nullable_type>(value, expected);
    check_written<typename Held<Value>::optional_type>(value, expected);
    check_written<typename Held<Value>::required_type>(std::nullopt, "null");
    check_written<typename Held<Value>::nullable_type>(vlens::null, "null");
}

/// No text takes more than one of control characters. There are more than the writer would put onto the stack.
std::string const longest(500, '\x01');
std::string const written = [] {
    std::string text = "\"";
    for (std::size_t i = 0; i != longest.size(); ++i) text += "\\u0001";
    return text + "\"";
}();

}  // namespace

TEST_CASE("there is room for a text") {
    check(longest, written);
    check(vlens::text{longest}, written);
    check(OpenChannel{longest}, written);
    check(Channel::mail, "\"mail\"");
}

TEST_CASE("there is room for JSON that is written as it is") {
    std::string const list = "[" + std::string(2000, ' ') + "]";
    check(vlens::raw_json{list}, list);
}

TEST_CASE("there is room for elements and entries") {
    check(Texts{longest, "", longest}, "[" + written + ",\"\"," + written + "]");
    check(Texts(1000), [] {
        std::string text = "[";
        for (int i = 0; i != 1000; ++i) text += i == 0 ? "\"\"" : ",\"\"";
        return text + "]";
    }());
    check(Holes{std::nullopt, longest, std::nullopt}, "[null," + written + ",null]");
    check(Mapped{{longest, {longest}}, {"z", {}}}, "{" + written + ":[" + written + "],\"z\":[]}");
}

TEST_CASE("there is room for members and for what is kept beside them") {
    Inner inner{.s = longest};
    std::string text = "{\"s\":" + written;
    check(inner, text + "}");
    inner.extra.set(longest, vlens::raw_json{written});
    text += "," + written + ":" + written + "}";
    check(inner, text);
    check(Inners{inner, inner}, "[" + text + "," + text + "]");
    check(Either{inner}, "{\"type\":\"inner\"," + text.substr(1));
    check(Either{Other{.o = longest}}, "{\"type\":\"other\",\"o\":" + written + "}");
}

TEST_CASE("there is room for what takes as much whatever it is") {
    check(-2.2250738585072014e-308, "-2.2250738585072014e-308");
    check(false, "false");
    check(vlens::uuid{"81f404b3-d7dc-4f08-b4fe-934853c86282"}, "\"81f404b3-d7dc-4f08-b4fe-934853c86282\"");
}

TEST_CASE("an image has its hole") {
    std::vector<std::byte> const photo(3000, std::byte{0});
    check(vlens::image{photo}, "\"" + std::string(4000, 'A') + "\"");
}
