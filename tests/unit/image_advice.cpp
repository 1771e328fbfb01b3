// SPDX-License-Identifier: BSL-1.0

#include <vlens/api/image_advice.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/base64.hpp>
#include <vlens/builder.hpp>
#include <vlens/schema.hpp>

namespace api = vlens::api;

namespace user {

struct Album {
    std::optional<std::vector<vlens::image>> images{};
    vlens::nullable<vlens::image> cover{};
};
VLENS_SCHEMA(Album, images, cover)

struct Shelf {
    vlens::required<std::vector<Album>> albums;
};
VLENS_SCHEMA(Shelf, albums)

struct NoImage {
    std::optional<int> number{};
};
VLENS_SCHEMA(NoImage, number)

}  // namespace user

namespace {

using bytes = std::vector<std::byte>;

/// Bytes of which each seed gives others.
bytes photograph(std::size_t size, unsigned seed) {
    bytes made(size);
    for (std::size_t i = 0; i < size; ++i) made[i] = static_cast<std::byte>(i * 31 + i / 256 + seed);
    return made;
}

std::string encoded(bytes const& of) {
    std::string text(vlens::base64::encoded_size(of.size()), '\0');
    vlens::base64::encode(of, text.data());
    return text;
}

vlens::image as_text(std::string const& text) { return vlens::image::from_base64(text).value(); }

std::string refusal(vlens::result<void> const& checked) {
    REQUIRE_FALSE(checked.has_value());
    CHECK(checked.error().kind == vlens::error_kind::invalid_argument);
    CHECK(checked.error().delivery == vlens::delivery::not_sent);
    return checked.error().pointer + ": " + checked.error().message;
}

bytes const id = photograph(3000, 1);
bytes const first = photograph(3000, 2);
bytes const second = photograph(3000, 3);
bytes const third = photograph(3000, 4);

api::ScanTransactionLivenessInput scan_of(vlens::image image, vlens::image face_1, vlens::image face_2,
                                          vlens::image face_3) {
    return {.image = image, .face_1 = face_1, .face_2 = face_2, .face_3 = face_3};
}

}  // namespace

TEST_CASE("four images that differ pass, in either form") {
    std::string const second_text = encoded(second);
    CHECK(api::check_images(scan_of(id, first, second, third)).has_value());
    CHECK(api::check_images(scan_of(id, first, as_text(second_text), third)).has_value());
}

TEST_CASE("each pair of identical captures is refused, and both are named") {
    CHECK(refusal(api::check_images(scan_of(id, id, second, third))) ==
          "/face_1: expected another image than at /image");
    CHECK(refusal(api::check_images(scan_of(id, first, id, third))) ==
          "/face_2: expected another image than at /image");
    CHECK(refusal(api::check_images(scan_of(id, first, second, id))) ==
          "/face_3: expected another image than at /image");
    CHECK(refusal(api::check_images(scan_of(id, first, first, third))) ==
          "/face_2: expected another image than at /face_1");
    CHECK(refusal(api::check_images(scan_of(id, first, second, first))) ==
          "/face_3: expected another image than at /face_1");
    CHECK(refusal(api::check_images(scan_of(id, first, second, second))) ==
          "/face_3: expected another image than at /face_2");
}

TEST_CASE("captures are identical by their bytes, wherever and however they are kept") {
    for (std::size_t const size : {0U, 1U, 2U, 3U, 767U, 768U, 769U, 1536U, 1537U, 3000U}) {
        CAPTURE(size);
        bytes const original = photograph(size, 9);
        bytes const copy = original;
        std::string const text = encoded(original);
        std::string const text_copy = text;
        std::string const expected = "/face_3: expected another image than at /face_1";
        CHECK(refusal(api::check_images(scan_of(id, original, second, copy))) == expected);
        CHECK(refusal(api::check_images(scan_of(id, original, second, as_text(text)))) == expected);
        CHECK(refusal(api::check_images(scan_of(id, as_text(text), second, original))) == expected);
        CHECK(refusal(api::check_images(scan_of(id, as_text(text), second, as_text(text_copy)))) == expected);
        for (std::size_t const at : {std::size_t{0}, size / 2, size - 1}) {
            if (size == 0) break;
            bytes other = original;
            other[at] ^= std::byte{1};
            std::string const other_text = encoded(other);
            CHECK(api::check_images(scan_of(id, original, second, other)).has_value());
            CHECK(api::check_images(scan_of(id, original, second, as_text(other_text))).has_value());
            CHECK(api::check_images(scan_of(id, as_text(text), second, other)).has_value());
            CHECK(api::check_images(scan_of(id, as_text(text), second, as_text(other_text))).has_value());
        }
        bytes longer = original;
        longer.push_back(std::byte{});
        std::string const longer_text = encoded(longer);
        CHECK(api::check_images(scan_of(id, original, second, longer)).has_value());
        CHECK(api::check_images(scan_of(id, original, second, as_text(longer_text))).has_value());
    }
}

TEST_CASE("an image has to be below 500 KB, counted without its base64") {
    bytes const below = photograph(499'999, 5);
    bytes const at_limit = photograph(500'000, 6);
    std::string const below_text = encoded(below);
    std::string const at_limit_text = encoded(at_limit);
    CHECK(api::check_images(scan_of(id, below, second, third)).has_value());
    CHECK(api::check_images(scan_of(id, as_text(below_text), second, third)).has_value());
    std::string const words = "expected an image below 500 KB (500000 bytes), found 500000 bytes";
    CHECK(refusal(api::check_images(scan_of(at_limit, first, second, third))) == "/image: " + words);
    CHECK(refusal(api::check_images(scan_of(id, first, second, as_text(at_limit_text)))) == "/face_3: " + words);
}

TEST_CASE("the front of the ID may be in both of its members, and in no other") {
    auto scan = scan_of(id, first, second, third);
    scan.id_front_image = id;
    CHECK(api::check_images(scan).has_value());
    scan.id_front_image = first;
    CHECK(refusal(api::check_images(scan)) == "/id_front_image: expected another image than at /face_1");
    bytes const large = photograph(500'001, 7);
    scan.id_front_image = large;
    CHECK(refusal(api::check_images(scan)) ==
          "/id_front_image: expected an image below 500 KB (500000 bytes), found 500001 bytes");
    scan.id_front_image = vlens::null;
    CHECK(api::check_images(scan).has_value());
}

TEST_CASE("the images of nested schemas are checked") {
    auto const proof = vlens::build<api::CustomerSignRevalidateLivenessRequest>()
                           .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                           .userDeviceUtcTime("2025-01-15T10:30:00Z");
    CHECK(api::check_images(proof.scanTransaction(scan_of(id, first, second, third)).build()).has_value());
    CHECK(refusal(api::check_images(proof.scanTransaction(scan_of(id, first, second, first)).build())) ==
          "/scanTransaction/face_3: expected another image than at /scanTransaction/face_1");
}

TEST_CASE("any schema will do, arrays and all") {
    CHECK(api::check_images(user::NoImage{}).has_value());
    CHECK(api::check_images(user::Album{}).has_value());
    std::vector<vlens::image> const images{first, second};
    user::Shelf shelf{std::vector{user::Album{}, user::Album{.images = images, .cover = third}}};
    CHECK(api::check_images(shelf).has_value());
    shelf.albums.value()[1].images->push_back(second);
    CHECK(refusal(api::check_images(shelf)) == "/albums/1/images/2: expected another image than at /albums/1/images/1");
    shelf.albums.value()[0].cover = second;
    CHECK(refusal(api::check_images(shelf)) == "/albums/1/images/1: expected another image than at /albums/0/cover");
}
