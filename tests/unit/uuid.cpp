// SPDX-License-Identifier: BSL-1.0

#include <vlens/uuid.hpp>

#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

#include <doctest/doctest.h>

using vlens::uuid;

namespace {

static_assert(!std::is_default_constructible_v<uuid>);
static_assert(std::is_trivially_copyable_v<uuid>);
static_assert(sizeof(uuid) == 16);
static_assert(!std::is_convertible_v<std::string&, uuid>);
static_assert(!std::is_convertible_v<std::string_view, uuid>);
static_assert(!std::is_convertible_v<char const*, uuid>);
static_assert(!std::is_convertible_v<uuid::bytes_type, uuid>);

constexpr uuid::bytes_type counted{0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77,
                                   0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff};

}  // namespace

TEST_CASE("a literal becomes sixteen bytes, big-endian") {
    constexpr uuid id = "00112233-4455-6677-8899-aabbccddeeff";
    static_assert(id.bytes() == counted);
    static_assert(id == uuid{counted});
    CHECK(to_string(id) == "00112233-4455-6677-8899-aabbccddeeff");
}

TEST_CASE("either case is read, lower case is written") {
    constexpr uuid upper = "00112233-4455-6677-8899-AABBCCDDEEFF";
    constexpr uuid mixed = "00112233-4455-6677-8899-aAbBcCdDeEfF";
    CHECK(upper == uuid{counted});
    CHECK(mixed == uuid{counted});
    CHECK(to_string(upper) == "00112233-4455-6677-8899-aabbccddeeff");
}

TEST_CASE("the nil and the max UUID are UUIDs") {
    CHECK(to_string(uuid("00000000-0000-0000-0000-000000000000")) == "00000000-0000-0000-0000-000000000000");
    CHECK(to_string(uuid("ffffffff-ffff-ffff-ffff-ffffffffffff")) == "ffffffff-ffff-ffff-ffff-ffffffffffff");
}

TEST_CASE("parse takes what a literal takes") {
    auto const id = uuid::parse("81f404b3-d7dc-4f08-b4fe-934853c86282");
    REQUIRE(id);
    CHECK(*id == uuid("81f404b3-d7dc-4f08-b4fe-934853c86282"));
    CHECK(to_string(*id) == "81f404b3-d7dc-4f08-b4fe-934853c86282");
}

TEST_CASE("parse refuses everything else and says what it expected") {
    std::string_view const good = "81f404b3-d7dc-4f08-b4fe-934853c86282";
    auto const check_refused = [](std::string const& text) {
        INFO(text);
        auto const parsed = uuid::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == vlens::error_kind::invalid_argument);
        CHECK(parsed.error().message.find("UUID") != std::string::npos);
    };
    check_refused("");
    check_refused("81f404b3-d7dc-4f08");
    check_refused("81f404b3d7dc4f08b4fe934853c86282");
    check_refused("{81f404b3-d7dc-4f08-b4fe-934853c86282}");
    check_refused("urn:uuid:81f404b3-d7dc-4f08-b4fe-934853c86282");
    check_refused(" 1f404b3-d7dc-4f08-b4fe-934853c86282");
    check_refused(std::string{good} + ' ');
    check_refused(std::string{good} + std::string(1, '\0'));
    check_refused(std::string{good.substr(1)});
    check_refused("81f404b-3d7dc-4f08-b4fe-934853c86282");
    // One wrong character at every place, just beside the ranges of digits.
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (char const wrong : std::string_view{"/:@G`g-\xff\0 ", 10}) {
            if (wrong == good[i]) continue;
            std::string text{good};
            text[i] = wrong;
            check_refused(text);
        }
    }
    // A digit where a dash belongs.
    for (std::size_t const dash : {8U, 13U, 18U, 23U}) {
        std::string text{good};
        text[dash] = '0';
        check_refused(text);
    }
}

TEST_CASE("every byte value is written and read back") {
    for (unsigned value = 0; value < 256; ++value) {
        uuid::bytes_type bytes{};
        bytes.fill(static_cast<std::uint8_t>(value));
        constexpr std::string_view digits = "0123456789abcdef";
        std::string const pair{digits[value / 16], digits[value % 16]};
        std::string expected;
        for (int const pairs : {4, 2, 2, 2, 6}) {
            if (!expected.empty()) expected += '-';
            for (int i = 0; i < pairs; ++i) expected += pair;
        }
        CHECK(to_string(uuid{bytes}) == expected);
        REQUIRE(uuid::parse(expected));
        CHECK(uuid::parse(expected)->bytes() == bytes);
    }
}

TEST_CASE("write_to writes its 36 characters and no more") {
    std::array<char, 40> out{};
    out.fill('#');
    CHECK(uuid{counted}.write_to(out.data()) == out.data() + 36);
    CHECK(std::string_view{out.data(), 40} == "00112233-4455-6677-8899-aabbccddeeff####");
}

TEST_CASE("they are ordered as their text is") {
    CHECK(uuid("00000000-0000-0000-0000-000000000001") < uuid("00000000-0000-0000-0000-000000000002"));
    CHECK(uuid("7f000000-0000-0000-0000-000000000000") < uuid("80000000-0000-0000-0000-000000000000"));
    std::set<uuid> const ids{uuid{counted}, uuid{counted}};
    CHECK(ids.size() == 1);
}

TEST_CASE("digits by vectors are the digits one by one") {
    std::mt19937_64 random{1};
    for (int i = 0; i < 20'000; ++i) {
        vlens::uuid::bytes_type bytes{};
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(i < 256 ? i : static_cast<int>(random() & 0xff));
        std::string text(vlens::uuid::text_size + 1, '#');
        std::string plain = text;
        REQUIRE(vlens::uuid{bytes}.write_to(text.data()) == text.data() + vlens::uuid::text_size);
        REQUIRE(vlens::detail::write_uuid_plainly(bytes.data(), plain.data()) == plain.data() + vlens::uuid::text_size);
        REQUIRE(text == plain);
    }
}
