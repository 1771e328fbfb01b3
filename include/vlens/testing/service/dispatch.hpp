// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_DISPATCH_HPP
#define VLENS_TESTING_SERVICE_DISPATCH_HPP

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include <vlens/api/credentials.hpp>
#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/credentials.hpp>
#include <vlens/endpoint/credentials_for.hpp>
#include <vlens/error.hpp>
#include <vlens/headers.hpp>
#include <vlens/json.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/testing/read_parameters.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/ledger.hpp>

namespace vlens::inline v0::testing::detail {

/// `error_descriptions` of a body that is refused.
struct place_of_fault {
    required<std::string> pointer;
    std::optional<std::int64_t> offset{};
};
VLENS_SCHEMA(place_of_fault, pointer, offset)

inline answer refuse_body(error const& e) {
    place_of_fault place{.pointer = json::detail::is_valid_utf8(e.pointer) ? e.pointer : std::string{}};
    if (e.offset != error::no_offset) place.offset = static_cast<std::int64_t>(e.offset);
    return refuse(422, own_codes::malformed, e.message, raw_json{to_json(place).value()});
}

/// Whose call it is: an account, or nullptr of the administrator.
struct caller {
    account* customer = nullptr;
};

/// A request on its way to whoever handles it.
class dispatch {
  public:
    dispatch(ledger& of, std::string_view method, std::string_view target, headers const& fields,
             std::string& body) noexcept
        : of_{of},
          method_{method},
          path_{target.substr(0, target.find('?'))},
          query_{target.size() == path_.size() ? std::string_view{} : target.substr(path_.size() + 1)},
          fields_{fields},
          body_{body} {}

    /// The answer, once an endpoint was the one that is asked.
    std::optional<answer>& made() noexcept { return made_; }

    /// Handles the request if it is of that endpoint: by `handle(caller, parameters, request)`, of which the latter two
    /// are there where the endpoint has them.
    template <class Endpoint, class Handle> dispatch& on(Endpoint const& endpoint, Handle const& handle) {
        if (made_) return *this;
        auto joined = match_path(endpoint.path, path_);
        if (!joined) return *this;
        if (method_ != endpoint.method) {
            other_method_ = true;
            return *this;
        }
        made_ = answer_to<Endpoint>(*joined, handle);
        return *this;
    }

    /// Where no endpoint was asked.
    answer unknown() const {
        if (other_method_) return refuse(405, own_codes::unknown_path, "this endpoint is called by another method");
        return refuse(404, own_codes::unknown_path, "the sandbox has no endpoint of this path");
    }

  private:
    template <class Endpoint, class Handle> answer answer_to(texts& joined, Handle const& handle) {
        using needed = typename Endpoint::needs_type;
        caller from{};
        if constexpr (!vlens::detail::chosen<needed, api::api_key>::suffices) {
            auto const owner = of_.owner_of(bearer(), false);
            if (!owner) {
                return refuse(401, own_codes::unauthorized,
                              "the Authorization header is missing, or its token is another or has expired");
            }
            from.customer = of_.account_of(*owner);
            constexpr bool of_admins = !vlens::detail::chosen<needed, api::api_key, bearer_token>::suffices;
            if (of_admins && from.customer != nullptr) {
                return refuse(403, own_codes::not_an_administrator, "only administrators may call this");
            }
        }
        return with_parameters<Endpoint>(joined, handle, std::tuple{from});
    }

    template <class Endpoint, class Handle, class Arguments>
    answer with_parameters(texts& joined, Handle const& handle, Arguments const& arguments) {
        using parameters_type = typename Endpoint::parameters_type;
        if constexpr (std::same_as<parameters_type, none>) {
            return with_request<Endpoint>(handle, arguments);
        } else {
            add_fields<parameters_type>(fields_, joined);
            std::string buffer;
            auto const parameters = read_texts<parameters_type>(joined, read_pairs(query_), buffer);
            if (!parameters) return refuse_body(parameters.error());
            return with_request<Endpoint>(handle, std::tuple_cat(arguments, std::tie(*parameters)));
        }
    }

    template <class Endpoint, class Handle, class Arguments>
    answer with_request(Handle const& handle, Arguments const& arguments) {
        using request_type = typename Endpoint::request_type;
        if constexpr (std::same_as<request_type, none>) {
            return std::apply(handle, arguments);
        } else {
            auto const request = from_json_in_situ<request_type>(std::span<char>{body_}, {.null_is_absent = false});
            if (!request) return refuse_body(request.error());
            return std::apply(handle, std::tuple_cat(arguments, std::tie(*request)));
        }
    }

    std::string_view bearer() const {
        constexpr std::string_view scheme = "Bearer ";
        std::string_view const field = fields_.find("Authorization").value_or("");
        return field.starts_with(scheme) ? field.substr(scheme.size()) : std::string_view{};
    }

    ledger& of_;
    std::string_view method_;
    std::string_view path_;
    std::string_view query_;
    headers const& fields_;
    std::string& body_;
    std::optional<answer> made_{};
    bool other_method_ = false;
};

}  // namespace vlens::inline v0::testing::detail

#endif
