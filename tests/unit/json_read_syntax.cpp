// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/raw_json.hpp>
#include <vlens/schema.hpp>

#include "json_text.hpp"

using vlens::raw_json;
using namespace std::string_view_literals;

namespace {

struct Anything {
    std::optional<int> known{};
};
VLENS_SCHEMA(Anything, known)

std::string_view const well_formed[] = {
    // arrays
    "[]"sv, "[ ]"sv, "[[]   ]"sv, R"([""])"sv, R"(["a"])"sv, "[false]"sv, "[null]"sv, R"([null, 1, "1", {}])"sv,
    "[1\n]"sv, " [1]"sv, "[1,null,null,null,2]"sv, "[2] "sv, "[[[[]]],[[]]]"sv, "\t[\r\n1 ,\t2]\n"sv,
    // numbers
    "[123e65]"sv, "[0e+1]"sv, "[0e1]"sv, "[ 4]"sv, "[-0.000000000000000000000000000000000000000000000000000000001]"sv,
    "[20e1]"sv, "[-0]"sv, "[-123]"sv, "[-1]"sv, "[1E22]"sv, "[1E-2]"sv, "[1E+2]"sv, "[123e45]"sv, "[123.456e78]"sv,
    "[1e-2]"sv, "[1e+2]"sv, "[123]"sv, "[123.456789]"sv, "[1e999]"sv, "[0.0]"sv, "[-0.0e-00]"sv, "0"sv, "-0"sv, "10"sv,
    "[100000000000000000000000000000000]"sv,
    // objects
    "{}"sv, "{ }"sv, R"({"a":[]})"sv, R"({"":0})"sv, R"({"a":"b","a":"c"})"sv, R"({"a":"b","a":"b"})"sv,
    R"({"asd":"sdf", "dfg":"fgh"})"sv, R"({"foo\u0000bar": 42})"sv, R"({ "min": -1.0e+28, "max": 1.0e+28 })"sv,
    R"({"title":"\u041f\u043e\u043b" })"sv, "{\n\"a\" : \"b\"\n}"sv, R"({"a":{"b":{"c":{}}}})"sv,
    // strings
    R"(["\u0060\u012a\u12AB"])"sv, R"(["\uD801\udc37"])"sv, R"(["\ud83d\ude39\ud83d\udc8d"])"sv,
    R"(["\"\\\/\b\f\n\r\t"])"sv, R"(["\\u0000"])"sv, R"(["\""])"sv, R"(["a/*b*/c/*d//e"])"sv, R"(["\\a"])"sv,
    R"(["\\n"])"sv, R"(["\u0012"])"sv, R"(["\uFFFF"])"sv, R"([ "asd"])"sv, R"(["\uDBFF\uDFFF"])"sv,
    R"(["\uD800\uDC00"])"sv, R"(["\uD7FF\uE000"])"sv, R"(["new\u00A0line"])"sv, "[\"\xF4\x8F\xBF\xBF\"]"sv,
    "[\"\xEF\xBF\xBF\"]"sv, R"(["\u0000"])"sv, R"(["\u002c"])"sv, "[\"\xCF\x80\"]"sv, "[\"\xF0\x9B\xBF\xBF\"]"sv,
    R"(" ")"sv, R"(["\uD834\uDd1e"])"sv, R"(["\u0821"])"sv, "[\"\xE2\x80\xA8\"]"sv, "[\"\xE2\x80\xA9\"]"sv,
    R"(["\u0061\u30af\u30EA\u30b9"])"sv, R"(["new\u000Aline"])"sv, "[\"\x7F\"]"sv, R"(["\uA66D"])"sv,
    R"(["\"\u005C"])"sv, "[\"\xE2\x8D\x82\xE3\x88\xB4\xE2\x8D\x82\"]"sv, R"(["\u005C"])"sv, R"(["\u0022"])"sv,
    R"(["\uDBFF\uDFFE"])"sv, R"(["\u200B"])"sv, R"(["\uFDD0"])"sv, "[\"aa\x7F\"]"sv, "[\"\xEF\xBB\xBF\"]"sv, R"("")"sv,
    // alone
    "false"sv, "true"sv, "null"sv, "42"sv, "-0.1"sv, R"("asd")"sv, "[true]"sv, "[]\n"sv, " true "sv, "\n\t\r 1"sv};

std::string_view const malformed[] = {
    // arrays
    "[1 true]"sv, R"(["": 1])"sv, R"([""],)"sv, "[,1]"sv, "[1,,2]"sv, R"(["x",,])"sv, R"(["x"]])"sv, R"(["",])"sv,
    R"(["x")"sv, "[x"sv, "[3[4]]"sv, "[\xFF]"sv, "[1:2]"sv, "[,]"sv, "[-]"sv, R"([   , ""])"sv, "[\"a\",\n4\n,1,"sv,
    "[1,]"sv, "[1,,]"sv, "[\"a\\f\"\f]"sv, "[*]"sv, R"(["")"sv, "[1,"sv, "[1,\n1\n,1"sv, "[{}"sv, "["sv, "]"sv, "[}"sv,
    "[1}"sv, "[[]"sv,
    // literals
    "[fals]"sv, "[nul]"sv, "[tru]"sv, "[True]"sv, "[TRUE]"sv, "[NULL]"sv, "nulll"sv, "truefalse"sv, "t"sv, "n"sv, "f"sv,
    // numbers
    "[++1234]"sv, "[+1]"sv, "[+Inf]"sv, "[-01]"sv, "[-1.0.]"sv, "[-2.]"sv, "[-NaN]"sv, "[.-1]"sv, "[.2e-3]"sv,
    "[0.1.2]"sv, "[0.3e+]"sv, "[0.3e]"sv, "[0.e1]"sv, "[0E+]"sv, "[0E]"sv, "[0e+]"sv, "[0e]"sv, "[1.0e+]"sv,
    "[1.0e-]"sv, "[1.0e]"sv, "[1 000.0]"sv, "[1eE2]"sv, "[2.e+3]"sv, "[2.e-3]"sv, "[2.e3]"sv, "[9.e+]"sv, "[Inf]"sv,
    "[NaN]"sv, "[1+2]"sv, "[0x1]"sv, "[0x42]"sv, "[Infinity]"sv, "[0e+-1]"sv, "[-123.123foo]"sv, "[123\xE5]"sv,
    "[1e1\xE5]"sv, "[0\xE5]"sv, "[-Infinity]"sv, "[-foo]"sv, "[- 1]"sv, "[-012]"sv, "[-.123]"sv, "[-1x]"sv, "[1ea]"sv,
    "[1.]"sv, "[.123]"sv, "[1.2a-3]"sv, "[1.8011670033376514H-308]"sv, "[012]"sv, "[\xEF\xBC\x91]"sv, "-"sv, "00"sv,
    "-00"sv, "1e"sv, "1."sv, "1.e1"sv, "--1"sv,
    // objects
    R"(["x", truth])"sv, "{[: \"x\"}\n"sv, R"({"x", null})"sv, R"({"x"::"b"})"sv, R"({"a":"a" 123})"sv,
    "{key: 'value'}"sv, "{\"\xB9\":\"0\",}"sv, R"({"a" b})"sv, R"({:"b"})"sv, R"({"a" "b"})"sv, R"({"a":)"sv,
    R"({"a")"sv, "{1:1}"sv, "{9999E9999:1}"sv, "{null:null,null:null}"sv, R"({"id":0,,,,,})"sv, "{'a':0}"sv,
    R"({"id":0,})"sv, R"({"a":"b"}/**/)"sv, R"({"a":"b"}/**//)"sv, R"({"a":"b"}//)"sv, R"({"a":"b"}/)"sv,
    R"({"a":"b",,"c":"d"})"sv, R"({a: "b"})"sv, R"({"a":"a)"sv, R"({ "foo" : "bar", "a" })"sv, R"({"a":"b"}#)"sv, "{"sv,
    "}"sv, "{]"sv, "{,}"sv, R"({"a":})"sv, R"({"a":1])"sv, R"({"a":1 "b":2})"sv, R"({"a":true}"x")"sv, R"({"a":{})"sv,
    R"({"a"1})"sv, "{\"a\n\":1}"sv,
    // strings
    R"(["\uD800\"])"sv, R"(["\uD800\u"])"sv, R"(["\uD800\u1"])"sv, R"(["\uD800\u1x"])"sv, "[\xC3\xA9]"sv,
    "[\"\\\0\"]"sv, R"(["\\\"])"sv, R"(["\x00"])"sv, "[\"\\\t\"]"sv, "[\"\\\xF0\x9F\x8C\x80\"]"sv, R"(["\"])"sv,
    R"(["\u00A"])"sv, R"(["\uD834\uDd"])"sv, R"(["\uD800\uD800\x"])"sv, "[\"\\u\xE5\"]"sv, R"(["\a"])"sv,
    R"(["\uqqqq"])"sv, "[\"\\\xE5\"]"sv, R"([\u0020"asd"])"sv, R"([\n])"sv, R"(")"sv, "['single quote']"sv, "abc"sv,
    R"(["\)"sv, "[\"a\0a\"]"sv, "[\"new\nline\"]"sv, "[\"\t\"]"sv, R"("\UA66D")"sv, R"(""x)"sv, "[\"\x1F\"]"sv,
    R"(["\'"])"sv, R"(["\v"])"sv, R"(["\u 041"])"sv, R"(["\u+041"])"sv, R"(["\ud83d"])"sv, R"(["\ude00"])"sv,
    R"(["\ude00\ud83d"])"sv, R"(["\ud83dx"])"sv, R"(["\ud83d\n"])"sv, R"(["\ud83d\u0041"])"sv, R"(["\ud83d\ud83d"])"sv,
    R"(["\ud83d\uE000"])"sv, R"(["\udfff"])"sv, R"(["\udc00"])"sv, R"(["\ud800"])"sv, R"(["\udbff"])"sv,
    // strings that are not UTF-8
    "[\"\xFF\"]"sv, "[\"\x80\"]"sv, "[\"\xBF\"]"sv, "[\"\xC0\xAF\"]"sv, "[\"\xC1\xBF\"]"sv, "[\"\xE0\x80\xAF\"]"sv,
    "[\"\xE0\xFF\"]"sv, "[\"\xF0\x80\x80\xAF\"]"sv, "[\"\xFC\x80\x80\x80\x80\x80\"]"sv, "[\"\xED\xA0\x80\"]"sv,
    "[\"\xED\xBF\xBF\"]"sv, "[\"\xF4\x90\x80\x80\"]"sv, "[\"\xC3\"]"sv, "[\"\xE2\x82\"]"sv, "[\"\xF0\x9F\x98\"]"sv,
    "[\"\xE9\"]"sv, "{\"\xFF\":1}"sv,
    // the whole
    ""sv, " "sv, "\xEF\xBB\xBF"sv, "\xEF\xBB\xBF{}"sv, "\xFE\xFF"sv, "[\xE2\x81\xA0]"sv, "<.>"sv, "[<null>]"sv,
    "[1]x"sv, "1]"sv, "{}}"sv, "[][]"sv, "\xC3\xA5"sv, "[\0]"sv, "\0"sv, "[]\0"sv, "*"sv, R"({"":")"sv,
    R"({"a":/*comment*/"b"})"sv, "[open"sv, "\x0C"sv, "[\x0C]"sv, "[\xC2\xA0]"sv, "1 2"sv, "[\xE2\x80\x83]"sv, "\v1"sv,
    "/**/1"sv, "#\n1"sv, "1,"sv};

}  // namespace

TEST_CASE("what RFC 8259 calls a JSON text is read, as a value that is kept and as one that is skipped") {
    for (std::string_view const text : well_formed) {
        CAPTURE(text);
        auto const kept = read<raw_json>(text);
        REQUIRE(kept);
        std::string_view const blanks = " \t\r\n";
        std::size_t const first = text.find_first_not_of(blanks);
        CHECK(kept->text() == text.substr(first, text.find_last_not_of(blanks) - first + 1));
        CHECK(fault_of<Anything>("{\"unknown\":" + std::string{text} + ",\"known\":1}") == "none");
    }
}

TEST_CASE("all else is refused, also where it would be skipped") {
    for (std::string_view const text : malformed) {
        CAPTURE(text);
        auto const seen = read<raw_json>(text);
        REQUIRE_FALSE(seen);
        CHECK(seen.error().kind == vlens::error_kind::decode);
        CHECK(seen.error().offset <= text.size());
        CHECK_FALSE(reads<Anything>("{\"unknown\":" + std::string{text} + "}"));
    }
}

TEST_CASE("every byte counts: a text that was cut is refused") {
    for (std::string_view const text : well_formed) {
        std::size_t const last = text.find_last_of("]}\"");
        if (last == text.npos) continue;  // a number cut short is a number
        for (std::size_t n = 0; n < last + 1; ++n) {
            CAPTURE(text);
            CAPTURE(n);
            CHECK(reads<raw_json>(text.substr(0, n)) == false);
        }
    }
}

TEST_CASE("control characters are refused in strings, all of them, at every place") {
    for (char c = 0; c < 0x20; ++c) {
        for (std::size_t before = 0; before < 20; ++before) {
            std::string const head = '"' + std::string(before, 'x');
            CHECK(reads<std::string>(head + "\x7F\""));
            CHECK(fault_of<std::string>(head + c + "tail of some length\"") ==
                  "a control character in a string has to be escaped at '' (" + std::to_string(before + 1) + ")");
        }
    }
}

TEST_CASE("bytes that are not UTF-8 are refused in strings at every place") {
    for (unsigned byte = 0x80; byte <= 0xFF; ++byte) {
        for (std::size_t before = 0; before < 20; ++before) {
            std::string const head = '"' + std::string(before, 'x');
            CHECK(reads<std::string>(head + "\xC2\x80 tail of some length\""));
            CHECK(fault_of<std::string>(head + static_cast<char>(byte) + "tail of some length\"") ==
                  "a string is not valid UTF-8 at '' (" + std::to_string(before + 1) + ")");
        }
    }
}

TEST_CASE("arrays and objects nest 128 deep and no deeper") {
    auto const nested = [](std::string_view open, std::string_view inner, std::string_view close, int depth) {
        std::string text;
        for (int i = 0; i < depth; ++i) text += open;
        text += inner;
        for (int i = 0; i < depth; ++i) text += close;
        return text;
    };
    CHECK(reads<raw_json>(nested("[", "", "]", 128)));
    CHECK(reads<raw_json>(nested("{\"a\":", "1", "}", 128)));
    CHECK(reads<raw_json>(nested("[{\"a\":", "1", "}]", 64)));
    CHECK(reads<raw_json>("[" + nested("[", "", "]", 127) + "," + nested("[", "", "]", 127) + "]"));

    auto const too_deep = read<raw_json>(nested("[", "", "]", 129));
    REQUIRE_FALSE(too_deep);
    CHECK(too_deep.error().message == "nested deeper than 128 arrays and objects");
    CHECK(too_deep.error().offset == 128);
    CHECK(too_deep.error().pointer == nested("/0", "", "", 128));
    CHECK_FALSE(reads<raw_json>(nested("{\"a\":", "1", "}", 129)));
    CHECK_FALSE(reads<raw_json>(nested("[{\"a\":", "[]", "}]", 64)));
    CHECK(reads<Anything>("{\"unknown\":" + nested("[", "", "]", 127) + "}"));
    CHECK_FALSE(reads<Anything>("{\"unknown\":" + nested("[", "", "]", 128) + "}"));
    CHECK_FALSE(reads<raw_json>(std::string(1'000'000, '[')));

    CHECK(reads<raw_json>("[[]]", {.max_depth = 2}));
    CHECK_FALSE(reads<raw_json>("[[[]]]", {.max_depth = 2}));
    CHECK(reads<raw_json>("1", {.max_depth = 0}));
    CHECK_FALSE(reads<raw_json>("[]", {.max_depth = 0}));
    CHECK(reads<raw_json>(nested("[", "", "]", 1024), {.max_depth = 1'000'000}));
    CHECK_FALSE(reads<raw_json>(nested("[", "", "]", 1025), {.max_depth = 1'000'000}));
}

TEST_CASE("strings of any pieces: the first one that is wrong is the fault") {
    struct piece {
        std::string_view text;
        std::string_view fault;
    };
    std::string_view const control = "a control character in a string has to be escaped";
    std::string_view const utf8 = "a string is not valid UTF-8";
    piece const pieces[] = {{"a", ""},
                            {"\x7F", ""},
                            {"\xC3\xA9", ""},
                            {"\xE2\x82\xAC", ""},
                            {"\xF0\x9F\x98\x80", ""},
                            {"\\n", ""},
                            {"\\\"", ""},
                            {"\\u00e9", ""},
                            {"\\ud83d\\ude00", ""},
                            {"a text of sixteen", ""},
                            {"\x1F", control},
                            {"\n", control},
                            {"\xA9", utf8},
                            {"\xC3", utf8},
                            {"\xED\xA0\x80", utf8},
                            {"\xF0\x9F\x98", utf8},
                            {"\\x", "unknown escape in a string"}};
    for (std::size_t before : {0U, 5U, 14U, 60U, 200U}) {
        for (piece const& a : pieces) {
            for (piece const& b : pieces) {
                for (piece const& c : pieces) {
                    std::string text = '"' + std::string(before, 'x');
                    std::string expected = "none";
                    for (piece const& one : {a, b, c}) {
                        if (!one.fault.empty() && expected == "none") {
                            expected = std::string{one.fault} + " at '' (" + std::to_string(text.size()) + ")";
                        }
                        text += one.text;
                    }
                    // A cut sequence may not go on with what continues it.
                    bool const goes_on = (a.fault == utf8 && b.text == "\xA9") || (b.fault == utf8 && c.text == "\xA9");
                    text += "yz\"";
                    std::string const found = fault_of<std::string>(text);
                    if (!goes_on && found != expected) FAIL_CHECK(found << " instead of " << expected);
                }
            }
        }
    }
}
