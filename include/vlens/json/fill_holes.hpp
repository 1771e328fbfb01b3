// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_FILL_HOLES_HPP
#define VLENS_JSON_FILL_HOLES_HPP

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/json/body.hpp>

namespace vlens::inline v0::json::detail {

/// Writes to memory that is large enough.
struct overwriting {
    char* to;

    void put(std::string_view text) noexcept {
        if (text.empty()) return;  // it may be a view of nothing
        std::memcpy(to, text.data(), text.size());
        to += text.size();
    }
    void put_base64_of(std::span<std::byte const> bytes) noexcept { to = base64::encode(bytes, to); }
};

/// Appends to a string. Resizing would fill it with zeros first, so base64 is written to a small buffer, which stays in
/// the cache.
struct appending {
    std::string& to;

    void put(std::string_view text) { to.append(text); }
    void put_base64_of(std::span<std::byte const> bytes) {
        char piece[16'384];
        constexpr std::size_t most = sizeof piece / 4 * 3;
        while (!bytes.empty()) {
            std::size_t const count = bytes.size() < most ? bytes.size() : most;
            to.append(piece, base64::encode(bytes.first(count), piece));
            bytes = bytes.subspan(count);
        }
    }
};

template <class Out> void put_filled(std::string_view skeleton, hole const* holes, std::size_t count, Out out) {
    std::size_t done = 0;
    for (hole const* h = holes; h != holes + count; ++h) {
        out.put(skeleton.substr(done, h->offset - done));
        done = h->offset;
        if (h->value.is_text()) {
            out.put(h->value.text());
        } else {
            out.put_base64_of(h->value.bytes());
        }
    }
    out.put(skeleton.substr(done));
}

/// Replaces the content of `out` by the whole text; its memory is reused, or allocated once (a fresh one as large as
/// the text). (No span of the holes: to make one of a vector takes the compiler longer than this header.)
inline void fill_holes(std::string_view skeleton, hole const* holes, std::size_t count, std::string& out) {
    std::size_t size = skeleton.size();
    for (hole const* h = holes; h != holes + count; ++h) size += h->value.encoded_size();
    if (out.size() >= size) {
        out.resize(size);
        put_filled(skeleton, holes, count, overwriting{out.data()});
    } else {
        out.clear();
        out.reserve(size);
        put_filled(skeleton, holes, count, appending{out});
    }
}

}  // namespace vlens::inline v0::json::detail

#endif
