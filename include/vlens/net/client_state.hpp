#ifndef VLENS_NET_CLIENT_STATE_HPP
#define VLENS_NET_CLIENT_STATE_HPP

#include <vlens/net/openssl.hpp>

#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <vlens/call/call_request.hpp>
#include <vlens/call/credential.hpp>
#include <vlens/call/idle_connection.hpp>
#include <vlens/call/prepare.hpp>
#include <vlens/call/redact.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/config.hpp>
#include <vlens/endpoint/json_body.hpp>
#include <vlens/error.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/tls_context.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// What all calls of a client share: its checked options and credentials, its trust and TLS sessions, the idle
/// connection of its executor. Calls keep it alive. Safe for use from several threads.
template <class Executor> class client_state {
  public:
    /// Bad options are no failure here: they are the outcome of every call.
    client_state(Executor executor, client_options const& options, std::vector<call::detail::credential> credentials)
        : executor_{std::move(executor)}, credentials_{std::move(credentials)} {
        for (call::detail::credential const& one : credentials_) secrets_.add(one.secret);
        if (auto const refused = adopt(options); !refused) refusal_ = refused.error();
    }

    Executor const& executor() const noexcept { return executor_; }
    std::shared_ptr<call::detail::settings const> const& settings() const noexcept { return settings_; }
    /// nullptr for http://.
    SSL_CTX* tls() const noexcept { return tls_.get(); }
    call::detail::secrets const& secrets() const noexcept { return secrets_; }
    call::detail::idle_connection<connection<Executor>>& idle() noexcept { return idle_; }

    /// The one way into a call: the request as it is sent, or why it cannot be sent.
    template <class Endpoint> result<call::detail::call_request> prepare(Endpoint const& endpoint,
                                                                         typename Endpoint::request_type const& request,
                                                                         call_options options) const {
        if (refusal_) return *refusal_;
        auto body = vlens::detail::make_body_source(request);
        if (!body) return std::move(body).error();
        return call::detail::prepare(*settings_, credentials_,
                                     {.method = endpoint.method,
                                      .path = endpoint.path,
                                      .needs = Endpoint::needs,
                                      .repeats = endpoint.repeats,
                                      .body_limit = endpoint.body_limit},
                                     *std::move(body), std::move(options));
    }

  private:
    result<void> adopt(client_options const& options) {
        auto checked = call::detail::check_options(options);
        if (!checked) return std::move(checked).error();
        if (checked->to.url.secure()) {
            auto context = make_tls_context({.ca_file = options.ca_file, .ca_pem = options.ca_pem});
            if (!context) return std::move(context).error();
            tls_ = *std::move(context);
        }
        settings_ = std::make_shared<call::detail::settings const>(*std::move(checked));
        return {};
    }

    Executor executor_;
    std::vector<call::detail::credential> credentials_;
    call::detail::secrets secrets_{};
    std::shared_ptr<call::detail::settings const> settings_ = std::make_shared<call::detail::settings const>();
    std::shared_ptr<SSL_CTX> tls_{};
    std::optional<error> refusal_{};
    call::detail::idle_connection<connection<Executor>> idle_{};
};

}  // namespace vlens::inline v0::net::detail

#endif
