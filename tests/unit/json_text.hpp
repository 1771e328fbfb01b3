// SPDX-License-Identifier: BSL-1.0
#ifndef TESTS_UNIT_JSON_TEXT_HPP
#define TESTS_UNIT_JSON_TEXT_HPP

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <vlens/json.hpp>

/// A text in a block of its own that is exactly as large: AddressSanitizer sees a read after the end.
class json_text {
  public:
    explicit json_text(std::string_view text) : size_{text.size()}, block_{new char[text.size()]} {
        std::copy(text.begin(), text.end(), block_.get());
    }
    std::string_view view() const { return {block_.get(), size_}; }
    std::span<char> buffer() { return {block_.get(), size_}; }

  private:
    std::size_t size_;
    std::unique_ptr<char[]> block_;
};

template <class T> vlens::result<T> read(std::string_view text, vlens::read_options options = {}) {
    return vlens::from_json<T>(json_text{text}.view(), options);
}

template <class T> bool reads(std::string_view text, vlens::read_options options = {}) {
    return read<T>(text, options).has_value();
}

/// `message at pointer (offset)` of the error of a text that cannot be read.
inline std::string place_of(vlens::error const& fault) {
    return fault.message + " at '" + fault.pointer + "' (" + std::to_string(fault.offset) + ")";
}

template <class T> std::string fault_of(std::string_view text, vlens::read_options options = {}) {
    vlens::result<T> const seen = read<T>(text, options);
    if (seen) return "none";
    if (seen.error().kind != vlens::error_kind::decode) return "not of the kind decode";
    return place_of(seen.error());
}

#endif
