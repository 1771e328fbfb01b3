// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_TYPED_CALL_HPP
#define VLENS_NET_TYPED_CALL_HPP

#include <vlens/net/asio.hpp>

#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/dispatch.hpp>
#include <asio/executor_work_guard.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/call/credential_set.hpp>
#include <vlens/call/redact.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint/read_response.hpp>
#include <vlens/http/credential.hpp>
#include <vlens/http/response.hpp>
#include <vlens/net/client_state.hpp>
#include <vlens/net/runner.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// A call of one endpoint that ends in a handler of the caller, on the handler's executor.
template <class Endpoint, class Handler, class Executor> class typed_call final : public runner<Executor> {
  public:
    using outcome = result<typename Endpoint::response_type>;

    typed_call(Executor const& executor, std::shared_ptr<client_state<Executor>> of,
               std::shared_ptr<call::detail::credential_set const> credentials, std::weak_ptr<void> home,
               Handler handler)
        : runner<Executor>{executor, std::move(of), std::move(home)},
          credentials_{std::move(credentials)},
          work_{asio::get_associated_executor(handler, executor)},
          handler_{std::move(handler)} {}

    /// Lets the handler's cancellation slot cancel the call.
    static void connect_slot(std::shared_ptr<typed_call> const& self) {
        auto slot = asio::get_associated_cancellation_slot(self->handler_);
        if (!slot.is_connected()) return;
        slot.assign([weak = std::weak_ptr<typed_call>{self}](asio::cancellation_type type) {
            if (auto const alive = weak.lock()) alive->cancel(type);
        });
    }

  private:
    void complete(result<http::detail::response> got) override {
        call_details* const details = this->machine().wanted_details();
        if (details != nullptr) *details = this->machine().details();
        outcome read = got ? respond(*got, details) : outcome{std::move(got).error()};
        if (!read) {
            read.error().attempts = this->machine().details().attempts;
            read.error().earlier = this->machine().earlier();
            hidden().redact(read.error());
        }
        if (this->here()) return std::move(handler_)(std::move(read));
        auto const executor = work_.get_executor();
        asio::dispatch(executor, [work = std::move(work_), handler = std::move(handler_),
                                  read = std::move(read)]() mutable { std::move(handler)(std::move(read)); });
    }

    outcome respond(http::detail::response& got, call_details* details) {
        // The reason goes first: an error may hold a part of it.
        hidden().redact(got.reason);
        if (details == nullptr) return read(std::move(got));
        details->http_status = got.status;
        details->fields = got.fields;
        std::string start = hidden().redacted_start(got.body, call_details::longest_body_start);
        outcome made = read(std::move(got));
        if (!made) details->body_start = std::move(start);
        return made;
    }

    /// Of the call: its token may be newer than those of the client.
    call::detail::secrets const& hidden() {
        auto const& token = this->machine().token();
        if (!token) return credentials_->hidden();
        if (!hidden_) hidden_.emplace(credentials_->hidden()).add(token->value());
        return *hidden_;
    }

    outcome read(http::detail::response got) {
        return vlens::detail::read_response<Endpoint>(std::move(got), this->state().settings()->bounds);
    }

    std::shared_ptr<call::detail::credential_set const> credentials_;
    std::optional<call::detail::secrets> hidden_{};
    asio::executor_work_guard<asio::associated_executor_t<Handler, Executor>> work_;
    Handler handler_;
};

/// Whose call it is, and to what. Values where it may begin later, as with asio::deferred; references where it begins
/// at once.
template <class Endpoint, class Parameters, class Request> struct call_of {
    std::shared_ptr<call::detail::credential_set const> credentials;
    /// A bit for each of them that the endpoint needs.
    std::uint64_t sent;
    Endpoint endpoint;
    Parameters parameters;
    Request request;
};

/// Begins a call on that executor; `home` is that of a lane, which drives the call, or nothing.
template <class Endpoint, class Parameters, class Request, class Handler, class Executor>
std::shared_ptr<runner<Executor>> start_call(std::shared_ptr<client_state<Executor>> const& state,
                                             Executor const& executor, std::shared_ptr<void> const& home,
                                             call_of<Endpoint, Parameters, Request> const& what, call_options options,
                                             Handler handler) {
    using call_type = typed_call<std::remove_cvref_t<Endpoint>, Handler, Executor>;
    auto call = std::make_shared<call_type>(executor, state, what.credentials, home, std::move(handler));
    call_type::connect_slot(call);
    auto request = state->prepare(what.endpoint, what.parameters, what.request, what.credentials->all(), what.sent,
                                  std::move(options));
    home ? call->start_here(std::move(request)) : call->start(std::move(request));
    return call;
}

}  // namespace vlens::inline v0::net::detail

#endif
