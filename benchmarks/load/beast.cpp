// SPDX-License-Identifier: BSL-1.0

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>
#include <boost/json/src.hpp>

#include <cstddef>
#include <string>

#include "load.hpp"

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

/// It has no pool of connections: blocking calls alone.
bool run(load::task const& task, load::calls& into) {
    if (task.in_flight != 0) return false;
    asio::io_context context{1};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    tls.load_verify_file(task.ca_file);
    tls.set_verify_mode(asio::ssl::verify_peer);
    asio::ssl::stream<beast::tcp_stream> stream{context, tls};
    stream.set_verify_callback(asio::ssl::host_name_verification{"localhost"});
    beast::get_lowest_layer(stream).connect(asio::ip::tcp::endpoint{asio::ip::address_v4::loopback(), task.port});
    beast::get_lowest_layer(stream).socket().set_option(asio::ip::tcp::no_delay{true});
    SSL_set_tlsext_host_name(stream.native_handle(), "localhost");
    stream.handshake(asio::ssl::stream_base::client);
    beast::flat_buffer buffer;
    for (std::size_t i = 0; i != task.calls; ++i) {
        auto const since = load::calls::clock::now();
        http::request<http::string_body> request{http::verb::post, "/ping", 11};
        request.set(http::field::host, "localhost:" + std::to_string(task.port));
        request.set(http::field::user_agent, BOOST_BEAST_VERSION_STRING);
        request.set(http::field::content_type, "application/json");
        request.set(http::field::accept, "application/json");
        request.body() = boost::json::serialize(boost::json::object{{"word", "hello"}});
        request.prepare_payload();
        beast::error_code ec;
        http::write(stream, request, ec);
        http::response<http::string_body> response;
        if (!ec) http::read(stream, buffer, response, ec);
        bool right = !ec && response.result() == http::status::ok;
        if (right) {
            auto const read = boost::json::parse(response.body(), ec);
            right = !ec && read.is_object() && read.as_object().at("word").as_string() == "pong";
        }
        into.done(since, right);
    }
    beast::error_code ignored;
    stream.shutdown(ignored);
    return true;
}

load::peer const beast_peer{"Boost.Beast", run};

}  // namespace
