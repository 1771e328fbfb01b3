// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_OWN_HPP
#define VLENS_OWN_HPP

#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/concepts.hpp>
#include <vlens/config.hpp>
#include <vlens/image.hpp>
#include <vlens/text.hpp>
#include <vlens/visit.hpp>

namespace vlens::inline v0 {

/// A request whose texts, images and files view copies, which live as long as the owner or a copy of it.
template <schema Request> struct owned {
    /// What to send.
    Request request;
    /// For `call_options::owner`.
    std::shared_ptr<void const> owner;
};

namespace detail {

/// What a request borrows, one piece after the other: calls `borrow(bytes)` for each, which gives the bytes to view.
template <class Request, class Borrow> void for_each_view(Request& request, Borrow const& borrow) {
    auto const as_bytes = [&borrow](auto const& bytes) {
        std::string_view const copy = borrow({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
        return std::span{reinterpret_cast<std::byte const*>(copy.data()), copy.size()};
    };
    for_each_value(request, [&]<class Value>(Value const& value, value_place const&) {
        // A part of the request, which is not constant.
        [[maybe_unused]] Value& own = const_cast<Value&>(value);
        if constexpr (std::same_as<Value, text>) {
            own = text{borrow(value.view())};
        } else if constexpr (std::same_as<Value, image>) {
            own = value.is_text() ? *image::verbatim(borrow(value.text())) : image{as_bytes(value.bytes())};
        } else if constexpr (requires { typename Value::form_part; }) {
            auto const bytes = as_bytes(value.bytes());
            text const name = borrow(value.name());
            own = Value{bytes, name, text{borrow(value.content_type())}};
        }
    });
}

}  // namespace detail

/// Copies a request with all that it views, into one block of memory: for a call that is complete after the owners are
/// gone. What the caller's own types of values view is not copied.
template <schema Request> owned<Request> own(Request request) {
    std::size_t size = 0;
    detail::for_each_view(request, [&size](std::string_view bytes) {
        size += bytes.size();
        return bytes;
    });
    auto const block = std::make_shared<std::string>();
    block->reserve(size);
    detail::for_each_view(request, [&block](std::string_view bytes) {
        std::size_t const at = block->size();
        block->append(bytes);
        return std::string_view{*block}.substr(at);
    });
    return {std::move(request), block};
}

}  // namespace vlens::inline v0

#endif
