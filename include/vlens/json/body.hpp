// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_BODY_HPP
#define VLENS_JSON_BODY_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0::json::detail {

/// A place in a body where an image belongs.
struct hole {
    std::size_t offset = 0;
    image value{vlens::detail::unset_t{}};
};

/// Where the writer notes the holes of a text that begins at `begin`: room was made before for as many as there are.
struct hole_list {
    char const* begin = nullptr;
    hole* next = nullptr;
};

/// A JSON text that is made piece by piece: the small parts are ready, images are encoded as they are read.
/// Its exact size is known beforehand. The images' owners must outlive it.
class body {
  public:
    body() = default;
    constexpr body(std::string&& skeleton, std::vector<hole>&& holes)
        : skeleton_{std::move(skeleton)}, holes_{std::move(holes)}, size_{skeleton_.size()} {
        for (hole const& h : holes_) size_ += h.value.encoded_size();
    }

    /// Length of the whole text in bytes.
    constexpr std::uint64_t size() const noexcept { return size_; }
    /// Bytes read so far.
    std::uint64_t position() const noexcept { return position_; }

    /// Fills `out` with the next piece and returns its length: `out.size()`, less only at the end.
    std::size_t read(std::span<char> out) noexcept {
        std::size_t done = 0;
        std::uint64_t segment = 0;    // where the segment begins in the text
        std::size_t in_skeleton = 0;  // how much of the skeleton comes before it
        auto const take = [&](std::uint64_t length, auto const& copy) {
            if (position_ < segment + length && done < out.size()) {
                auto const from = static_cast<std::size_t>(position_ - segment);
                std::size_t const count = least(static_cast<std::size_t>(length) - from, out.size() - done);
                copy(from, out.subspan(done, count));
                done += count;
                position_ += count;
            }
            segment += length;
        };
        auto const take_skeleton = [&](std::size_t until) {
            take(until - in_skeleton, [&](std::size_t from, std::span<char> to) {
                std::memcpy(to.data(), skeleton_.data() + in_skeleton + from, to.size());
            });
            in_skeleton = until;
        };
        for (hole const& h : holes_) {
            take_skeleton(h.offset);
            take(h.value.encoded_size(),
                 [&](std::size_t from, std::span<char> to) { copy_encoded(h.value, from, to); });
        }
        take_skeleton(skeleton_.size());
        return done;
    }

    /// Begins again.
    void rewind() noexcept { position_ = 0; }

  private:
    // Not std::min: <algorithm> alone would take the compiler longer than this header.
    static constexpr std::size_t least(std::size_t a, std::size_t b) noexcept { return a < b ? a : b; }

    /// Writes the characters [from, from + to.size()) of the image's base64 text.
    static void copy_encoded(image const& value, std::size_t from, std::span<char> to) noexcept {
        if (value.is_text()) {
            std::memcpy(to.data(), value.text().data() + from, to.size());
            return;
        }
        std::span<std::byte const> bytes = value.bytes().subspan(from / 4 * 3);
        auto const copy_part_of_group = [&](std::size_t skip) {
            char group[4];
            std::size_t const used = least(3, bytes.size());
            base64::encode(bytes.first(used), group);
            std::size_t const count = least(4 - skip, to.size());
            std::memcpy(to.data(), group + skip, count);
            to = to.subspan(count);
            bytes = bytes.subspan(used);
        };
        if (from % 4 != 0) copy_part_of_group(from % 4);
        std::size_t const whole = least(to.size() / 4 * 3, bytes.size());
        base64::encode(bytes.first(whole), to.data());
        to = to.subspan(base64::encoded_size(whole));
        bytes = bytes.subspan(whole);
        if (!to.empty()) copy_part_of_group(0);
    }

    std::string skeleton_{};
    std::vector<hole> holes_{};
    std::uint64_t size_ = 0;
    std::uint64_t position_ = 0;
};

}  // namespace vlens::inline v0::json::detail

#endif
