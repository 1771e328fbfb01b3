// SPDX-License-Identifier: BSL-1.0

// Thousands of calls with random faults, from a seed. What may not happen twice does not, and what is said not to be
// sent was not.

#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "ping.hpp"

using std::chrono::milliseconds;
using vlens::delivery;
using vlens::repeatability;

namespace {

constexpr std::size_t calls = 10'000;

/// What the server has seen of one call.
struct sight {
    int hits = 0;
    /// The last thing that it answered before the next hit was no 429 or 503.
    bool unasked_repeat = false;
    int answered = 0;
};

/// Treats requests at random, `GET /7 …` as those of call 7. From time to time it refuses connections.
class faulty_server {
  public:
    explicit faulty_server(std::uint32_t seed) : random_{seed}, seen_(calls) {
        listen();
        thread_ = std::thread{[this] { context_.run(); }};
    }
    ~faulty_server() {
        context_.stop();
        thread_.join();
    }

    std::uint16_t port() const { return port_; }
    std::vector<sight> const& seen() {
        context_.stop();
        thread_.join();
        thread_ = std::thread{[] {}};
        return seen_;
    }

  private:
    using tcp = asio::ip::tcp;

    struct session : std::enable_shared_from_this<session> {
        session(tcp::socket accepted, faulty_server& in_it) : socket{std::move(accepted)}, server{in_it} {}

        void read() {
            fault = server.random_() % 16;
            next();
        }
        void next() {
            socket.async_read_some(asio::buffer(piece),
                                   [self = shared_from_this()](asio::error_code const& ec, std::size_t size) {
                                       if (ec) return;
                                       self->in.append(self->piece.data(), size);
                                       self->got();
                                   });
        }
        void got() {
            std::size_t const line = in.find(" HTTP/1.1\r\n");
            if (line == std::string::npos) return next();
            if (of == nullptr) {
                of = &server.seen_[std::stoul(in.substr(in.find('/') + 1))];
                if (of->hits++ != 0 && of->answered != 429 && of->answered != 503) of->unasked_repeat = true;
                of->answered = 0;
            }
            if (fault == 0) return reset();
            if (fault == 1) return respond("HTTP/1.1 413 Early\r\nContent-Length: 0\r\n\r\n", false);
            std::size_t const head = in.find("\r\n\r\n");
            if (head == std::string::npos) return next();
            std::string_view constexpr name = "Content-Length: ";
            std::size_t const at = in.find(name);
            std::size_t const size = at < head ? std::stoul(in.substr(at + name.size())) : 0;
            if (in.size() < head + 4 + size) return next();
            in.clear();
            std::string const fine = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
            switch (fault) {
                case 2: return reset();
                case 3: return;  // closes
                case 4: return respond(fine.substr(0, server.random_() % fine.size()), false);
                case 5: return answer(503, "503 Busy");
                case 6: return answer(429, "429 Slow");
                case 7: return answer(500, "500 Broken");
                case 8: return respond("SSH-2.0\r\n", false);
                case 9: return server.silent_.push_back(shared_from_this());
                case 10: return respond(fine + "HTTP/1.1 200 OK\r\n", true);  // speaks unasked
                case 11: return respond(fine, false);
                default: return respond(fine, true);
            }
        }
        void answer(int status, std::string const& line) {
            of->answered = status;
            respond("HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n\r\n", true);
        }
        void respond(std::string text, bool goes_on) {
            of = nullptr;
            auto const sent = std::make_shared<std::string>(std::move(text));
            asio::async_write(socket, asio::buffer(*sent),
                              [self = shared_from_this(), sent, goes_on](asio::error_code const& ec, std::size_t) {
                                  if (!ec && goes_on) self->read();
                              });
        }
        void reset() {
            asio::error_code ignored;
            socket.set_option(asio::socket_base::linger{true, 0}, ignored);
            socket.close(ignored);
        }

        tcp::socket socket;
        faulty_server& server;
        std::array<char, 4096> piece{};
        std::string in{};
        sight* of = nullptr;
        std::uint32_t fault = 0;
    };

    void listen() {
        acceptor_.open(tcp::v4());
        acceptor_.set_option(tcp::acceptor::reuse_address{true});
        acceptor_.bind({asio::ip::address_v4::loopback(), port_});
        acceptor_.listen();
        port_ = acceptor_.local_endpoint().port();
        accept();
    }
    void accept() {
        acceptor_.async_accept([this](asio::error_code const& ec, tcp::socket socket) {
            if (ec) return;
            auto const one = std::make_shared<session>(std::move(socket), *this);
            if (random_() % 20 == 0) {
                one->reset();
            } else {
                one->read();
            }
            if (random_() % 30 != 0) return accept();
            acceptor_.close();
            closed_.expires_after(milliseconds{6});
            closed_.async_wait([this](asio::error_code const&) { listen(); });
        });
    }

    std::mt19937 random_;
    std::vector<sight> seen_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_{context_};
    asio::steady_timer closed_{context_};
    std::vector<std::shared_ptr<session>> silent_{};
    std::uint16_t port_ = 0;
    std::thread thread_{};
};

/// How one call ended.
struct ending {
    repeatability repeats{};
    bool fine = false;
    delivery far{};
    unsigned attempts = 0;
};

}  // namespace

TEST_CASE("of ten thousand calls with random faults none happens twice that may not, and not_sent is a proof") {
    faulty_server server{1};
    vlens::client_options options = plain(server.port());
    options.repeats = {.most = 3, .first_wait = milliseconds{1}, .longest_wait = milliseconds{2}, .budget = 1'000'000};
    vlens::client const client{options, the_key};
    std::vector<ending> endings(calls);
    std::vector<std::byte> const photo = some_photo(300'000);
    std::atomic<std::size_t> begun{0};
    auto const send_some = [&](std::uint32_t seed) {
        std::mt19937 random{seed};
        for (std::size_t i = begun++; i < calls; i = begun++) {
            ending& one = endings[i];
            one.repeats = static_cast<repeatability>(random() % 4);
            std::string const target = "/" + std::to_string(i);
            vlens::call_details details;
            vlens::call_options with{.timeout = milliseconds{5 + random() % 30}, .details = &details};
            if (random() % 20 == 0) with.progress = [](std::uint64_t, std::uint64_t) { return false; };
            std::size_t const size = random() % 10 == 0 ? random() % photo.size() : random() % 100;
            auto const got = client.send(
                vlens::raw_request{.method = "POST",
                                   .target = target,
                                   .body = vlens::bytes{std::span{photo}.first(size), "application/octet-stream"},
                                   .repeats = one.repeats},
                std::move(with));
            one.fine = got.has_value();
            one.far = got ? delivery::answered : got.error().delivery;
            one.attempts = details.attempts;
        }
    };
    std::vector<std::thread> threads;
    for (std::uint32_t seed = 0; seed != 4; ++seed) threads.emplace_back(send_some, seed);
    for (std::thread& one : threads) one.join();

    std::vector<sight> const& seen = server.seen();
    int repeated = 0, unsent = 0, mended = 0, unknown = 0, again = 0;
    for (std::size_t i = 0; i != calls; ++i) {
        CAPTURE(i);
        ending const& one = endings[i];
        sight const& of = seen[i];
        if (one.repeats == repeatability::never_twice || one.repeats == repeatability::once) CHECK(of.hits <= 1);
        if (one.repeats != repeatability::safe) CHECK_FALSE(of.unasked_repeat);
        if (!one.fine && one.far == delivery::not_sent) CHECK(of.hits == 0);
        if (one.fine) CHECK(of.hits >= 1);
        repeated += one.attempts > 1;
        again += of.hits > 1;
        mended += one.fine && one.attempts > 1 && one.repeats == repeatability::never_twice;
        unsent += !one.fine && one.far == delivery::not_sent;
        unknown += !one.fine && one.far == delivery::unknown;
    }
    // Whether the faults were there at all.
    MESSAGE(repeated << " repeated, " << again << " seen again, " << unsent << " not sent, " << unknown << " unknown, "
                     << mended << " of never_twice repeated with success");
    CHECK(repeated > 100);
    CHECK(again > 100);
    CHECK(unsent > 0);
    CHECK(unknown > 100);
    CHECK(mended > 0);
}
