// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_CLIENT_STATE_HPP
#define VLENS_NET_CLIENT_STATE_HPP

#include <vlens/net/openssl.hpp>

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include <vlens/call/call_request.hpp>
#include <vlens/call/carrier.hpp>
#include <vlens/call/engine.hpp>
#include <vlens/call/pool.hpp>
#include <vlens/call/prepare.hpp>
#include <vlens/call/repeater.hpp>
#include <vlens/call/settings.hpp>
#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/net/alarm_clock.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/host_lookup.hpp>
#include <vlens/net/tls_context.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net::detail {

/// What all calls of a client share, and those of clients of other users over the same connections: the checked
/// options, trust and TLS sessions, the connections. Calls keep it alive. Safe for use from several
/// threads.
template <class Executor> class client_state {
  public:
    /// Bad options do not fail here: they are the outcome of every call.
    client_state(Executor executor, client_options const& options)
        : executor_{std::move(executor)}, repeats_{options.repeats, random_seed()} {
        if (auto const refused = adopt(options); !refused) refusal_ = refused.error();
    }

    Executor const& executor() const noexcept { return executor_; }
    std::shared_ptr<call::detail::settings const> const& settings() const noexcept { return settings_; }
    /// nullptr for http://.
    SSL_CTX* tls() const noexcept { return tls_.get(); }
    /// Not where the options are bad.
    std::shared_ptr<host_lookup<Executor>> const& addresses() const noexcept { return addresses_; }
    call::detail::pool<connection<Executor>>& connections() noexcept { return connections_; }
    call::detail::repeater& repeats() noexcept { return repeats_; }
    /// For calls on the client's executor.
    alarm_clock<Executor>& alarms() noexcept { return *alarms_; }

    /// What carries the calls in place of connections; nullptr where none does.
    call::detail::carrier* carrier() const noexcept { return carrier_.get(); }

    /// The one way into a call: the request as it is sent, or why it cannot be sent.
    result<call::detail::call_request> prepare(call::detail::call_to_make call) const {
        // A refused call fills in nothing: what an earlier one left would pass for its details.
        if (call.options.details != nullptr) *call.options.details = call_details{};
        if (refusal_) return *refusal_;
        if (!call.what) return std::move(call.what).error();
        return call::detail::prepare(*settings_, call.credentials->all(), call.sent, std::move(call.what->facts),
                                     std::move(call.what->body), std::move(call.options));
    }

  private:
    /// Zero where there is none: waits that can be foretold do little harm.
    static std::uint64_t random_seed() noexcept {
        std::uint64_t seed = 0;
        RAND_bytes(reinterpret_cast<unsigned char*>(&seed), sizeof seed);
        ERR_clear_error();
        return seed;
    }

    result<void> adopt(client_options const& options) {
        auto checked = call::detail::check_options(options);
        if (!checked) return std::move(checked).error();
        carrier_ = std::static_pointer_cast<call::detail::carrier>(options.transport);
        if (checked->to.url.secure() && !carrier_) {
            auto context = make_tls_context({.ca_file = options.ca_file, .ca_pem = options.ca_pem}, options.tls);
            if (!context) return std::move(context).error();
            tls_ = *std::move(context);
        }
        connections_.limit(checked->max_connections, checked->max_idle);
        settings_ = std::make_shared<call::detail::settings const>(*std::move(checked));
        addresses_ = std::make_shared<host_lookup<Executor>>(settings_->dialled_host(), settings_->dialled_port(),
                                                             settings_->address_lifetime);
        return {};
    }

    Executor executor_;
    call::detail::repeater repeats_;
    std::shared_ptr<call::detail::settings const> settings_ = std::make_shared<call::detail::settings const>();
    std::shared_ptr<SSL_CTX> tls_{};
    std::shared_ptr<call::detail::carrier> carrier_{};
    std::shared_ptr<host_lookup<Executor>> addresses_{};
    std::optional<error> refusal_{};
    call::detail::pool<connection<Executor>> connections_{};
    std::shared_ptr<alarm_clock<Executor>> const alarms_ = std::make_shared<alarm_clock<Executor>>();
};

}  // namespace vlens::inline v0::net::detail

#endif
