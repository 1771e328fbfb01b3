// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_RAW_JSON_HPP
#define VLENS_RAW_JSON_HPP

#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

/// Any JSON value as its own text, kept byte for byte as it came. What the reader puts here was checked by RFC 8259;
/// what is put here by hand is checked when it is written.
class raw_json {
  public:
    /// Marks a value that has a JSON form.
    using json_form = void;

    /// The text `null`.
    constexpr raw_json() : text_{std::string_view{"null"}} {}
    /// That text. It is checked when it is written, not here.
    constexpr explicit raw_json(std::string text) : text_{std::move(text)} {}

    /// The JSON text.
    std::string const& text() const noexcept VLENS_DETAIL_LIFETIMEBOUND { return text_; }
    /// Whether it is `null`.
    bool is_null() const noexcept { return text_ == "null"; }

    friend bool operator==(raw_json const&, raw_json const&) = default;

  private:
    std::string text_;
};

}  // namespace vlens::inline v0

#endif
