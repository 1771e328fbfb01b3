#ifndef VLENS_NET_TRANSPORT_HPP
#define VLENS_NET_TRANSPORT_HPP

#include <vlens/net/asio.hpp>

#include <asio/io_context.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/error.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/request_head.hpp>
#include <vlens/json.hpp>
#include <vlens/net/credential.hpp>
#include <vlens/net/exchange.hpp>
#include <vlens/net/idle_connection.hpp>
#include <vlens/net/options.hpp>
#include <vlens/net/peer.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net {

/// Where a blocking call runs: a context that only the calling thread drives, with an idle connection of its own.
template <class Executor> class lane {
  public:
    Executor executor() { return context_.get_executor(); }
    std::shared_ptr<idle_connection<Executor>> const& idle() const noexcept { return idle_; }

    /// Runs the exchange until `done()`, then lets its aborted operations come back.
    template <class Done> void run(std::shared_ptr<exchange<Executor>> running, Done done) {
        last_ = running;
        running.reset();
        context_.restart();
        while (!done()) context_.run_one();
        context_.poll();
    }

    /// Whether a name is still being looked up for a call that is over: nothing can stop that, and destroying the lane
    /// would wait for it.
    bool busy() const noexcept { return !last_.expired(); }

  private:
    asio::io_context context_{1};
    std::shared_ptr<idle_connection<Executor>> idle_ = std::make_shared<idle_connection<Executor>>();
    std::weak_ptr<exchange<Executor>> last_;
};

/// What all calls of a client share. Safe for use from several threads.
template <class Executor> class transport {
  public:
    /// Bad options are no failure here: they are the outcome of every call.
    transport(Executor executor, client_options const& options, std::vector<credential> credentials)
        : executor_{std::move(executor)},
          timeout_{options.timeout},
          user_agent_{options.user_agent},
          credentials_{std::make_shared<std::vector<credential> const>(std::move(credentials))} {
        if (auto made = make_peer(options)) {
            peer_ = *std::move(made);
        } else {
            refusal_ = std::move(made).error();
        }
    }

    Executor const& executor() const noexcept { return executor_; }
    std::shared_ptr<peer const> const& to() const noexcept { return peer_; }
    std::shared_ptr<idle_connection<Executor>> const& idle() const noexcept { return idle_; }

    /// What no error may show; shared, since a call may outlive the client.
    std::shared_ptr<std::vector<credential> const> const& credentials() const noexcept { return credentials_; }

    /// The request to send, with the credentials that are needed, or why it cannot be sent. Of those, an empty one is
    /// refused, so are CR, LF and NUL in any.
    result<outgoing> prepare(std::string_view method, std::string_view path, authorization needs,
                             result<json::detail::body> body, call_options options) const {
        if (refusal_) return *refusal_;
        if (!body) return std::move(body).error();

        std::vector<http::header> fields;
        for (credential const& one : *credentials_) {
            if (one.least > needs) continue;
            if (one.secret.empty()) {
                return vlens::error{.kind = error_kind::invalid_argument,
                                    .message = "the credential for the header " + one.name + " is empty"};
            }
            fields.push_back({one.name, one.value});
        }
        fields.push_back({"Content-Type", "application/json"});
        fields.push_back({"Accept", "application/json"});
        if (!user_agent_.empty()) fields.push_back({"User-Agent", user_agent_});

        http::url const& url = peer_->url;
        auto head =
            http::write_request_head(method, url.path + std::string{path}, url.authority(), fields, body->size());
        if (!head) return std::move(head).error();
        return outgoing{.head = *std::move(head),
                        .body = *std::move(body),
                        .timeout = options.timeout.value_or(timeout_),
                        .progress = std::move(options.progress)};
    }

    std::unique_ptr<lane<Executor>> borrow_lane() {
        std::lock_guard const lock{mutex_};
        if (lanes_.empty()) return std::make_unique<lane<Executor>>();
        std::unique_ptr<lane<Executor>> last = std::move(lanes_.back());
        lanes_.pop_back();
        return last;
    }

    /// Keeps one for the next call, and all that are busy.
    void give_back(std::unique_ptr<lane<Executor>> used) {
        std::lock_guard const lock{mutex_};
        if (used->busy()) {
            lanes_.insert(lanes_.begin(), std::move(used));
        } else if (lanes_.empty() || lanes_.back()->busy()) {
            lanes_.push_back(std::move(used));
        }
    }

  private:
    Executor executor_;
    std::shared_ptr<peer const> peer_ = std::make_shared<peer>();
    std::optional<vlens::error> refusal_;
    std::chrono::milliseconds timeout_;
    std::string user_agent_;
    std::shared_ptr<std::vector<credential> const> credentials_;
    std::shared_ptr<idle_connection<Executor>> idle_ = std::make_shared<idle_connection<Executor>>();
    std::mutex mutex_;
    std::vector<std::unique_ptr<lane<Executor>>> lanes_;
};

}  // namespace vlens::inline v0::net

#endif
