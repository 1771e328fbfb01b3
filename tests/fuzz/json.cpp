// SPDX-License-Identifier: BSL-1.0

// Any text as JSON of a schema with members of every kind, and any numbers and texts as such a value: what is written
// is read again as the same value, and what is read is written as the same text.

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/extra_members.hpp>
#include <vlens/vlens.hpp>

#include "input.hpp"

namespace {

enum class Size { small = 1, large = 2 };
VLENS_ENUM(Size, small, large)
enum class Channel { sms, mail };
VLENS_TEXT_ENUM(Channel, sms, mail)

struct Inner {
    vlens::required<double> d;
    std::optional<float> f{};
    std::optional<std::string> s{};
};
VLENS_SCHEMA(Inner, d, f, s)

struct Whole {
    vlens::required<std::optional<std::string>> s;
    vlens::required<std::optional<std::vector<std::string>>> l;
    vlens::required<std::optional<Inner>> o;
};
VLENS_SCHEMA(Whole, s, l, o)

struct All {
    vlens::nullable<std::int64_t> i{};
    std::optional<std::uint64_t> u{};
    std::optional<std::int8_t> i8{};
    std::optional<bool> b{};
    std::optional<std::string> s{};
    std::optional<std::vector<double>> n{};
    std::optional<std::map<std::string, Inner>> m{};
    std::optional<Inner> o{};
    std::optional<std::vector<std::optional<std::string>>> l{};
    std::optional<vlens::uuid> id{};
    std::optional<vlens::timestamp> t{};
    std::optional<Size> e{};
    std::optional<vlens::open_enum<Channel>> c{};
    vlens::nullable<vlens::raw_json> r{};
    std::optional<std::vector<All>> all{};
    std::optional<Whole> w{};
    vlens::extra_members extra{};
};
VLENS_SCHEMA(All, i, u, i8, b, s, n, m, o, l, id, t, e, c, r, all, w, extra)

struct Views {
    std::optional<vlens::text> s{};
    std::optional<vlens::image> p{};
};
VLENS_SCHEMA(Views, s, p)

void check_text(std::string_view text) {
    constexpr vlens::read_options small{.max_memory = 1 << 20};
    auto const read = vlens::from_json<All>(text, small);
    std::string buffer{text};
    auto const in_situ = vlens::from_json_in_situ<All>(std::span<char>{buffer}, small);
    require(read.has_value() == in_situ.has_value(), "in place, the same is accepted");
    if (!read) {
        require(to_string(read.error()) == to_string(in_situ.error()), "in place, the fault is the same");
        require(read.error().offset <= text.size(), "a fault is in the text");
    } else {
        auto const written = vlens::to_json(*read);
        require(written.has_value(), "what was read can be written");
        require(*written == vlens::to_json(*in_situ).value(), "in place, the value is the same");
        auto const again = vlens::from_json<All>(*written);
        require(again && vlens::to_json(*again).value() == *written, "what was written is read as the same value");
    }
    buffer = text;
    auto const views = vlens::from_json_in_situ<Views>(std::span<char>{buffer}, small);
    if (!views) return;
    std::string own = vlens::to_json(*views).value();
    std::string const kept = own;
    auto const same = vlens::from_json_in_situ<Views>(std::span<char>{own});
    require(same && vlens::to_json(*same).value() == kept, "views are read and written as the same text");
}

/// The JSON string of a text in UTF-8, with nothing but escapes.
std::string all_escaped(std::string_view text) {
    std::string json = "\"";
    auto const add = [&json](unsigned unit) {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", unit);
        json.append(escape);
    };
    while (!text.empty()) {
        auto const first = static_cast<unsigned char>(text[0]);
        std::size_t const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        unsigned point = size == 1 ? first : first & (0x7fU >> size);
        for (std::size_t i = 1; i != size; ++i) point = point << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
        if (point >= 0x10000) add(0xd800 + ((point - 0x10000) >> 10));
        add(point >= 0x10000 ? 0xdc00 + ((point - 0x10000) & 0x3ff) : point);
        text.remove_prefix(size);
    }
    return json + "\"";
}

void check_value(input& in) {
    auto const d = std::bit_cast<double>(in.number());
    auto const f = std::bit_cast<float>(static_cast<std::uint32_t>(in.number()));
    auto const i = static_cast<std::int64_t>(in.number());
    std::uint64_t const u = in.number();
    std::string const s{in.rest()};
    All const value{.i = i, .u = u, .s = s, .o = Inner{.d = d, .f = f, .s = s}};
    auto const written = vlens::to_json(value);
    if (!std::isfinite(d) || !std::isfinite(f)) return require(!written, "NaN and infinity are refused");
    if (!written) return require(written.error().pointer == "/s", "nothing but a text that is no UTF-8 is refused");
    auto const read = vlens::from_json<All>(*written);
    require(read.has_value(), "what was written is read");
    require(std::bit_cast<std::uint64_t>(read->o->d.value()) == std::bit_cast<std::uint64_t>(d), "the same double");
    require(std::bit_cast<std::uint32_t>(*read->o->f) == std::bit_cast<std::uint32_t>(f), "the same float");
    require(*read->i == i && *read->u == u, "the same integers");
    require(*read->s == s && *read->o->s == s, "the same text");
    auto const unescaped = vlens::from_json<All>("{\"s\":" + all_escaped(s) + "}");
    require(unescaped && *unescaped->s == s, "the same text, however it is escaped");
    auto const whole =
        vlens::from_json<Whole>(vlens::to_json(Whole{.s = s, .l = std::vector{s, s}, .o = std::nullopt}).value());
    require(whole && whole->s == s && whole->l == std::vector{s, s} && !whole->o->has_value(),
            "the same where it may be null");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    input in{data, size};
    if (size != 0 && *data == '#') {
        in.byte();
        check_value(in);
    } else {
        check_text(in.rest());
    }
    return 0;
}
