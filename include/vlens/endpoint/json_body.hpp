#ifndef VLENS_ENDPOINT_JSON_BODY_HPP
#define VLENS_ENDPOINT_JSON_BODY_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/json.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0::detail {

/// The JSON text of a request as a body to send.
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

/// Fails on what JSON cannot carry. What the request borrows must outlive the body.
template <schema T> result<std::unique_ptr<http::detail::body_source>> make_body_source(T const& request) {
    auto text = json::detail::make_body(request);
    if (!text) return std::move(text).error();
    return std::unique_ptr<http::detail::body_source>{std::make_unique<json_body>(*std::move(text))};
}

}  // namespace vlens::inline v0::detail

#endif
