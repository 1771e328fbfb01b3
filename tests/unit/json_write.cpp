// SPDX-License-Identifier: BSL-1.0

#include <chrono>
#include <vlens/json.hpp>

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/builder.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/image.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

using vlens::null;
using vlens::to_json;

namespace {

template <class T> struct Only;
#define ONLY(Name, Type)            \
    struct Name {                   \
        vlens::required<Type> v;    \
    };                              \
    VLENS_SCHEMA(Name, v)           \
    template <> struct Only<Type> { \
        using type = Name;          \
    };

ONLY(Text, vlens::text)
ONLY(Double, double)
ONLY(Float, float)
ONLY(Int8, std::int8_t)
ONLY(UInt8, std::uint8_t)
ONLY(Int16, std::int16_t)
ONLY(UInt16, std::uint16_t)
ONLY(Int32, std::int32_t)
ONLY(UInt32, std::uint32_t)
ONLY(Int64, std::int64_t)
ONLY(UInt64, std::uint64_t)
ONLY(Bool, bool)
ONLY(Raw, vlens::raw_json)
ONLY(Moment, vlens::timestamp)
ONLY(Id, vlens::uuid)
ONLY(Picture, vlens::image)
ONLY(Owned, std::string)

enum class Open : std::int64_t { one = 1 };
ONLY(Enumerated, Open)

struct Empty {};
VLENS_SCHEMA(Empty)

struct Kinds {
    vlens::required<int> r;
    std::optional<int> o{};
    vlens::nullable<int> n{};
    vlens::defaulted<false> d{};
    std::optional<Empty> e{};
};
VLENS_SCHEMA(Kinds, r, o, n, d, e)

struct AllOptional {
    std::optional<int> a{};
    vlens::nullable<vlens::text> b{};
    std::optional<bool> c{};
};
VLENS_SCHEMA(AllOptional, a, b, c)

struct Leaf {
    std::optional<double> number{};
    std::optional<vlens::text> word{};
    std::optional<vlens::timestamp> when{};
};
VLENS_SCHEMA(Leaf, number, word, when)

struct Tree {
    std::optional<Leaf> left{};
    vlens::nullable<Leaf> right{};
    std::optional<std::vector<Leaf>> leaves{};
    std::optional<std::vector<std::string>> words{};
    std::optional<std::vector<std::vector<double>>> table{};
    std::optional<std::vector<bool>> flags{};
    std::optional<std::vector<vlens::image>> images{};
    std::optional<std::vector<std::optional<vlens::text>>> gaps{};
    std::optional<std::vector<std::optional<Leaf>>> row{};
};
VLENS_SCHEMA(Tree, left, right, leaves, words, table, flags, images, gaps, row)

/// The JSON text of a single value.
template <class T> std::string json_of(T const& value) {
    typename Only<T>::type const object{value};
    auto const text = to_json(object);
    REQUIRE(text);
    REQUIRE(text->starts_with("{\"v\":"));
    REQUIRE(text->ends_with("}"));
    return text->substr(5, text->size() - 6);
}

template <vlens::schema T> std::string pointer_of_fault(T const& value) {
    auto const text = to_json(value);
    if (text) return "no fault in " + *text;
    CHECK(text.error().kind == vlens::error_kind::invalid_argument);
    CHECK(text.error().delivery == vlens::delivery::not_sent);
    CHECK_FALSE(text.error().message.empty());
    auto const body = vlens::json::detail::make_body(value);
    REQUIRE_FALSE(body);
    CHECK(body.error().pointer == text.error().pointer);
    CHECK(body.error().message == text.error().message);
    return text.error().pointer;
}

/// The value as if a sensor had given it: a constant that is not finite would not compile.
template <class T> T measured(T value) {
    T volatile sensor = value;
    return sensor;
}
double const not_a_number = measured(std::numeric_limits<double>::quiet_NaN());
double const infinity = measured(std::numeric_limits<double>::infinity());

}  // namespace

TEST_CASE("text is escaped by RFC 8259") {
    auto const escaped = [](std::string const& text) { return json_of(vlens::text{text}); };
    CHECK(escaped("") == R"("")");
    CHECK(escaped("plain") == R"("plain")");
    CHECK(escaped("\"") == R"("\"")");
    CHECK(escaped("\\") == R"("\\")");
    CHECK(escaped("/") == R"("/")");
    CHECK(escaped("a\"b\\c") == R"("a\"b\\c")");
    CHECK(escaped("\x7f") == "\"\x7f\"");

    std::string const expected[32] = {
        R"(\u0000)", R"(\u0001)", R"(\u0002)", R"(\u0003)", R"(\u0004)", R"(\u0005)", R"(\u0006)", R"(\u0007)",
        R"(\b)",     R"(\t)",     R"(\n)",     R"(\u000b)", R"(\f)",     R"(\r)",     R"(\u000e)", R"(\u000f)",
        R"(\u0010)", R"(\u0011)", R"(\u0012)", R"(\u0013)", R"(\u0014)", R"(\u0015)", R"(\u0016)", R"(\u0017)",
        R"(\u0018)", R"(\u0019)", R"(\u001a)", R"(\u001b)", R"(\u001c)", R"(\u001d)", R"(\u001e)", R"(\u001f)"};
    std::string all;
    std::string all_expected;
    for (unsigned value = 0; value < 32; ++value) {
        CHECK(escaped(std::string(1, static_cast<char>(value))) == '"' + expected[value] + '"');
        all += static_cast<char>(value);
        all_expected += expected[value];
    }
    CHECK(escaped(all) == '"' + all_expected + '"');
    for (unsigned value = 32; value < 127; ++value) {
        std::string const one(1, static_cast<char>(value));
        if (one == "\"" || one == "\\") continue;
        CHECK(escaped(one) == '"' + one + '"');
    }
    // Every character as long as it can be.
    CHECK(escaped(std::string(1000, '\x01')).size() == 6002);
}

TEST_CASE("UTF-8 goes out as it is") {
    for (std::string_view const text :
         {"\xc2\x80", "\xc3\xa9", "\xd9\x85\xd8\xb5\xd8\xb1", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
          "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"}) {
        CHECK(json_of(vlens::text{text}) == '"' + std::string{text} + '"');
        CHECK(json_of(std::string{text}) == '"' + std::string{text} + '"');
    }
}

TEST_CASE("what is not UTF-8 is an error") {
    for (std::string_view const text :
         {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2 ", "\xe0\x9f\xbf", "\xe2\x82", "\xed\xa0\x80",
          "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x9f\x98", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff"}) {
        CHECK(pointer_of_fault(Text{text}) == "/v");
        CHECK(pointer_of_fault(Owned{std::string{text}}) == "/v");
        std::string const longer = "01234567890123456789" + std::string{text};
        CHECK(pointer_of_fault(Text{longer}) == "/v");
    }
}

TEST_CASE("doubles print shortest and read back as the same double") {
    CHECK(json_of(30.0444) == "30.0444");
    CHECK(json_of(0.0) == "0");
    CHECK(json_of(-0.0) == "-0");
    CHECK(json_of(1.0) == "1");
    CHECK(json_of(-1.5) == "-1.5");
    CHECK(json_of(0.1) == "0.1");
    CHECK(json_of(0.1 + 0.2) == "0.30000000000000004");
    CHECK(json_of(1e300) == "1e+300");
    CHECK(json_of(5e-324) == "5e-324");
    CHECK(json_of(1.7976931348623157e308) == "1.7976931348623157e+308");
    CHECK(json_of(-2.2250738585072014e-308) == "-2.2250738585072014e-308");
    CHECK(json_of(123456789.0) == "123456789");
    CHECK(json_of(9007199254740993.0) == "9007199254740992");

    std::uint64_t state = 88172645463325252U;
    for (int i = 0; i < 20000; ++i) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        double value = 0;
        static_assert(sizeof value == sizeof state);
        std::memcpy(&value, &state, sizeof value);
        if (!(value - value == 0)) continue;  // NaN or infinity
        std::string const text = json_of(value);
        char* end = nullptr;
        double const read = std::strtod(text.c_str(), &end);
        REQUIRE(end == text.c_str() + text.size());
        REQUIRE(std::memcmp(&read, &value, sizeof value) == 0);
    }
}

TEST_CASE("floats are written as floats") {
    CHECK(json_of(0.1F) == "0.1");
    CHECK(json_of(-1.17549435e-38F) == "-1.1754944e-38");
    CHECK(json_of(std::numeric_limits<float>::max()) == "3.4028235e+38");
}

TEST_CASE("integers at their limits") {
    CHECK(json_of(std::int8_t{-128}) == "-128");
    CHECK(json_of(std::int8_t{127}) == "127");
    CHECK(json_of(std::uint8_t{255}) == "255");
    CHECK(json_of(std::int16_t{-32768}) == "-32768");
    CHECK(json_of(std::int16_t{32767}) == "32767");
    CHECK(json_of(std::uint16_t{65535}) == "65535");
    CHECK(json_of(std::numeric_limits<std::int32_t>::min()) == "-2147483648");
    CHECK(json_of(std::numeric_limits<std::int32_t>::max()) == "2147483647");
    CHECK(json_of(std::numeric_limits<std::uint32_t>::max()) == "4294967295");
    CHECK(json_of(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(json_of(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
    CHECK(json_of(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(json_of(std::int32_t{0}) == "0");
    CHECK(json_of(Open{-7}) == "-7");
    CHECK(json_of(Open{std::numeric_limits<std::int64_t>::min()}) == "-9223372036854775808");
}

TEST_CASE("booleans, ids, moments, raw JSON") {
    CHECK(json_of(true) == "true");
    CHECK(json_of(false) == "false");
    CHECK(json_of(vlens::uuid("81F404B3-d7dc-4f08-b4fe-934853c86282")) == "\"81f404b3-d7dc-4f08-b4fe-934853c86282\"");
    CHECK(json_of(vlens::timestamp("2025-01-15T10:30:00Z")) == "\"2025-01-15T10:30:00Z\"");
    CHECK(json_of(vlens::timestamp("2025-01-15T10:30:00.000001Z")) == "\"2025-01-15T10:30:00.000001Z\"");
    CHECK(json_of(vlens::raw_json{}) == "null");
    CHECK(json_of(vlens::raw_json{R"([1, {"a": "b"}])"}) == R"([1, {"a": "b"}])");
}

TEST_CASE("images are base64 text") {
    std::string const bytes = "foob";
    CHECK(json_of(vlens::image{std::as_bytes(std::span{bytes})}) == "\"Zm9vYg==\"");
    CHECK(json_of(vlens::image("Zm9vYg==")) == "\"Zm9vYg==\"");
    CHECK(json_of(vlens::image("")) == "\"\"");
    CHECK(json_of(vlens::image{std::span<std::byte const>{}}) == "\"\"");
    CHECK(json_of(vlens::image::from_base64({}).value()) == "\"\"");
}

TEST_CASE("absent is left out, null is null") {
    CHECK(to_json(Kinds{.r = 1}).value() == R"({"r":1})");
    CHECK(to_json(Kinds{.r = 1, .o = 2, .n = 3, .d = true, .e = Empty{}}).value() ==
          R"({"r":1,"o":2,"n":3,"d":true,"e":{}})");
    CHECK(to_json(Kinds{.r = 1, .n = null}).value() == R"({"r":1,"n":null})");
    CHECK(to_json(Kinds{.r = 1, .d = false}).value() == R"({"r":1,"d":false})");
}

TEST_CASE("braces and commas, whichever member comes first") {
    CHECK(to_json(Empty{}).value() == "{}");
    CHECK(to_json(AllOptional{}).value() == "{}");
    CHECK(to_json(AllOptional{.a = 1}).value() == R"({"a":1})");
    CHECK(to_json(AllOptional{.b = null}).value() == R"({"b":null})");
    CHECK(to_json(AllOptional{.c = true}).value() == R"({"c":true})");
    CHECK(to_json(AllOptional{.a = 1, .c = true}).value() == R"({"a":1,"c":true})");
    CHECK(to_json(AllOptional{.b = "x", .c = true}).value() == R"({"b":"x","c":true})");
    CHECK(to_json(AllOptional{.a = 1, .b = "x", .c = false}).value() == R"({"a":1,"b":"x","c":false})");
}

TEST_CASE("nested schemas and vectors") {
    CHECK(to_json(Tree{}).value() == "{}");
    CHECK(to_json(Tree{.left = Leaf{}, .right = null}).value() == R"({"left":{},"right":null})");
    CHECK(to_json(Tree{.right = Leaf{.number = 1}}).value() == R"({"right":{"number":1}})");
    CHECK(to_json(Tree{.leaves = std::vector<Leaf>{}}).value() == R"({"leaves":[]})");
    CHECK(to_json(Tree{.leaves = std::vector<Leaf>{{}, {.word = "a"}}}).value() == R"({"leaves":[{},{"word":"a"}]})");
    CHECK(to_json(Tree{.words = std::vector<std::string>{"a", "\n"}}).value() == R"({"words":["a","\n"]})");
    CHECK(to_json(Tree{.table = std::vector<std::vector<double>>{{}, {1}, {2, 3}}}).value() ==
          R"({"table":[[],[1],[2,3]]})");
    CHECK(to_json(Tree{.flags = std::vector<bool>{true, false}}).value() == R"({"flags":[true,false]})");
    CHECK(to_json(Tree{.images = std::vector<vlens::image>{"Zg==", "Zm8="}}).value() ==
          R"({"images":["Zg==","Zm8="]})");
    CHECK(to_json(Tree{.gaps = std::vector<std::optional<vlens::text>>{std::nullopt, "a\n", std::nullopt}}).value() ==
          R"({"gaps":[null,"a\n",null]})");
    CHECK(to_json(Tree{.row = std::vector<std::optional<Leaf>>{Leaf{.number = 0.5}, std::nullopt}}).value() ==
          R"({"row":[{"number":0.5},null]})");
}

TEST_CASE("NaN and infinity are errors with a pointer") {
    for (double const number : {not_a_number, infinity, -infinity}) {
        CHECK(pointer_of_fault(Double{number}) == "/v");
        CHECK(pointer_of_fault(Tree{.left = Leaf{.number = number}}) == "/left/number");
        CHECK(pointer_of_fault(Tree{.right = Leaf{.number = number}}) == "/right/number");
        CHECK(pointer_of_fault(Tree{.table = std::vector<std::vector<double>>{{1}, {1, 2, number}}}) == "/table/1/2");
    }
    CHECK(pointer_of_fault(Float{measured(std::numeric_limits<float>::infinity())}) == "/v");
}

TEST_CASE("the pointer leads to the first fault, through objects and vectors") {
    std::string const bad = "\xff";
    CHECK(pointer_of_fault(Tree{.left = Leaf{.word = bad}}) == "/left/word");
    std::vector<Leaf> leaves(12);
    leaves[10].word = bad;
    leaves[11].number = not_a_number;
    CHECK(pointer_of_fault(Tree{.leaves = leaves}) == "/leaves/10/word");
    CHECK(pointer_of_fault(Tree{.right = Leaf{.number = infinity}, .leaves = leaves}) == "/right/number");
    CHECK(pointer_of_fault(Tree{.words = std::vector<std::string>{"a", "b", bad}}) == "/words/2");
    CHECK(pointer_of_fault(Tree{.gaps = std::vector<std::optional<vlens::text>>{std::nullopt, bad}}) == "/gaps/1");
    CHECK(pointer_of_fault(Tree{.row = std::vector<std::optional<Leaf>>{Leaf{.word = bad}}}) == "/row/0/word");
    CHECK(to_json(Tree{.left = Leaf{.word = bad}}).error().message.find("UTF-8") != std::string::npos);
}

TEST_CASE("a moment that RFC 3339 cannot name is an error") {
    using namespace std::chrono;
    CHECK(pointer_of_fault(Moment{sys_days{year{10000} / 1 / 1}}) == "/v");
    CHECK(pointer_of_fault(Moment{sys_days{year{-1} / 12 / 31}}) == "/v");
    CHECK(pointer_of_fault(Moment{sys_seconds::max()}) == "/v");
    CHECK(pointer_of_fault(Tree{.left = Leaf{.when = sys_days{year{10000} / 1 / 1}}}) == "/left/when");
    CHECK(json_of(vlens::timestamp{sys_days{year{9999} / 12 / 31}}) == "\"9999-12-31T00:00:00Z\"");
}

TEST_CASE("a second argument is replaced and keeps its memory") {
    std::string out = "what was there before";
    out.reserve(4096);
    auto const* const memory = out.data();
    auto const capacity = out.capacity();
    CHECK(to_json(AllOptional{.a = 1}, out));
    CHECK(out == R"({"a":1})");
    CHECK(to_json(Picture{"Zm9vYg=="}, out));
    CHECK(out == R"({"v":"Zm9vYg=="})");
    CHECK(out.data() == memory);
    CHECK(out.capacity() == capacity);

    auto const failed = to_json(Double{not_a_number}, out);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().pointer == "/v");
    CHECK(out.empty());
    CHECK(out.capacity() == capacity);
}

TEST_CASE("a builder's request is written as any other") {
    CHECK(to_json(vlens::build<Kinds>().o(2).r(1).build()).value() == R"({"r":1,"o":2})");
    CHECK(to_json(vlens::build<Tree>().build()).value() == "{}");
}
