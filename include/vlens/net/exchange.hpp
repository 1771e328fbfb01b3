#ifndef VLENS_NET_EXCHANGE_HPP
#define VLENS_NET_EXCHANGE_HPP

#include <vlens/net/asio.hpp>

#include <asio/basic_waitable_timer.hpp>
#include <asio/bind_executor.hpp>
#include <asio/cancellation_type.hpp>
#include <asio/error_code.hpp>
#include <asio/ip/basic_resolver.hpp>
#include <asio/ip/basic_resolver_results.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/strand.hpp>
#include <asio/wait_traits.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/response_parser.hpp>
#include <vlens/json.hpp>
#include <vlens/net/connection.hpp>
#include <vlens/net/idle_connection.hpp>
#include <vlens/net/options.hpp>
#include <vlens/net/peer.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::net {

/// What an exchange sends, and how.
struct outgoing {
    /// Everything up to the empty line; announces the size of the body.
    std::string head;
    json::detail::body body;
    std::chrono::milliseconds timeout{};
    upload_progress progress{};
};

/// A full answer of the server.
struct answer {
    int status = 0;
    std::string reason;
    std::string body;
};

/// One request and its answer: an idle connection or a new one, then writing and reading at the same time, so that an
/// answer that comes before the whole body was written is not lost. The request is written at most once.
///
/// Its steps run on a strand and keep it alive. Time and cancellation end it at once: what was under way is aborted and
/// finds it finished. It knows no schema: the class derived from it takes the answer. What the steps do stands in
/// exchange_steps.hpp.
template <class Executor> class exchange : public std::enable_shared_from_this<exchange<Executor>> {
  public:
    exchange(Executor const& executor, std::shared_ptr<peer const> to, std::shared_ptr<idle_connection<Executor>> idle)
        : executor_{executor},
          strand_{executor},
          peer_{std::move(to)},
          idle_{std::move(idle)},
          resolver_{strand_},
          deadline_{strand_},
          parser_{peer_->limits} {}

    exchange(exchange const&) = delete;
    exchange& operator=(exchange const&) = delete;
    virtual ~exchange() = default;

    /// Begins, never inside this call; an error in place of a request is the outcome at once. From any thread, once.
    void start(result<outgoing> request);

    /// Ends it with `canceled`; for `total` alone only while nothing was sent. From any thread.
    void cancel(asio::cancellation_type type) {
        asio::post(strand_, [self = this->shared_from_this(), type] {
            bool const always = (type & (asio::cancellation_type::terminal | asio::cancellation_type::partial)) !=
                                asio::cancellation_type::none;
            if (always || self->delivery_ == delivery::not_sent) {
                self->fail(error_kind::canceled, "canceled by the caller while " + self->doing());
            }
        });
    }

  protected:
    /// Called once, on the strand, when nothing is to be done any more.
    virtual void complete(result<answer> outcome) = 0;

  private:
    enum class stage : unsigned char { starting, resolving, connecting, handshaking, sending, waiting };

    void begin(result<outgoing> request, std::chrono::steady_clock::time_point since);
    void resolve();
    void on_resolved(asio::error_code const& ec, asio::ip::basic_resolver_results<asio::ip::tcp> const& found);
    void connect();
    void on_connected(asio::error_code const& ec);
    void start_tls();
    void shake_hands();
    void on_shaken(asio::error_code const& outcome);
    void send();
    void write();
    std::size_t fill(std::span<char> space);
    void on_written();
    void read();
    void on_end(asio::error_code const& ec);
    void succeed(bool unasked_bytes);

    void fail(error_kind kind, std::string message);
    void fail(vlens::error e);
    void finish(result<answer> outcome, bool reusable);
    std::string doing() const;
    std::string address() const { return peer_->connect_host + ":" + peer_->connect_port; }

    /// A handler that runs on the strand, keeps the exchange alive, and does nothing once it is finished.
    template <class Step> auto on_strand(Step step) {
        return asio::bind_executor(strand_, [self = this->shared_from_this(), step](auto const&... arguments) {
            if (!self->finished_) step(*self, arguments...);
        });
    }

    Executor executor_;
    asio::strand<Executor> strand_;
    std::shared_ptr<peer const> peer_;
    std::shared_ptr<idle_connection<Executor>> idle_;
    asio::ip::basic_resolver<asio::ip::tcp, asio::strand<Executor>> resolver_;
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                               asio::strand<Executor>>
        deadline_;
    std::vector<asio::ip::tcp::endpoint> addresses_;
    std::unique_ptr<connection<Executor>> connection_;

    outgoing request_;
    std::size_t head_written_ = 0;
    http::response_parser parser_;

    stage stage_ = stage::starting;
    vlens::delivery delivery_ = delivery::not_sent;
    bool finished_ = false;
};

}  // namespace vlens::inline v0::net

#endif
