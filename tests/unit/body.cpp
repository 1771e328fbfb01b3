// SPDX-License-Identifier: BSL-1.0

#include <vlens/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/image.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

namespace {

struct Album {
    vlens::required<vlens::text> title;
    vlens::required<vlens::image> first;
    std::optional<vlens::image> second{};
    std::optional<std::vector<vlens::image>> more{};
    std::optional<int> last{};
};
VLENS_SCHEMA(Album, title, first, second, more, last)

/// An image alone: the body begins and ends as near to a hole as it can.
struct Bare {
    vlens::required<vlens::image> i;
};
VLENS_SCHEMA(Bare, i)

struct Words {
    vlens::required<vlens::text> word;
};
VLENS_SCHEMA(Words, word)

std::vector<std::uint8_t> photograph(std::size_t size) {
    std::vector<std::uint8_t> bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + 3);
    return bytes;
}

template <vlens::schema T> vlens::json::detail::body body_of(T const& value) {
    auto body = vlens::json::detail::make_body(value);
    REQUIRE(body);
    return std::move(body).value();
}

/// Reads to the end in pieces of the sizes that `next` gives. Every piece lies in a block of its own, so that
/// AddressSanitizer sees a write after it.
template <class Next> std::string read_all(vlens::json::detail::body& body, Next const& next) {
    std::string text;
    while (true) {
        std::vector<char> piece(next());
        std::uint64_t const before = body.position();
        std::size_t const count = body.read(piece);
        CHECK(count <= piece.size());
        CHECK(body.position() == before + count);
        text.append(piece.data(), count);
        // Less than asked for means the end.
        if (count < piece.size()) break;
        REQUIRE(text.size() <= body.size());
    }
    CHECK(body.position() == body.size());
    char more = '#';
    CHECK(body.read({&more, 1}) == 0);
    CHECK(more == '#');
    return text;
}

template <vlens::schema T> void check_pieces(T const& value) {
    std::string const whole = vlens::to_json(value).value();
    for (std::size_t const size :
         {std::size_t{0}, whole.size() - 1, whole.size(), whole.size() + 1, 2 * whole.size()}) {
        std::string reused(size, '#');
        REQUIRE(vlens::to_json(value, reused));
        CHECK(reused == whole);
    }
    vlens::json::detail::body body = body_of(value);
    CHECK(body.size() == whole.size());
    CHECK(body.position() == 0);
    for (std::size_t size = 1; size <= 64; ++size) {
        INFO(size);
        CHECK((read_all(body, [&] { return size; }) == whole));
        body.rewind();
        CHECK(body.position() == 0);
    }
    std::mt19937 random{7};
    std::uniform_int_distribution<std::size_t> sizes{1, 97};
    for (int round = 0; round < 50; ++round) {
        CHECK((read_all(body, [&] { return sizes(random); }) == whole));
        body.rewind();
    }
    CHECK((read_all(body, [&] { return whole.size() + 1; }) == whole));
}

}  // namespace

TEST_CASE("pieces of every size make the same text") {
    auto const a = photograph(100);
    auto const b = photograph(50);
    check_pieces(Album{.title = "two", .first = a, .second = vlens::image{b}, .last = 7});
    check_pieces(Album{.title = "text", .first = "SGVsbG8gV29ybGQ=", .second = vlens::image{b}});
    check_pieces(Album{.title = "many", .first = b, .more = std::vector<vlens::image>{a, b, "Zg==", a}});
}

TEST_CASE("images of every length, also none") {
    auto const bytes = photograph(40);
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        INFO(length);
        check_pieces(Bare{vlens::image{std::span{bytes}.first(length)}});
    }
    check_pieces(Bare{vlens::image("")});
    check_pieces(
        Album{.title = "", .first = "", .second = vlens::image(""), .more = std::vector<vlens::image>{"", ""}});
}

TEST_CASE("the text is what it should be, by hand") {
    std::string const foob = "foob";
    auto const view = std::as_bytes(std::span{foob});
    auto body = body_of(Album{.title = "t", .first = view, .second = vlens::image("Zm8="), .last = 1});
    CHECK(read_all(body, [] { return std::size_t{5}; }) ==
          R"({"title":"t","first":"Zm9vYg==","second":"Zm8=","last":1})");
}

TEST_CASE("memory of a text is allocated once, as large as it") {
    constexpr std::size_t rounding = 16;  // of libc++
    auto const bytes = photograph(100'000);
    Album const album{.title = "large", .first = bytes, .second = vlens::image{bytes}};
    std::string const whole = vlens::to_json(album).value();
    CHECK(whole.capacity() < whole.size() + rounding);
    CHECK(whole.size() == body_of(album).size());
}

TEST_CASE("without images it is the skeleton") {
    check_pieces(Words{"a\nb"});
    auto body = body_of(Words{"a\nb"});
    CHECK(body.size() == 15);
    CHECK(read_all(body, [] { return std::size_t{64}; }) == R"({"word":"a\nb"})");
}

TEST_CASE("an empty body has nothing to read") {
    vlens::json::detail::body body;
    CHECK(body.size() == 0);
    std::array<char, 4> out{};
    CHECK(body.read(out) == 0);
}

TEST_CASE("a read of nothing moves nothing") {
    auto body = body_of(Words{"word"});
    CHECK(body.read({}) == 0);
    CHECK(body.position() == 0);
}

TEST_CASE("rewind in the middle begins again, a copy goes on by itself") {
    auto const bytes = photograph(100);
    Album const album{.title = "t", .first = bytes};
    std::string const whole = vlens::to_json(album).value();
    auto body = body_of(album);
    std::vector<char> part(30);
    CHECK(body.read(part) == 30);
    vlens::json::detail::body copy = body;
    body.rewind();
    CHECK(read_all(body, [] { return std::size_t{11}; }) == whole);
    CHECK(copy.position() == 30);
    CHECK(read_all(copy, [] { return std::size_t{11}; }) == whole.substr(30));
}

TEST_CASE("a large image is read from where it lies") {
    auto const bytes = photograph(400'000);
    Album const album{.title = "large", .first = bytes, .second = vlens::image{bytes}};
    auto body = body_of(album);
    CHECK(body.size() == std::string_view{R"({"title":"large","first":"","second":""})"}.size() + 2 * 533'336);
    CHECK((read_all(body, [] { return std::size_t{16'384}; }) == vlens::to_json(album).value()));
}
