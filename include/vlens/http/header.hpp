#ifndef VLENS_HTTP_HEADER_HPP
#define VLENS_HTTP_HEADER_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/http/character.hpp>

namespace vlens::inline v0::http {

/// A header field to be sent. Borrows both texts.
struct header {
    std::string_view name;
    std::string_view value;
};

/// Whether the text is a token (RFC 9110 section 5.6.2): what a method or a header name must be.
constexpr bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

/// Whether the text can be the value of a header field (RFC 9110 section 5.5): no CR, LF, NUL or other control
/// character except HTAB, and no space or HTAB at its ends. May be empty.
constexpr bool is_field_value(std::string_view text) noexcept {
    return trim(text).size() == text.size() &&
           std::none_of(text.begin(), text.end(), [](char c) { return is_control(c) && c != '\t'; });
}

/// Whether the text can be the value of `Host`: a host and maybe a port, of the characters that RFC 3986 allows there.
/// An empty text is one.
constexpr bool is_host_value(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || is_letter(c) ||
               (c != '\0' && std::string_view{"-._~%!$&'()*+;=:[]"}.find(c) != std::string_view::npos);
    });
}

/// The header fields of a received message, in the order of their arrival. Owns its texts; names compare without case.
class headers {
  public:
    /// One received field; the value has no space at its ends.
    struct field {
        std::string name;
        std::string value;
    };

    using const_iterator = std::vector<field>::const_iterator;

    void add(std::string_view name, std::string_view value) {
        fields_.push_back(field{std::string{name}, std::string{value}});
    }

    /// Value of the first field of that name; the view lives as long as this list is not changed.
    std::optional<std::string_view> find(std::string_view name) const noexcept {
        for (field const& f : fields_) {
            if (same_ignoring_case(f.name, name)) return f.value;
        }
        return std::nullopt;
    }

    /// Values of all fields of that name; the views live as long as this list is not changed.
    std::vector<std::string_view> all(std::string_view name) const {
        std::vector<std::string_view> values;
        for (field const& f : fields_) {
            if (same_ignoring_case(f.name, name)) values.emplace_back(f.value);
        }
        return values;
    }

    /// Whether one of the comma-separated elements of the fields of that name is `element`, compared without case.
    bool lists(std::string_view name, std::string_view element) const noexcept {
        return std::any_of(fields_.begin(), fields_.end(), [&](field const& f) {
            return same_ignoring_case(f.name, name) && has_element(f.value, element);
        });
    }

    const_iterator begin() const noexcept { return fields_.begin(); }
    const_iterator end() const noexcept { return fields_.end(); }
    std::size_t size() const noexcept { return fields_.size(); }
    bool empty() const noexcept { return fields_.empty(); }
    void clear() noexcept { fields_.clear(); }

  private:
    static bool has_element(std::string_view list, std::string_view element) noexcept {
        for (;;) {
            std::size_t const comma = list.find(',');
            if (same_ignoring_case(trim(list.substr(0, comma)), element)) return true;
            if (comma == std::string_view::npos) return false;
            list.remove_prefix(comma + 1);
        }
    }

    std::vector<field> fields_;
};

}  // namespace vlens::inline v0::http

#endif
