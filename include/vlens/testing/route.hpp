// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_ROUTE_HPP
#define VLENS_TESTING_ROUTE_HPP

#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/content.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/error.hpp>
#include <vlens/json.hpp>
#include <vlens/result.hpp>
#include <vlens/testing/read_parameters.hpp>
#include <vlens/testing/received.hpp>
#include <vlens/testing/reply.hpp>

namespace vlens::inline v0::testing::detail {

using handler_type = std::function<reply(received&)>;

/// Which requests a handler answers.
struct route {
    std::string method;
    /// The template of the endpoint.
    std::string path;
    std::shared_ptr<handler_type> handler;
};

template <class Endpoint> inline constexpr bool has_parameters =
    !std::same_as<typename Endpoint::parameters_type, none>;
/// Whether its request is read into its type: not a form with files.
template <class Endpoint> inline constexpr bool has_typed_request =
    !std::same_as<typename Endpoint::request_kind, none> &&
    !vlens::detail::made_elsewhere<typename Endpoint::request_kind>;

/// A handler of a test, told of each request by the types of its endpoint.
template <class Endpoint, class Handler> class typed_handler {
  public:
    typed_handler(std::string path, Handler handler) : path_{std::move(path)}, handler_{std::move(handler)} {}

    reply operator()(received& asked) {
        if constexpr (has_parameters<Endpoint>) {
            using parameters_type = typename Endpoint::parameters_type;
            std::string_view const target{asked.target};
            std::size_t const question = target.find('?');
            texts joined = match_path(path_, target.substr(0, question)).value_or(texts{});
            add_fields<parameters_type>(asked.fields, joined);
            texts const query = question == std::string_view::npos ? texts{} : read_pairs(target.substr(question + 1));
            std::string buffer;
            auto const parameters = read_texts<parameters_type>(joined, query, buffer);
            if (!parameters) return unreadable("parameters", parameters.error());
            return with_request(asked, std::tie(*parameters));
        } else {
            return with_request(asked, std::tie());
        }
    }

  private:
    static reply unreadable(std::string const& what, error const& e) {
        return {400, "the " + what + " cannot be read: " + to_string(e)};
    }

    template <class Arguments> reply with_request(received& asked, Arguments const& arguments) {
        using kind = typename Endpoint::request_kind;
        if constexpr (!has_typed_request<Endpoint>) {
            return call(asked, arguments);
        } else if constexpr (std::same_as<kind, bytes>) {
            std::string const content_type{asked.fields.find("Content-Type").value_or("")};
            bytes const request{std::as_bytes(std::span{asked.body}), content_type};
            return call(asked, std::tuple_cat(arguments, std::tie(request)));
        } else {
            using request_type = typename Endpoint::request_type;
            std::string buffer;
            auto const request = [&]() -> result<request_type> {
                if constexpr (vlens::detail::is_form<kind>) {
                    return read_texts<request_type>({}, read_pairs(asked.body, true), buffer);
                } else {
                    return from_json_in_situ<request_type>(std::span<char>{asked.body}, {.null_is_absent = false});
                }
            }();
            if (!request) return unreadable("request", request.error());
            return call(asked, std::tuple_cat(arguments, std::tie(*request)));
        }
    }

    template <class... Arguments> reply call(received const& asked, std::tuple<Arguments const&...> const& arguments) {
        constexpr bool takes_all = std::invocable<Handler&, Arguments const&..., received const&>;
        static_assert(takes_all || std::invocable<Handler&, Arguments const&...>,
                      "a handler takes the parameters of its endpoint, where it has any, then the request, where it "
                      "has a body, then, if it wants it, the received const&");
        return std::apply(
            [&](Arguments const&... each) -> reply {
                if constexpr (takes_all) {
                    return returned(each..., asked);
                } else {
                    return returned(each...);
                }
            },
            arguments);
    }

    template <class... Arguments> reply returned(Arguments const&... arguments) {
        using made = std::remove_cvref_t<std::invoke_result_t<Handler&, Arguments const&...>>;
        static_assert(std::same_as<made, reply> || std::same_as<made, typename Endpoint::response_type>,
                      "a handler returns the response of its endpoint, or a vlens::testing::reply");
        if constexpr (std::is_void_v<made>) {
            handler_(arguments...);
            return reply{};
        } else {
            return as_reply<made>(handler_(arguments...));
        }
    }

    std::string path_;
    Handler handler_;
};

}  // namespace vlens::inline v0::testing::detail

#endif
