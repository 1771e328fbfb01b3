#ifndef VLENS_NET_TRANSPORT_HPP
#define VLENS_NET_TRANSPORT_HPP

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>
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
#include <vlens/error.hpp>
#include <vlens/http/header.hpp>
#include <vlens/http/request_head.hpp>
#include <vlens/json/body.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/exchange.hpp>
#include <vlens/net/options.hpp>
#include <vlens/net/peer.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net {

/// Where a blocking call runs: a context that only the calling thread drives, with an idle connection of its own.
class lane {
  public:
    asio::any_io_executor executor() { return context_.get_executor(); }
    std::shared_ptr<idle_connection> const& idle() const noexcept { return idle_; }

    /// Runs the exchange until `done()`, then lets its aborted operations come back.
    template <class Done> void run(std::shared_ptr<exchange> running, Done done) {
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
    std::shared_ptr<idle_connection> idle_ = std::make_shared<idle_connection>();
    std::weak_ptr<exchange> last_;
};

/// What all calls of a client share. Safe for use from several threads.
class transport {
  public:
    /// Bad options are no failure here: they are the outcome of every call.
    transport(asio::any_io_executor executor, client_options const& options, std::string api_key,
              std::string bearer_token = {})
        : executor_{std::move(executor)},
          timeout_{options.timeout},
          user_agent_{options.user_agent},
          api_key_{std::move(api_key)},
          bearer_{bearer_token.empty() ? std::string{} : "Bearer " + bearer_token} {
        if (auto made = make_peer(options)) {
            peer_ = *std::move(made);
        } else {
            refusal_ = std::move(made).error();
        }
    }

    asio::any_io_executor const& executor() const noexcept { return executor_; }
    std::shared_ptr<peer const> const& to() const noexcept { return peer_; }
    std::shared_ptr<idle_connection> const& idle() const noexcept { return idle_; }

    /// The request to send, or why it cannot be sent. An empty credential is refused, so are CR, LF and NUL in any.
    result<outgoing> prepare(std::string_view method, std::string_view path, bool with_bearer, result<json::body> body,
                             call_options options) const {
        if (refusal_) return *refusal_;
        if (!body) return std::move(body).error();
        if (api_key_.empty()) return missing("the API key is empty");
        if (with_bearer && bearer_.empty()) return missing("the bearer token is empty");

        std::vector<http::header> fields{{"ApiKey", api_key_}};
        if (with_bearer) fields.push_back({"Authorization", bearer_});
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

    std::unique_ptr<lane> borrow_lane() {
        std::lock_guard const lock{mutex_};
        if (lanes_.empty()) return std::make_unique<lane>();
        std::unique_ptr<lane> last = std::move(lanes_.back());
        lanes_.pop_back();
        return last;
    }

    /// Keeps one for the next call, and all that are busy.
    void give_back(std::unique_ptr<lane> used) {
        std::lock_guard const lock{mutex_};
        if (used->busy()) {
            lanes_.insert(lanes_.begin(), std::move(used));
        } else if (lanes_.empty() || lanes_.back()->busy()) {
            lanes_.push_back(std::move(used));
        }
    }

  private:
    static vlens::error missing(char const* message) {
        return {.kind = error_kind::invalid_argument, .message = message};
    }

    asio::any_io_executor executor_;
    std::shared_ptr<peer const> peer_ = std::make_shared<peer>();
    std::optional<vlens::error> refusal_;
    std::chrono::milliseconds timeout_;
    std::string user_agent_;
    std::string api_key_;
    std::string bearer_;
    std::shared_ptr<idle_connection> idle_ = std::make_shared<idle_connection>();
    std::mutex mutex_;
    std::vector<std::unique_ptr<lane>> lanes_;
};

}  // namespace vlens::inline v0::net

#endif
