// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_REQUEST_BODY_HPP
#define VLENS_ENDPOINT_REQUEST_BODY_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/endpoint/form_body.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/json.hpp>
#include <vlens/raw_call.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::detail {

/// JSON, of which the images are encoded while it is sent.
class json_body final : public http::detail::body_source {
  public:
    explicit json_body(json::detail::body text) noexcept : text_{std::move(text)} {}

    std::uint64_t size() const noexcept override { return text_.size(); }
    std::uint64_t position() const noexcept override { return text_.position(); }
    std::size_t read(std::span<char> out) override { return text_.read(out); }
    void rewind() override { text_.rewind(); }

  private:
    json::detail::body text_;
};

/// Bytes that are there: its own, or those of somebody who outlives it.
class plain_body final : public http::detail::body_source {
  public:
    explicit plain_body(std::string own) noexcept : own_{std::move(own)}, bytes_{own_} {}
    explicit plain_body(std::span<std::byte const> lent) noexcept
        : bytes_{reinterpret_cast<char const*>(lent.data()), lent.size()} {}

    plain_body(plain_body const&) = delete;
    plain_body& operator=(plain_body const&) = delete;

    std::uint64_t size() const noexcept override { return bytes_.size(); }
    std::uint64_t position() const noexcept override { return position_; }
    std::size_t read(std::span<char> out) override {
        std::size_t const size = bytes_.copy(out.data(), out.size(), position_);
        position_ += size;
        return size;
    }
    void rewind() override { position_ = 0; }
    std::string_view bytes() const noexcept { return bytes_; }

  private:
    std::string own_{};
    std::string_view bytes_;
    std::size_t position_ = 0;
};

/// A body to send and what it is.
struct request_body {
    /// None for a request without a body.
    std::unique_ptr<http::detail::body_source> source{};
    std::string content_type{};
};

/// Fails on what the kind of body cannot carry. What the request borrows must outlive the body.
template <request_kind Kind> result<request_body> make_request_body(request_of<Kind> const& request) {
    if constexpr (std::same_as<Kind, none>) {
        return request_body{};
    } else if constexpr (std::same_as<Kind, bytes>) {
        return request_body{std::make_unique<plain_body>(request.data), std::string{request.content_type}};
    } else if constexpr (std::same_as<Kind, raw_request>) {
        return request.body ? make_request_body<bytes>(*request.body) : request_body{};
    } else if constexpr (is_form<Kind>) {
        auto text = form_text(request);
        if (!text) return std::move(text).error();
        return request_body{std::make_unique<plain_body>(*std::move(text)), "application/x-www-form-urlencoded"};
    } else if constexpr (made_elsewhere<Kind>) {
        return body_maker<Kind>::make(request);
    } else {
        auto text = json::detail::make_body(request);
        if (!text) return std::move(text).error();
        return request_body{std::make_unique<json_body>(*std::move(text)), "application/json"};
    }
}

}  // namespace vlens::inline v0::detail

#endif
