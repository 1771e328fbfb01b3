// SPDX-License-Identifier: BSL-1.0

#include <vlens/net/send_buffer.hpp>
#include <vlens/net/tls_session.hpp>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "certificates.hpp"

using vlens::net::detail::freed_by;
using vlens::net::detail::send_buffer;
using vlens::net::detail::tls_session;

namespace {

using context_ptr = std::unique_ptr<SSL_CTX, freed_by<&SSL_CTX_free>>;

certificates::authority const& root() {
    static certificates::authority const made;
    return made;
}

/// OpenSSL's own server, over memory.
class server {
  public:
    explicit server(int version) : context_{SSL_CTX_new(TLS_server_method())} {
        SSL_CTX_set_min_proto_version(context_.get(), version);
        SSL_CTX_set_max_proto_version(context_.get(), version);
        auto const own = root().issue();
        certificates::maker::bio_ptr const certificate{BIO_new_mem_buf(own.certificate.data(), -1)};
        certificates::maker::bio_ptr const key{BIO_new_mem_buf(own.key.data(), -1)};
        certificates::maker::x509_ptr const shown{PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr)};
        certificates::maker::key_ptr const secret{PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr)};
        REQUIRE(SSL_CTX_use_certificate(context_.get(), shown.get()) == 1);
        REQUIRE(SSL_CTX_use_PrivateKey(context_.get(), secret.get()) == 1);
        ssl_.reset(SSL_new(context_.get()));
        SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(ssl_.get());
    }

    SSL* ssl() { return ssl_.get(); }

    /// Takes what the client sends, at most that much of it.
    void take(send_buffer& from, std::size_t most = 1 << 20) {
        std::size_t const size = std::min(most, from.data().size());
        if (size == 0) return;
        REQUIRE(BIO_write(SSL_get_rbio(ssl()), from.data().data(), static_cast<int>(size)) == static_cast<int>(size));
        from.consume(size);
    }

    /// Gives what it sends, at most that much of it.
    void give(tls_session& to, std::size_t most = 1 << 20) {
        int const size =
            BIO_read(SSL_get_wbio(ssl()), to.space().data(), static_cast<int>(std::min(most, to.space().size())));
        if (size > 0) to.received(static_cast<std::size_t>(size));
    }

    std::size_t unsent() { return BIO_ctrl_pending(SSL_get_wbio(ssl())); }

    void write(std::string_view text) {
        REQUIRE(SSL_write(ssl(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
    }

    std::string read() {
        std::string all;
        char piece[1024];
        for (int size = 0; (size = SSL_read(ssl(), piece, sizeof piece)) > 0;)
            all.append(piece, static_cast<std::size_t>(size));
        return all;
    }

  private:
    context_ptr context_;
    std::unique_ptr<SSL, freed_by<&SSL_free>> ssl_;
};

/// A client and a server; each takes `most` bytes at a time.
struct pair {
    explicit pair(int version = TLS1_3_VERSION, bool trusting = true, std::size_t at_most = 1 << 20)
        : to{version}, most{at_most} {
        SSL_CTX_set_verify(context.get(), trusting ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
        session = std::make_unique<tls_session>(*context, outgoing);
    }

    /// What the handshake ends in.
    asio::error_code shake_hands() {
        for (int turn = 0; turn != 100'000; ++turn) {
            asio::error_code const ec = session->handshake();
            to.take(outgoing, most);
            if (ec != asio::error::would_block) {
                to.take(outgoing);
                return ec;
            }
            SSL_do_handshake(to.ssl());
            to.give(*session, most);
        }
        return asio::error::timed_out;
    }

    /// The server changes its keys that many times, and asks the client to do so, too.
    void ask_for_new_keys(int times) {
        while (times-- > 0) {
            REQUIRE(SSL_key_update(to.ssl(), SSL_KEY_UPDATE_REQUESTED) == 1);
            REQUIRE(SSL_do_handshake(to.ssl()) == 1);
        }
    }

    /// What the client reads until it would block or fails.
    std::string read(asio::error_code& ec) {
        std::string all;
        char piece[1000];
        do {
            std::size_t size = 0;
            while (!(ec = session->read(piece, size))) all.append(piece, size);
            if (ec != asio::error::would_block || to.unsent() == 0) return all;
            to.give(*session, most);
        } while (true);
    }

    context_ptr context{SSL_CTX_new(TLS_client_method())};
    send_buffer outgoing{64 * 1024};
    std::unique_ptr<tls_session> session;
    server to;
    std::size_t most;
};

bool fails_with(asio::error_code const& ec, int reason) {
    CAPTURE(ec.message());
    return ec.category() == asio::error::get_ssl_category() &&
           ERR_GET_REASON(static_cast<unsigned long>(ec.value())) == reason;
}

}  // namespace

TEST_CASE("texts go both ways, however the bytes are cut") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        for (std::size_t const most : {1U, 7U, 5000U, 1U << 20}) {
            CAPTURE(version);
            CAPTURE(most);
            pair both{version, true, most};
            REQUIRE(!both.shake_hands());
            REQUIRE(SSL_do_handshake(both.to.ssl()) == 1);
            std::string const text(40'000, 'x');
            both.to.write(text);
            asio::error_code ec;
            CHECK(both.read(ec) == text);
            CHECK(ec == asio::error::would_block);
            CHECK(!both.session->write(text.substr(0, tls_session::longest_text)));
            while (!both.outgoing.data().empty()) both.to.take(both.outgoing, most);
            CHECK(both.to.read() == text.substr(0, tls_session::longest_text));
        }
    }
}

TEST_CASE("a text is one record, no longer than said, and records stay where they are while others are appended") {
    pair both;
    REQUIRE(!both.shake_hands());
    std::string const text(tls_session::longest_text, 'x');
    REQUIRE(!both.session->write(text));
    CHECK(both.outgoing.data().size() <= text.size() + tls_session::longest_overhead);
    CHECK(both.outgoing.data()[0] == 23);  // application_data
    char const* const begin = both.outgoing.data().data();
    std::string const before{both.outgoing.data()};

    REQUIRE(SSL_do_handshake(both.to.ssl()) == 1);
    both.ask_for_new_keys(2);
    both.to.write("news");
    asio::error_code ec;
    CHECK(both.read(ec) == "news");
    CHECK(both.outgoing.data().data() == begin);
    CHECK(both.outgoing.data().size() > before.size());
    CHECK(std::equal(before.begin(), before.end(), begin));

    // The answer is before the next text, and all of it is read.
    REQUIRE(!both.session->write("end"));
    both.to.take(both.outgoing);
    CHECK(both.to.read() == text + "end");
}

TEST_CASE("answers to KeyUpdates are short, and too many of them fail") {
    pair both;
    REQUIRE(!both.shake_hands());
    REQUIRE(SSL_do_handshake(both.to.ssl()) == 1);
    both.ask_for_new_keys(70);
    asio::error_code ec;
    both.read(ec);
    CHECK(ec == asio::error::would_block);
    CHECK(both.outgoing.data().size() > 60 * 20);
    CHECK(both.outgoing.data().size() <= 2048);

    both.ask_for_new_keys(5000);
    both.read(ec);
    CHECK(ec != asio::error::would_block);
    CHECK(both.outgoing.data().size() > 60'000);
}

TEST_CASE("a certificate that is not trusted fails, and the alert says so to the server") {
    for (int const version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        pair both{version, false};
        CHECK(fails_with(both.shake_hands(), SSL_R_CERTIFICATE_VERIFY_FAILED));
        CHECK(SSL_get_verify_result(both.session->native_handle()) != X509_V_OK);
        ERR_clear_error();
        CHECK(SSL_do_handshake(both.to.ssl()) != 1);
        CHECK(ERR_GET_REASON(ERR_get_error()) == SSL_R_TLSV1_ALERT_UNKNOWN_CA);
    }
}

TEST_CASE("close_notify is the end of the data, and is said by shutdown") {
    pair both;
    REQUIRE(!both.shake_hands());
    REQUIRE(SSL_do_handshake(both.to.ssl()) == 1);
    both.to.write("last");
    SSL_shutdown(both.to.ssl());
    asio::error_code ec;
    CHECK(both.read(ec) == "last");
    CHECK(ec == asio::error::eof);
    // However often it is asked.
    CHECK(both.read(ec).empty());
    CHECK(ec == asio::error::eof);
    both.session->shutdown();
    both.to.take(both.outgoing);
    CHECK(SSL_shutdown(both.to.ssl()) == 1);
}

TEST_CASE("what is not TLS, and what was changed on its way, fails") {
    pair both;
    CHECK(both.session->handshake() == asio::error::would_block);
    std::string_view const http = "HTTP/1.1 400 Bad Request\r\n\r\n";
    std::ranges::copy(http, both.session->space().begin());
    both.session->received(http.size());
    // OpenSSL 3.5 takes the text for a length.
    constexpr bool is_3_5 = OPENSSL_VERSION_MAJOR == 3 && OPENSSL_VERSION_MINOR == 5;
    CHECK(fails_with(both.session->handshake(), is_3_5 ? SSL_R_PACKET_LENGTH_TOO_LONG : SSL_R_WRONG_VERSION_NUMBER));

    pair other;
    REQUIRE(!other.shake_hands());
    REQUIRE(SSL_do_handshake(other.to.ssl()) == 1);
    asio::error_code ec;
    CHECK(other.read(ec).empty());
    other.to.write("text");
    other.to.give(*other.session);
    other.session->space()[7] ^= 1;
    CHECK(other.read(ec).empty());
    CHECK(fails_with(ec, SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC));
    other.to.take(other.outgoing);
    CHECK(other.to.read().empty());
    CHECK(ERR_GET_REASON(ERR_get_error()) == SSL_R_SSLV3_ALERT_BAD_RECORD_MAC);
}

TEST_CASE("a record that has no room fails, and nothing is written after the end") {
    pair both;
    REQUIRE(!both.shake_hands());
    std::string const text(tls_session::longest_text, 'x');
    for (int i = 0; i != 3; ++i) REQUIRE(!both.session->write(text));
    CHECK(both.outgoing.space().size() < text.size());
    std::size_t const before = both.outgoing.data().size();
    CHECK(both.session->write(text));
    CHECK(both.outgoing.data().size() == before);
}

TEST_CASE("a send buffer keeps its bytes where they are until they are sent") {
    send_buffer buffer{8};
    CHECK(buffer.data().empty());
    buffer.release_memory();
    CHECK(buffer.append("abcde"));
    buffer.release_memory();
    CHECK(buffer.data() == "abcde");
    char const* const begin = buffer.data().data();
    CHECK(!buffer.append("fghi"));
    buffer.consume(2);
    CHECK(buffer.data().data() == begin + 2);
    CHECK(buffer.space().size() == 3);
    CHECK(buffer.append("fgh"));
    CHECK(buffer.data() == "cdefgh");
    CHECK(buffer.space().empty());
    buffer.consume(6);
    CHECK(buffer.data().empty());
    buffer.release_memory();
    CHECK(buffer.data().empty());
    CHECK(buffer.space().size() == 8);
}
