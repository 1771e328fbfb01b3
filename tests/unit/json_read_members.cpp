// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>

#include "guarded_block.hpp"
#include "json_text.hpp"

using vlens::nullable;
using vlens::required;

namespace {

struct Inner {
    std::optional<bool> b{};
    std::optional<std::int64_t> bb{};
};
VLENS_SCHEMA(Inner, b, bb)

/// Keys of every size that is compared in another way, some of which begin alike.
struct Outer {
    required<std::string> a;
    std::optional<bool> ab{};
    nullable<std::int32_t> abcde{};
    std::optional<Inner> abcdef{};
    std::optional<std::string> abcdefgh{};
    std::optional<std::string> abcdefghi{};
    std::optional<std::vector<Inner>> abcdefghijklmnopqrstuvwxyz{};
    required<double> abcdefghijklmnopqrstuvwxyzabcdefg;
};
VLENS_SCHEMA(Outer, a, ab, abcde, abcdef, abcdefgh, abcdefghi, abcdefghijklmnopqrstuvwxyz,
             abcdefghijklmnopqrstuvwxyzabcdefg)

std::vector<std::string> const members{R"("a":"x")",
                                       R"("ab":true)",
                                       R"("abcde":-7)",
                                       R"("abcdef":{"b":false,"bb":5})",
                                       R"("abcdefgh":"y")",
                                       R"("abcdefghi":"z")",
                                       R"("abcdefghijklmnopqrstuvwxyz":[{"bb":1},{}])",
                                       R"("abcdefghijklmnopqrstuvwxyzabcdefg":2.5)"};

bool is_read(Outer const& seen) {
    return seen.a == "x" && seen.ab == true && *seen.abcde == -7 && seen.abcdef && seen.abcdef->b == false &&
           seen.abcdef->bb == 5 && seen.abcdefgh == "y" && seen.abcdefghi == "z" && seen.abcdefghijklmnopqrstuvwxyz &&
           seen.abcdefghijklmnopqrstuvwxyz->size() == 2 && seen.abcdefghijklmnopqrstuvwxyz->front().bb == 1 &&
           !seen.abcdefghijklmnopqrstuvwxyz->back().b && seen.abcdefghijklmnopqrstuvwxyzabcdefg == 2.5;
}

std::string joined(std::vector<std::string> const& parts) {
    std::string text;
    for (std::string const& part : parts) text.append(text.empty() ? "{" : ",").append(part);
    return text + "}";
}

/// The same with `gap()` wherever white space may be, before and after each token.
template <class Gap> std::string spaced(std::string_view text, Gap gap) {
    std::string out = gap();
    bool in_string = false;
    for (char const c : text) {
        bool const is_mark = !in_string && std::string_view{"{}[],:"}.find(c) != std::string_view::npos;
        if (c == '"') in_string = !in_string;
        if (is_mark) out += gap();
        out += c;
        if (is_mark) out += gap();
    }
    return out + gap();
}

}  // namespace

TEST_CASE("members are read in any order, with any white space, with unknown ones between them") {
    std::mt19937 random{1};
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
    std::vector<std::string> const unknown{R"("abc":1)", R"("abcdefg":{"a":"no","ab":[]})", R"("":null)",
                                           R"("abcdefghijklmnopqrstuvwxyzabcdef":"\"a\":1")",
                                           R"("abcdefghijklmnopqrstuvwxyzabcdefgh":[[1e5,-0.5],false])"};
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::string> parts = members;
        if (i % 3 != 0) std::shuffle(parts.begin(), parts.end(), random);
        for (std::size_t n = i % 2 == 0 ? 0 : below(4); n != 0; --n) {
            parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(below(parts.size() + 1)),
                         unknown[below(unknown.size())]);
        }
        std::string text = joined(parts);
        switch (i % 5) {
            case 0: break;
            case 1: text = spaced(text, [] { return " "; }); break;
            case 2: text = spaced(text, [&] { return std::string(below(3), ' '); }); break;
            case 3: text = spaced(text, [&] { return "\n" + std::string(below(20), ' '); }); break;
            default:
                text = spaced(text, [&] {
                    std::string gap;
                    while (below(3) != 0) gap += " \t\r\n"[below(4)];
                    return gap;
                });
        }
        auto const seen = read<Outer>(text);
        if (!seen || !is_read(*seen)) FAIL_CHECK(text);
        if (i % 100 != 0) continue;
        for (std::size_t n = 0; n < text.find_last_of('}'); ++n) {
            if (read<Outer>(std::string_view{text}.substr(0, n))) FAIL_CHECK("cut and yet read: " << text.substr(0, n));
        }
    }
}

TEST_CASE("nothing but white space may be between tokens") {
    std::string const text = joined(members);
    for (std::string_view const other : {"\v", "\f", "\b", "\xA0", "\x01", "\x1F", "\x7F", "x", "\"", "/**/", "0"}) {
        bool in_string = false;
        for (std::size_t at = 0; at <= text.size(); ++at) {
            if (!in_string) {
                std::string foreign = text;
                foreign.insert(at, other);
                // A digit may become part of a number, as may a quote end a string and begin another: not this text.
                bool const joins_number = other == "0" && read<Outer>(foreign).has_value();
                if (!joins_number && read<Outer>(foreign)) FAIL_CHECK(foreign);
                if (!joins_number && read<Outer>(" " + foreign + " ")) FAIL_CHECK(foreign);
                for (std::string_view const white : {" ", "\n  ", "\n                    "}) {
                    std::string both = text;
                    both.insert(at, std::string{white} + std::string{other} + std::string{white});
                    if (other != "0" && read<Outer>(both)) FAIL_CHECK(both);
                }
            }
            if (at < text.size() && text[at] == '"') in_string = !in_string;
        }
    }
}

TEST_CASE("every member twice: the last one wins, in any order and spelling") {
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t at = 0; at <= members.size(); ++at) {
            std::string first = members[i].substr(0, members[i].find(':') + 1) + "null";
            if (i == 0) first = R"("a":"a text that is longer than any other and takes an allocation")";
            if (i == 3) first = R"("abcdef":{"bb":6})";
            if (i == 6) first = R"("abcdefghijklmnopqrstuvwxyz":[{"b":true},{"b":true},{}])";
            if (i == 7) first = R"("abcdefghijklmnopqrstuvwxyzabcdefg":-1e3)";
            std::string const escaped = "\"\\u0061" + first.substr(2);
            std::string const distant = first.substr(0, first.find(':')) + " \n:" + first.substr(first.find(':') + 1);
            for (std::string const& one : {first, escaped, distant}) {
                std::vector<std::string> parts = members;
                parts.insert(parts.begin(), one);
                auto const seen = read<Outer>(joined(parts));
                if (!seen || !is_read(*seen)) FAIL_CHECK(joined(parts));
            }
            std::vector<std::string> parts = members;
            parts[i] = first;
            parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at), "\"\\u0061" + members[i].substr(2));
            auto const seen = read<Outer>(joined(parts));
            // This one counts where it comes last.
            if (!seen.has_value() || is_read(*seen) != (at > i)) FAIL_CHECK(joined(parts));
        }
    }
}

TEST_CASE("an object of nothing but unknown members, and faults after them") {
    CHECK(reads<Inner>("{}"));
    CHECK(reads<Inner>("{ }"));
    CHECK(reads<Inner>("{\n                   }"));
    CHECK(reads<Inner>(R"({"x":1})"));
    CHECK(fault_of<Inner>(R"({"x":1,})") == "expected a key in quotes at '' (7)");
    CHECK(fault_of<Inner>(R"({"x":1, })") == "expected a key in quotes at '' (8)");
    CHECK(fault_of<Inner>(R"({"b":true,})") == "expected a key in quotes at '' (10)");
    CHECK(fault_of<Inner>(R"({"b":true,)") == "the text ends, expected a key in quotes at '' (10)");
    CHECK(fault_of<Inner>("{\"b\":true\n  ,\n  }") == "expected a key in quotes at '' (16)");
    CHECK(fault_of<Inner>(R"({,"b":true})") == "expected a key in quotes at '' (1)");
    CHECK(fault_of<Inner>(R"({"b":true"bb":1})") == "expected ',' or '}' at '' (9)");
    CHECK(fault_of<Inner>(R"({"b":true  "bb":1})") == "expected ',' or '}' at '' (11)");
    CHECK(fault_of<Inner>(R"({"b":true]})") == "expected ',' or '}' at '' (9)");
    CHECK(fault_of<Inner>(R"({"b":truex})") == "expected ',' or '}' at '' (9)");
    CHECK(fault_of<Inner>(R"({"b")") == "the text ends, expected ':' at '' (4)");
    CHECK(fault_of<Inner>(R"({"b" )") == "the text ends, expected ':' at '' (5)");
    CHECK(fault_of<Inner>(R"({"b":)") == "the text ends, expected a value at '/b' (5)");
    CHECK(fault_of<Inner>(R"({"b": )") == "the text ends, expected a value at '/b' (6)");
    CHECK(fault_of<Inner>(R"({"b":true)") == "the text ends, expected ',' or '}' at '' (9)");
    CHECK(fault_of<Inner>(R"({"\u0062":tru})") == "expected a value at '/b' (10)");
    CHECK(fault_of<Inner>(R"({"b" :tru})") == "expected a value at '/b' (6)");
    CHECK(fault_of<Inner>(R"({"b"  1})") == "expected ':' at '' (6)");
}

TEST_CASE("nothing after the end of a text is read, wherever it is cut") {
    guarded_block const block;
    for (std::string const& text :
         {joined(members), spaced(joined(members), [] { return " "; }), spaced(joined(members), [] { return "\n  "; }),
          std::string{R"({"\u0061":"x","ab":false,"x":[null,true,false,-1.5e3,"\u00e9\ud83d\ude00"]})"}}) {
        for (std::size_t n = 0; n <= text.size(); ++n) {
            char* const start = block.end() - n;
            std::copy(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(n), start);
            auto const seen = vlens::from_json<Outer>(std::string_view{start, n});
            auto const checked = vlens::from_json<vlens::raw_json>(std::string_view{start, n});
            bool const is_whole = text.find_first_not_of(" \n", n) == std::string::npos;
            if (checked.has_value() != is_whole) FAIL_CHECK("cut at " << n << ": " << text);
            if (!seen && seen.error().offset > n) FAIL_CHECK("a fault after the end at " << n << ": " << text);
        }
    }
}

TEST_CASE("what is side by side is not deeper") {
    vlens::read_options const two{.max_depth = 2};
    CHECK(reads<std::vector<Inner>>(R"([{},{"b":true},{ },{"b":true },{"x":1},{"b":null,"bb":1}])", two));
    CHECK(reads<Inner>(R"({"x":{},"y":{"a":1},"z":{ },"v":[],"w":[1],"b":true})", two));
    CHECK_FALSE(reads<Inner>(R"({"x":{"y":{}}})", two));
    CHECK_FALSE(reads<Inner>(R"({"x":[[]]})", two));
    CHECK_FALSE(reads<std::vector<Inner>>(R"([{"x":[]}])", two));
}
