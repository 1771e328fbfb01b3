// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_READ_RESPONSE_HPP
#define VLENS_ENDPOINT_READ_RESPONSE_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/http/response.hpp>
#include <vlens/json.hpp>
#include <vlens/limits.hpp>
#include <vlens/raw_call.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0::detail {

/// What a request says of the response that it wants.
template <response_kind Kind> inline constexpr std::string_view accepted_by = "application/json";
template <> inline constexpr std::string_view accepted_by<none> = "*/*";
template <> inline constexpr std::string_view accepted_by<raw_response> = "*/*";
template <> inline constexpr std::string_view accepted_by<std::string> = "*/*";
template <> inline constexpr std::string_view accepted_by<std::vector<std::byte>> = "*/*";

constexpr bool is_success(int http_status) noexcept { return http_status >= 200 && http_status < 300; }

/// The error of a response whose body is not of the expected kind: of a refusal the status counts, not the JSON.
inline error unreadable_response(http::detail::response const& got, error e) {
    if (!is_success(got.status)) {
        constexpr std::size_t longest_reason = 80;
        std::string_view const reason = std::string_view{got.reason}.substr(0, longest_reason);
        e = {.kind = error_kind::http_status, .message = "the response has no body of the expected kind"};
        if (!reason.empty()) e.message.append(": ").append(reason);
        if (got.status < 400) e.message.append(" (redirects are not followed)");
    }
    e.delivery = delivery::answered;
    e.http_status = got.status;
    return e;
}

/// The error of a response that is compressed or otherwise encoded, which no request asks for; nothing when it is not.
inline std::optional<error> unexpected_coding(http::detail::response const& got) {
    for (std::string_view const coding : got.fields.all("Content-Encoding")) {
        if (coding.empty() || http::detail::same_ignoring_case(coding, "identity")) continue;
        // A part of it is never shown: it might be a part of a credential, which is not recognized.
        constexpr std::size_t longest_coding = 40;
        std::string const name = coding.size() > longest_coding ? std::string{} : " " + std::string{coding};
        return error{.kind = is_success(got.status) ? error_kind::protocol : error_kind::http_status,
                     .delivery = delivery::answered,
                     .http_status = got.status,
                     .message = "the response has a Content-Encoding" + name +
                                ", which the request did not ask for: have the server or the proxy before it send it "
                                "as it is"};
    }
    return std::nullopt;
}

/// The body as the type that the endpoint declares. No body at all is a schema in which nothing is set, where nothing
/// is required. An endpoint that takes bytes, a text or `none` accepts any body.
template <response_kind Kind> result<Kind> read_body(http::detail::response& got, limits const& bounds) {
    if constexpr (std::same_as<Kind, none>) {
        return none{};
    } else if constexpr (std::same_as<Kind, raw_response>) {
        return raw_response{.http_status = got.status, .fields = std::move(got.fields), .body = std::move(got.body)};
    } else if constexpr (std::same_as<Kind, std::string>) {
        return std::move(got.body);
    } else if constexpr (std::same_as<Kind, std::vector<std::byte>>) {
        auto const* const first = reinterpret_cast<std::byte const*>(got.body.data());
        return std::vector<std::byte>{first, first + got.body.size()};
    } else {
        if constexpr (schema<Kind>) {
            if (required_mask<Kind> == 0 && got.body.empty() && is_success(got.status)) return unset<Kind>();
        }
        auto read = from_json<Kind>(got.body, {.max_memory = bounds.memory});
        if (!read) return unreadable_response(got, std::move(read).error());
        return read;
    }
}

/// The response as the endpoint's type, or the failure that the endpoint's outcome sees in it.
template <class Endpoint>
result<typename Endpoint::response_type> read_response(http::detail::response got, limits const& bounds = {}) {
    bool const is_raw = std::same_as<typename Endpoint::response_kind, raw_response>;
    if (!is_raw && !got.body.empty()) {
        if (auto coding = unexpected_coding(got)) return *std::move(coding);
    }
    auto read = read_body<typename Endpoint::response_kind>(got, bounds);
    if (!read) return std::move(read).error();
    if (std::optional<error> failure = Endpoint::outcome_type::failure_of(*read, got.status)) {
        failure->delivery = delivery::answered;
        failure->http_status = got.status;
        return *std::move(failure);
    }
    if constexpr (std::is_void_v<typename Endpoint::response_type>) {
        return {};
    } else {
        return read;
    }
}

}  // namespace vlens::inline v0::detail

#endif
