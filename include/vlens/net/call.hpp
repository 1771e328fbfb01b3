#ifndef VLENS_NET_CALL_HPP
#define VLENS_NET_CALL_HPP

#include <vlens/net/asio.hpp>

#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/dispatch.hpp>
#include <asio/executor_work_guard.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/error.hpp>
#include <vlens/json.hpp>
#include <vlens/net/credential.hpp>
#include <vlens/net/exchange.hpp>
#include <vlens/net/exchange_steps.hpp>
#include <vlens/net/idle_connection.hpp>
#include <vlens/net/options.hpp>
#include <vlens/net/peer.hpp>
#include <vlens/net/transport.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net {

namespace detail {

inline vlens::error unreadable_answer(answer const& got, vlens::error e) {
    e.delivery = delivery::answered;
    e.http_status = got.status;
    if (got.status >= 200 && got.status < 300) return e;
    constexpr std::size_t longest_reason = 80;
    std::string_view const reason = std::string_view{got.reason}.substr(0, longest_reason);
    e = vlens::error{.kind = error_kind::http_status, .delivery = e.delivery, .http_status = e.http_status};
    e.message = "the answer has no body of the expected kind";
    if (!reason.empty()) e.message.append(": ").append(reason);
    if (got.status < 400) e.message.append(" (redirects are not followed)");
    return e;
}

}  // namespace detail

/// The answer as the endpoint's response, or the failure that the endpoint's outcome sees in it.
template <class Endpoint> result<typename Endpoint::response_type> read_answer(answer const& got) {
    auto response = from_json<typename Endpoint::response_type>(got.body);
    if (!response) return detail::unreadable_answer(got, std::move(response).error());
    if (std::optional<vlens::error> failure = Endpoint::outcome_type::failure_of(*response, got.status)) {
        failure->delivery = delivery::answered;
        failure->http_status = got.status;
        return *std::move(failure);
    }
    return response;
}

/// An exchange of one endpoint that ends in a handler of the caller, on the handler's executor.
template <class Endpoint, class Handler, class Executor> class call final : public exchange<Executor> {
  public:
    using outcome = result<typename Endpoint::response_type>;

    call(Executor const& executor, transport<Executor> const& over, std::shared_ptr<idle_connection<Executor>> idle,
         Handler handler)
        : exchange<Executor>{executor, over.to(), std::move(idle)},
          credentials_{over.credentials()},
          work_{asio::get_associated_executor(handler, executor)},
          handler_{std::move(handler)} {}

    /// Lets the handler's cancellation slot cancel the exchange.
    static void connect_slot(std::shared_ptr<call> const& self) {
        auto slot = asio::get_associated_cancellation_slot(self->handler_);
        if (!slot.is_connected()) return;
        slot.assign([weak = std::weak_ptr<call>{self}](asio::cancellation_type type) {
            if (auto const alive = weak.lock()) alive->cancel(type);
        });
    }

  private:
    void complete(result<answer> got) override {
        // The reason goes first: an error may hold a part of it.
        if (got) hide(got->reason, *credentials_);
        outcome read = got ? read_answer<Endpoint>(*got) : outcome{std::move(got).error()};
        if (!read) hide(read.error(), *credentials_);
        auto const executor = work_.get_executor();
        asio::dispatch(executor, [work = std::move(work_), handler = std::move(handler_),
                                  read = std::move(read)]() mutable { std::move(handler)(std::move(read)); });
    }

    std::shared_ptr<std::vector<credential> const> credentials_;
    asio::executor_work_guard<asio::associated_executor_t<Handler, Executor>> work_;
    Handler handler_;
};

/// Begins a call over the transport, on that executor and with that idle connection.
template <class Endpoint, class Handler, class Executor>
std::shared_ptr<exchange<Executor>> start_call(transport<Executor> const& over, Executor const& executor,
                                               std::shared_ptr<idle_connection<Executor>> idle,
                                               Endpoint const& endpoint, typename Endpoint::request_type const& request,
                                               call_options options, Handler handler) {
    using made_type = call<Endpoint, Handler, Executor>;
    auto made = std::make_shared<made_type>(executor, over, std::move(idle), std::move(handler));
    made_type::connect_slot(made);
    made->start(over.prepare(endpoint.method, endpoint.path, Endpoint::needs, json::detail::make_body(request),
                             std::move(options)));
    return made;
}

}  // namespace vlens::inline v0::net

#endif
