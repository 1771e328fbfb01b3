// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/file.hpp>
#include <vlens/own.hpp>
#include <vlens/to_json.hpp>

namespace {

struct Side {
    vlens::required<vlens::image> image;
    std::optional<vlens::text> note{};
};
VLENS_SCHEMA(Side, image, note)

struct Card {
    vlens::required<vlens::text> holder;
    std::optional<Side> front{};
    std::optional<std::vector<Side>> others{};
    std::optional<std::map<std::string, vlens::text>> labels{};
    vlens::nullable<vlens::text> remark{};
    std::optional<int> pages{};
};
VLENS_SCHEMA(Card, holder, front, others, labels, remark, pages)

struct Upload {
    vlens::required<vlens::file> document;
};
VLENS_SCHEMA(Upload, document)

}  // namespace

// The owners are overwritten rather than freed: what still views them shows it, also without a sanitizer.
TEST_CASE("an owned request views copies, at any depth") {
    std::string holder = "Hoda Mansour, of a name that is kept on the heap";
    std::string note = "front";
    std::string label = "blue";
    std::vector<unsigned char> photo(1000, 0x5a);
    std::string encoded = "QUJD";
    Card const card{
        .holder = vlens::text{holder},
        .front = Side{.image = vlens::image{photo}, .note = vlens::text{note}},
        .others = std::vector<Side>{{.image = *vlens::image::from_base64(encoded)}, {.image = vlens::image{photo}}},
        .labels = std::map<std::string, vlens::text>{{"colour", vlens::text{label}}},
        .remark = vlens::null,
        .pages = 2,
    };
    std::string const before = vlens::to_json(card).value();
    auto const kept = vlens::own(card);
    holder.assign(holder.size(), '-');
    note.assign(note.size(), '-');
    label.assign(label.size(), '-');
    encoded.assign(encoded.size(), '-');
    photo.assign(photo.size(), 0);
    CHECK(vlens::to_json(kept.request).value() == before);
    CHECK(vlens::to_json(card).value() != before);
}

TEST_CASE("what an owned request views lives as long as a copy of its owner") {
    std::shared_ptr<void const> owner;
    std::optional<Side> side;
    {
        std::vector<unsigned char> const photo(100, 7);
        auto kept = vlens::own(Side{.image = vlens::image{photo}});
        side = kept.request;
        owner = kept.owner;
    }
    CHECK(owner.use_count() == 1);
    CHECK(side->image->bytes()[99] == std::byte{7});
}

TEST_CASE("an owned request views the copy of a file, its name and its type") {
    std::string content = "%PDF";
    std::string name = "contract.pdf";
    std::string type = "application/pdf";
    auto const kept = vlens::own(Upload{.document = vlens::file{content, vlens::text{name}, vlens::text{type}}});
    content = name = type = "";
    auto const& document = kept.request.document.value();
    CHECK(document.bytes().size() == 4);
    CHECK(document.bytes()[3] == std::byte{'F'});
    CHECK(document.name() == "contract.pdf");
    CHECK(document.content_type() == "application/pdf");
}
