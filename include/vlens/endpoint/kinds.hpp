#ifndef VLENS_ENDPOINT_KINDS_HPP
#define VLENS_ENDPOINT_KINDS_HPP

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/headers.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0 {

/// In the place of a request, a response or parameters: there are none.
struct none {};

/// A request that is sent as `application/x-www-form-urlencoded`; `send` takes the schema.
template <schema T> struct form {};

/// A request that is sent as it is. Borrows; the owners must outlive the call.
struct bytes {
    std::span<std::byte const> data{};
    /// As in `image/jpeg`.
    std::string_view content_type = "application/octet-stream";
};

/// A call that no type describes: `client.send(raw_request{…})`. It goes with all credentials of the client. Borrows;
/// the owners must outlive the call.
struct raw_request {
    std::string_view method = "GET";
    /// Path and query below the base URL, percent-encoded, with a leading slash.
    std::string_view target = "/";
    /// None sends no body and no Content-Type.
    std::optional<bytes> body{};
    repeatability repeats = repeatability::once;
};

/// A response as it came, whatever its status.
struct raw_response {
    int http_status = 0;
    headers fields{};
    std::string body{};
};

namespace detail {

template <class T> inline constexpr bool is_schema_vector = false;
template <schema T> inline constexpr bool is_schema_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_form = false;
template <class T> inline constexpr bool is_form<form<T>> = true;

template <class T>
concept request_kind = schema<T> || is_schema_vector<T> || is_form<T> || std::same_as<T, bytes> ||
                       std::same_as<T, none> || std::same_as<T, raw_request>;
template <class T>
concept response_kind =
    std::same_as<T, raw_response> || schema<T> || is_schema_vector<T> || std::same_as<T, std::string> ||
    std::same_as<T, std::vector<std::byte>> || std::same_as<T, none>;
template <class T>
concept parameters_kind = schema<T> || std::same_as<T, none>;

template <class T> struct request_type_of {
    using type = T;
};
template <class T> struct request_type_of<form<T>> {
    using type = T;
};
template <class Kind> using request_of = typename request_type_of<Kind>::type;
template <class Kind> using response_of = std::conditional_t<std::same_as<Kind, none>, void, Kind>;

}  // namespace detail
}  // namespace vlens::inline v0

#endif
