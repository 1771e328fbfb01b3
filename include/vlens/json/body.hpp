#ifndef VLENS_JSON_BODY_HPP
#define VLENS_JSON_BODY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/error.hpp>
#include <vlens/image.hpp>
#include <vlens/json/hole.hpp>
#include <vlens/json/write.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::json {

/// A JSON text that is made piece by piece: the small parts stand ready, images are encoded as they are read.
/// Its exact size is known beforehand. The images' owners must outlive it.
class body {
  public:
    body() = default;
    body(std::string skeleton, std::vector<detail::hole> holes)
        : skeleton_{std::move(skeleton)}, holes_{std::move(holes)}, size_{skeleton_.size()} {
        for (detail::hole const& h : holes_) size_ += h.value.encoded_size();
    }

    /// Length of the whole text in bytes.
    std::uint64_t size() const noexcept { return size_; }
    /// Bytes read so far.
    std::uint64_t position() const noexcept { return position_; }

    /// Fills `out` with the next piece and returns its length: `out.size()`, less only at the end.
    std::size_t read(std::span<char> out) noexcept {
        std::size_t done = 0;
        std::uint64_t segment = 0;    // where the segment begins in the text
        std::size_t in_skeleton = 0;  // how much of the skeleton stands before it
        auto const take = [&](std::uint64_t length, auto const& copy) {
            if (position_ < segment + length && done < out.size()) {
                auto const from = static_cast<std::size_t>(position_ - segment);
                std::size_t const count = std::min(static_cast<std::size_t>(length) - from, out.size() - done);
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
        for (detail::hole const& h : holes_) {
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
    /// Writes the characters [from, from + to.size()) of the image's base64 text.
    static void copy_encoded(image const& value, std::size_t from, std::span<char> to) noexcept {
        if (value.is_text()) {
            std::memcpy(to.data(), value.text().data() + from, to.size());
            return;
        }
        std::span<std::byte const> bytes = value.bytes().subspan(from / 4 * 3);
        auto const copy_part_of_group = [&](std::size_t skip) {
            char group[4];
            std::size_t const used = std::min<std::size_t>(3, bytes.size());
            base64::encode(bytes.first(used), group);
            std::size_t const count = std::min(4 - skip, to.size());
            std::memcpy(to.data(), group + skip, count);
            to = to.subspan(count);
            bytes = bytes.subspan(used);
        };
        if (from % 4 != 0) copy_part_of_group(from % 4);
        std::size_t const whole = std::min(to.size() / 4 * 3, bytes.size());
        base64::encode(bytes.first(whole), to.data());
        to = to.subspan(base64::encoded_size(whole));
        bytes = bytes.subspan(whole);
        if (!to.empty()) copy_part_of_group(0);
    }

    std::string skeleton_{};
    std::vector<detail::hole> holes_{};
    std::uint64_t size_ = 0;
    std::uint64_t position_ = 0;
};

/// The body of a request, ready to be read. Fails, with the JSON pointer of the member, on what JSON cannot carry:
/// NaN, infinity, text that is not UTF-8, a moment outside the years 0000 to 9999.
template <schema T> result<body> make_body(T const& request) {
    std::string pointer;
    if (char const* fault = detail::fault_in(request, pointer)) {
        return error{.kind = error_kind::invalid_argument, .message = fault, .pointer = std::move(pointer)};
    }
    std::string text(detail::bound(request), '\0');
    detail::skeleton out{text.data()};
    detail::put(request, out);
    text.resize(static_cast<std::size_t>(out.end - out.begin));
    return body{std::move(text), std::move(out.holes)};
}

}  // namespace vlens::inline v0::json

namespace vlens::inline v0 {

/// Replaces the content of `out` by the JSON text of `value` and reuses its memory. Fails as `json::make_body`;
/// `out` is then empty. No text of `value` may be a view of `out`.
template <schema T> result<void> to_json(T const& value, std::string& out) {
    out.clear();
    std::string pointer;
    if (char const* fault = json::detail::fault_in(value, pointer)) {
        return error{.kind = error_kind::invalid_argument, .message = fault, .pointer = std::move(pointer)};
    }
    out.resize(json::detail::bound(value));
    json::detail::skeleton skeleton{out.data()};
    json::detail::put(value, skeleton);
    out.resize(static_cast<std::size_t>(skeleton.end - skeleton.begin));
    if (!skeleton.holes.empty()) {
        json::body body{std::string{out}, std::move(skeleton.holes)};
        out.resize(static_cast<std::size_t>(body.size()));
        (void)body.read(out);
    }
    return {};
}

/// The JSON text of `value`, compact, members in the order of the schema.
template <schema T> result<std::string> to_json(T const& value) {
    std::string out;
    if (auto written = to_json(value, out); !written) return std::move(written).error();
    return out;
}

/// Does not compile: VLENS_SCHEMA has to declare the struct first.
template <class T, class... Out>
    requires(!schema<T>)
not_declared_by_VLENS_SCHEMA<T> to_json(T const& value, Out&... out);

}  // namespace vlens::inline v0

#endif
