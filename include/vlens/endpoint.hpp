// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_ENDPOINT_HPP
#define VLENS_ENDPOINT_HPP

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include <vlens/config.hpp>
#include <vlens/credentials.hpp>
#include <vlens/diagnostics.hpp>
#include <vlens/endpoint/check_path.hpp>
#include <vlens/endpoint/declare_parameter.hpp>
#include <vlens/endpoint/kinds.hpp>
#include <vlens/error.hpp>
#include <vlens/http/header.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/schema.hpp>

namespace vlens::inline v0 {

/// For an API that reports failures by the HTTP status alone: anything but 2xx is one.
struct status_alone {
    /// The failure that a response tells, or nothing where it is a success. An outcome type of your own has this too.
    template <class Response> static std::optional<error> failure_of(Response const&, int http_status) {
        if (http_status >= 200 && http_status < 300) return std::nullopt;
        return error{.kind = error_kind::http_status,
                     .delivery = delivery::answered,
                     .http_status = http_status,
                     .message = "the server refused the request"};
    }
};

/// Everything about one call, as a constant.
///
/// `Request` is a schema (sent as JSON), a std::vector of schemas (a JSON array), `form<Schema>`, `multipart<Schema>`
/// (of vlens/multipart.hpp), `bytes`, or `none`. `Response` is a schema, a std::vector of schemas, std::string or
/// std::vector<std::byte> (the body as it came), or `none`. `Needs` is `needs<…>` or `any_of<…>`.
/// `Outcome::failure_of(response, http_status)` tells a failure that the server reports in its response from a success.
/// `Parameters` is a schema: a member whose name is in the path goes there, one with VLENS_HEADER into a header field,
/// the others into the query, in their order.
///
/// A `{name}` in the path that is no required member of the parameters does not compile.
template <detail::request_kind Request, detail::response_kind Response, class Needs = needs<>,
          class Outcome = status_alone, detail::parameters_kind Parameters = none>
struct endpoint {
    /// What `send` takes, and gives.
    using request_type = detail::request_of<Request>;
    /// What `send` gives.
    using response_type = detail::response_of<Response>;
    /// What is in path, query and header fields; `none` without.
    using parameters_type = Parameters;
    /// The credentials that it is sent with: `needs` or `any_of`.
    using needs_type = Needs;
    /// Says what is a success, as `status_alone` does.
    using outcome_type = Outcome;
    /// The two as they are declared here.
    using request_kind = Request;
    /// The response as it is declared.
    using response_kind = Response;

    /// A constant: `endpoint<…> name{"POST", "/path"}`. The path is below the base URL and has a leading slash. It
    /// does not compile with braces that do not fit, or a name in them that is no required member of the parameters.
    // NOLINTNEXTLINE(google-explicit-constructor): the list in braces is the use
    consteval endpoint(std::string_view method_, std::string_view path_, repeatability repeats_ = repeatability::once,
                       std::size_t body_limit_ = 0)
        : method{method_}, path{path_}, repeats{repeats_}, body_limit{body_limit_} {
        detail::path_fault const fault = detail::fault_in_path<Parameters>(path_);
        if (fault == detail::path_fault::braces) braces_of_the_path_do_not_fit();
        if (fault != detail::path_fault::none) path_names_no_required_parameter();
    }

    /// `GET`, `POST` and so on.
    std::string_view method;
    /// Below the base URL, with a leading slash; `{name}` is a parameter.
    std::string_view path;
    /// What may be sent again.
    repeatability repeats;
    /// Bytes of the body of its response at most; 0 leaves it to the client's `limits::body`.
    std::size_t body_limit;
};

/// The types that an endpoint takes and gives: `vlens::request_of<create_issue>`.
template <auto const& Endpoint> using request_of = typename std::remove_cvref_t<decltype(Endpoint)>::request_type;
/// What `send` gives for it.
template <auto const& Endpoint> using response_of = typename std::remove_cvref_t<decltype(Endpoint)>::response_type;
/// Its parameters, or `none`.
template <auto const& Endpoint> using parameters_of = typename std::remove_cvref_t<decltype(Endpoint)>::parameters_type;

}  // namespace vlens::inline v0

#endif
