// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <vlens/call/redact.hpp>

using vlens::call::detail::secrets;

namespace {

secrets hiding(std::string_view secret) {
    secrets made;
    made.add(std::string{secret});
    return made;
}

std::string redacted(secrets const& of, std::string text) {
    of.redact(text);
    return text;
}

constexpr char lower_digits[] = "0123456789abcdef";
constexpr char upper_digits[] = "0123456789ABCDEF";

std::string escaped(char c, char const (&digits)[17]) {
    auto const byte = static_cast<unsigned char>(c);
    return {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
}

std::string percent_encoded(char c, char const (&digits)[17]) {
    auto const byte = static_cast<unsigned char>(c);
    return {'%', digits[byte >> 4], digits[byte & 15]};
}

}  // namespace

TEST_CASE("every printable character of a secret is found as it is, as \\u00XX and as %XX, in both cases") {
    for (char c = ' '; c != '\x7f'; ++c) {
        CAPTURE(c);
        secrets const hidden = hiding(std::string("secret") + c + "word");
        for (std::string const& spelled : {std::string(1, c), escaped(c, lower_digits), escaped(c, upper_digits),
                                           percent_encoded(c, lower_digits), percent_encoded(c, upper_digits)}) {
            CAPTURE(spelled);
            CHECK(redacted(hidden, "<secret" + spelled + "word>") == "<(hidden)>");
        }
        // Another character is not hidden.
        char const other = c == '~' ? ' ' : static_cast<char>(c + 1);
        for (std::string const& spelled : {escaped(other, lower_digits), percent_encoded(other, lower_digits)}) {
            std::string const text = "<secret" + spelled + "word>";
            CHECK(redacted(hidden, text) == text);
        }
    }
}

TEST_CASE("what JSON escapes by a backslash is found, and nothing that only looks so") {
    secrets const hidden = hiding("a/b\"c\\d-word");
    CHECK(redacted(hidden, R"(a\/b\"c\\d-word)") == "(hidden)");
    CHECK(redacted(hidden, R"(a\u002fb\u0022c\u005Cd-word)") == "(hidden)");
    for (std::string const& text :
         {std::string{R"(a/\b\"c\\d-word)"}, std::string{R"(a\u02fb\"c\\d-word)"},
          std::string{R"(a\u002gb\"c\\d-word)"}, std::string{R"(a\u0g2fb\"c\\d-word)"},
          std::string{R"(a\u012fb\"c\\d-word)"}, std::string{R"(a\)"}, std::string{R"(a\u002)"}}) {
        CAPTURE(text);
        CHECK(redacted(hidden, text) == text);
    }
    // A backslash escapes three characters; before any other it is one of the text.
    secrets const plain = hiding("newline-word");
    CHECK(redacted(plain, "\\newline-word") == "\\(hidden)");
    CHECK(redacted(plain, R"(new\line-word)") == R"(new\line-word)");
}

TEST_CASE("a JSON pointer escapes ~ and /, and a text that only looks like one stays") {
    secrets const hidden = hiding("a~b/c-word");
    CHECK(redacted(hidden, "/x/a~0b~1c-word/y") == "/x/(hidden)/y");
    CHECK(redacted(hidden, "a~b/c-word") == "(hidden)");
    // Half in one spelling and half in another is not the secret.
    for (std::string const text : {"a~0b/c-word", "a~b~1c-word", "a~1b~0c-word", "a~b~0c-word", "a~"}) {
        CAPTURE(text);
        CHECK(redacted(hidden, text) == text);
    }
}

TEST_CASE("what a URL percent-encodes is found, and nothing that only looks so") {
    secrets const hidden = hiding("ab+cd/ef==");
    for (std::string const text : {"ab%2Bcd%2Fef%3D%3D", "ab%2bcd%2fef%3d%3d", "ab+cd/ef%3D=", "%61b%2Bcd/%65f=%3d"}) {
        CAPTURE(text);
        CHECK(redacted(hidden, "GET /x?key=" + text + "&y=1") == "GET /x?key=(hidden)&y=1");
    }
    for (std::string const text : {"ab%2Ccd%2Fef%3D%3D", "ab%2Gcd/ef==", "ab%G2cd/ef==", "ab%%2Bcd/ef==",
                                   "ab%252Bcd/ef==", "ab%2Bcd%2Fef%3D%3", "ab%2Bcd%2Fef%3D%", "ab%"}) {
        CAPTURE(text);
        CHECK(redacted(hidden, text) == text);
    }
    // Where it stands for itself, and where it is encoded too.
    secrets const with_percent = hiding("100%-secret");
    CHECK(redacted(with_percent, "100%-secret 100%25-secret 100%2525-secret") == "(hidden) (hidden) 100%2525-secret");
}

TEST_CASE("every occurrence is hidden, and the longest of several secrets") {
    secrets several;
    several.add("secret-one");
    several.add("secret-one-and-more");
    several.add("other-secret");
    CHECK(redacted(several, "secret-onesecret-one, secret-one-and-more, other-secret.") ==
          "(hidden)(hidden), (hidden), (hidden).");
    CHECK(redacted(several, "secret-on") == "secret-on");
    CHECK(redacted(several, "") == "");
    CHECK(redacted(secrets{}, "anything") == "anything");
}

TEST_CASE("the beginning of a text shows no part of a secret, however often the text repeats it") {
    std::string secret;
    for (int i = 0; secret.size() < 1000; ++i) secret.append(std::to_string(i)).append("+");
    secrets const hidden = hiding(secret);
    std::string as_json;
    std::string in_url;
    for (char const c : secret) {
        as_json.append(escaped(c, lower_digits));
        in_url.append(percent_encoded(c, upper_digits));
    }
    for (std::string const& spelled : {secret, as_json, in_url}) {
        std::string text = "<";
        std::string shown = "<";
        for (int i = 0; i != 20; ++i) {
            text.append(spelled);
            shown.append("(hidden)");
        }
        text.append(">");
        shown.append(">");
        for (std::size_t size = 0; size != shown.size() + 2; ++size) {
            CAPTURE(size);
            CHECK(hidden.redacted_start(text, size) == shown.substr(0, size));
        }
    }
}

TEST_CASE("a secret of 8 bytes is hidden, one of 7 is a word that any text may contain") {
    CHECK(redacted(hiding("12345678"), "a12345678b") == "a(hidden)b");
    CHECK(redacted(hiding("1234567"), "a1234567b") == "a1234567b");
    CHECK(redacted(hiding(""), "ab") == "ab");
}

TEST_CASE("all texts of an error are redacted") {
    vlens::error e{.message = "m secret-word",
                   .pointer = "/secret-word",
                   .descriptions = R"(["secret\u002dword"])",
                   .earlier = "1: secret-word"};
    hiding("secret-word").redact(e);
    CHECK(e.message == "m (hidden)");
    CHECK(e.pointer == "/(hidden)");
    CHECK(e.descriptions == R"-(["(hidden)"])-");
    CHECK(e.earlier == "1: (hidden)");
}
