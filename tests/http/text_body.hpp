// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_HTTP_TEXT_BODY_HPP
#define VLENS_TESTS_HTTP_TEXT_BODY_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include <vlens/http/body_source.hpp>

/// A body that is a text; it keeps what it was lent as long as it lives.
class text_body final : public vlens::http::detail::body_source {
  public:
    explicit text_body(std::string text, std::shared_ptr<bool> lent = {})
        : text_{std::move(text)}, lent_{std::move(lent)} {}

    std::uint64_t size() const noexcept override { return text_.size(); }
    std::uint64_t position() const noexcept override { return position_; }
    std::size_t read(std::span<char> out) override {
        std::size_t const size = text_.copy(out.data(), out.size(), position_);
        position_ += size;
        return size;
    }
    void rewind() override { position_ = 0; }

  private:
    std::string text_;
    std::shared_ptr<bool> lent_;
    std::size_t position_ = 0;
};

#endif
