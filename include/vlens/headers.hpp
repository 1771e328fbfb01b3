// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HEADERS_HPP
#define VLENS_HEADERS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/http/character.hpp>

namespace vlens::inline v0 {

/// A header field.
struct header_field {
    /// The name; case does not matter.
    std::string name;
    std::string value;

    friend bool operator==(header_field const&, header_field const&) = default;
};

/// The header fields of a received message, in the order of their arrival. Owns its texts; names compare without case.
class headers {
  public:
    /// One received field; the value has no space at its ends.
    using field = header_field;

    using const_iterator = std::vector<field>::const_iterator;

    /// Appends a field; others of the same name stay.
    void add(std::string_view name, std::string_view value) {
        // To grow from one field to so many would take memory four times.
        if (fields_.empty()) fields_.reserve(8);
        fields_.push_back(field{std::string{name}, std::string{value}});
    }

    /// Value of the first field of that name; the view lives as long as this list is not changed.
    std::optional<std::string_view> find(std::string_view name) const noexcept {
        for (field const& f : fields_) {
            if (http::detail::same_ignoring_case(f.name, name)) return f.value;
        }
        return std::nullopt;
    }

    /// Values of all fields of that name; the views live as long as this list is not changed.
    std::vector<std::string_view> all(std::string_view name) const {
        std::vector<std::string_view> values;
        for (field const& f : fields_) {
            if (http::detail::same_ignoring_case(f.name, name)) values.emplace_back(f.value);
        }
        return values;
    }

    /// Whether one of the comma-separated elements of the fields of that name is `element`, compared without case.
    bool lists(std::string_view name, std::string_view element) const noexcept {
        for (field const& f : fields_) {
            if (http::detail::same_ignoring_case(f.name, name) && has_element(f.value, element)) return true;
        }
        return false;
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
            if (http::detail::same_ignoring_case(http::detail::trim(list.substr(0, comma)), element)) return true;
            if (comma == std::string_view::npos) return false;
            list.remove_prefix(comma + 1);
        }
    }

    std::vector<field> fields_;
};

}  // namespace vlens::inline v0

#endif
