// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_MULTIPART_BODY_HPP
#define VLENS_ENDPOINT_MULTIPART_BODY_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/base64.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint/expand.hpp>
#include <vlens/endpoint/parameter_text.hpp>
#include <vlens/endpoint/request_body.hpp>
#include <vlens/error.hpp>
#include <vlens/file.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/header.hpp>
#include <vlens/image.hpp>
#include <vlens/json.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/known_members.hpp>

namespace vlens::inline v0::detail {

/// Several bodies, one after the other.
class joined_body final : public http::detail::body_source {
  public:
    void add(std::unique_ptr<http::detail::body_source> part) {
        size_ += part->size();
        parts_.push_back(std::move(part));
    }

    std::uint64_t size() const noexcept override { return size_; }
    std::uint64_t position() const noexcept override { return position_; }
    std::size_t read(std::span<char> out) override {
        std::size_t done = 0;
        while (current_ != parts_.size()) {
            done += parts_[current_]->read(out.subspan(done));
            if (done == out.size()) break;
            ++current_;
        }
        position_ += done;
        return done;
    }
    void rewind() override {
        for (auto const& part : parts_) part->rewind();
        current_ = 0;
        position_ = 0;
    }

  private:
    std::vector<std::unique_ptr<http::detail::body_source>> parts_{};
    std::uint64_t size_ = 0;
    std::uint64_t position_ = 0;
    std::size_t current_ = 0;
};

/// Writes the parts of a form, by RFC 7578. A boundary may not occur in any of them.
class multipart_writer {
  public:
    explicit multipart_writer(std::string_view boundary) { delimiter_.append(boundary); }

    /// The name is a JSON key that needs no escape, hence no quote either.
    void add_field(std::string_view name, std::string_view value) {
        begin(name);
        text_.append("\r\n\r\n").append(value).append("\r\n");
    }
    void add_file(std::string_view name, std::string_view file_name, std::string_view content_type,
                  std::unique_ptr<http::detail::body_source> content) {
        begin(name);
        text_.append("; filename=\"");
        // As browsers do (the "multipart/form-data encoding algorithm" of WHATWG's HTML).
        for (char const c : file_name) c == '"' ? text_.append("%22") : text_.append(1, c);
        text_.push_back('"');
        add_content(content_type, std::move(content));
    }
    void add_json(std::string_view name, std::unique_ptr<http::detail::body_source> content) {
        begin(name);
        add_content("application/json", std::move(content));
    }

    std::unique_ptr<http::detail::body_source> finish() {
        text_.append(delimiter_).append("--\r\n");
        add_text();
        return std::move(all_);
    }

  private:
    void begin(std::string_view name) {
        text_.append(delimiter_).append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"");
    }
    void add_content(std::string_view type, std::unique_ptr<http::detail::body_source> content) {
        text_.append("\r\nContent-Type: ").append(type).append("\r\n\r\n");
        add_text();
        all_->add(std::move(content));
        text_ = "\r\n";
    }
    void add_text() { all_->add(std::make_unique<plain_body>(std::exchange(text_, {}))); }

    std::string delimiter_ = "--";
    std::string text_{};
    std::unique_ptr<joined_body> all_ = std::make_unique<joined_body>();
};

/// Why a file cannot be sent; nullptr when it can.
inline text_fault fault_of(file const& one) noexcept {
    auto const has_control = [](std::string_view text) {
        return !http::detail::all_of(text, [](char c) { return !http::detail::is_control(c); });
    };
    if (one.name().empty()) return "expected the name of the file, by which a server knows that it is one";
    if (has_control(one.name())) return "the name of a file takes no CR, LF, NUL or other control character";
    if (!json::detail::is_valid_utf8(one.name())) return "expected the name of the file in UTF-8";
    if (one.content_type().empty() || !http::detail::is_field_value(one.content_type())) {
        return "expected the content type of the file, as in image/jpeg";
    }
    return nullptr;
}

struct image_format {
    std::string_view extension{};
    std::string_view content_type = "application/octet-stream";
};

/// By the bytes that it begins with.
inline image_format format_of(std::string_view bytes) noexcept {
    if (bytes.starts_with("\xFF\xD8\xFF")) return {".jpg", "image/jpeg"};
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return {".png", "image/png"};
    return {};
}

inline text_fault add_image(multipart_writer& to, std::string_view name, image const& one) {
    std::unique_ptr<plain_body> content;
    if (one.is_text()) {
        std::string bytes(base64::decoded_size(one.text()), '\0');
        if (!base64::is_valid(one.text())) return "expected an image, found text that is not base64";
        base64::decode(one.text(), reinterpret_cast<std::byte*>(bytes.data()));
        content = std::make_unique<plain_body>(std::move(bytes));
    } else {
        content = std::make_unique<plain_body>(one.bytes());
    }
    image_format const format = format_of(content->bytes());
    to.add_file(name, std::string{name}.append(format.extension), format.content_type, std::move(content));
    return nullptr;
}

template <class T> result<void> add_part(multipart_writer& to, std::string_view name, T const& value) {
    text_fault fault = nullptr;
    if constexpr (is_optional<T>) {
        return value ? add_part(to, name, *value) : result<void>{};
    } else if constexpr (std::same_as<T, file>) {
        fault = fault_of(value);
        if (fault == nullptr) {
            to.add_file(name, value.name(), value.content_type(), std::make_unique<plain_body>(value.bytes()));
        }
    } else if constexpr (std::same_as<T, image>) {
        fault = add_image(to, name, value);
    } else if constexpr (has_parameter_text<T>) {
        std::string text;
        fault = append_parameter_text(text, value);
        if (fault == nullptr) to.add_field(name, text);
    } else {
        auto made = json::detail::make_body(value);
        if (!made) return std::move(made).error();
        to.add_json(name, std::make_unique<json_body>(*std::move(made)));
    }
    if (fault != nullptr) return error{.kind = error_kind::invalid_argument, .message = fault};
    return {};
}

/// The parts of a member: none when it is absent, one for each element of a list.
template <class Descriptor, class Member> result<void> add_parts(multipart_writer& to, Member const& member) {
    constexpr std::string_view name = key_of<Descriptor>;
    if (!json::detail::holds_value(member)) return {};
    auto const& value = json::detail::value_of(member);
    result<void> added;
    if constexpr (is_list<std::remove_cvref_t<decltype(value)>>) {
        std::size_t index = 0;
        for (auto const& one : value) {
            added = add_part(to, name, one);
            if (!added) {
                json::detail::prepend_to_pointer(added.error().pointer, std::to_string(index));
                break;
            }
            ++index;
        }
    } else {
        added = add_part(to, name, value);
    }
    if (!added) json::detail::prepend_to_pointer(added.error().pointer, name);
    return added;
}

/// The body of a form with that boundary. What the request borrows must outlive it.
template <schema T> result<request_body> make_multipart_body(T const& request, std::string_view boundary) {
    static_assert(!keeps_extra<T>, "a form has no place for extra_members");
    multipart_writer writer{boundary};
    result<void> added;
    auto const all = [&]<class... Descriptors>(descriptor_list<Descriptors...>) {
        return ((added = add_parts<Descriptors>(writer, request.*Descriptors::pointer), added.has_value()) && ...);
    };
    if (!all(members<T>{})) return std::move(added).error();
    return request_body{writer.finish(), std::string{"multipart/form-data; boundary="}.append(boundary)};
}

}  // namespace vlens::inline v0::detail

#endif
