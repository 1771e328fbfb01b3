// SPDX-License-Identifier: BSL-1.0

#include <cstdio>
#include <string>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/src.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace json = boost::json;

int main() {
    char const* const host = "api.vlenseg.com";
    asio::io_context context{1};
    asio::ssl::context tls{asio::ssl::context::tls_client};
    tls.set_default_verify_paths();
    tls.set_verify_mode(asio::ssl::verify_peer);
    asio::ssl::stream<beast::tcp_stream> stream{context, tls};
    stream.set_verify_callback(asio::ssl::host_name_verification{host});
    asio::ip::tcp::resolver resolver{context};
    beast::get_lowest_layer(stream).connect(resolver.resolve(host, "https"));
    SSL_set_tlsext_host_name(stream.native_handle(), host);
    stream.handshake(asio::ssl::stream_base::client);

    http::request<http::string_body> request{http::verb::post, "/api/BusinessRequest/CustomerSign/StepRequestOtp", 11};
    request.set(http::field::host, host);
    request.set(http::field::content_type, "application/json");
    request.set(http::field::authorization, "Bearer …");
    request.set("ApiKey", "…");
    request.body() = json::serialize(json::object{{"geoLocation", {{"latitude", 30.0444}, {"longitude", 31.2357}}},
                                                  {"userDeviceUtcTime", "2025-01-15T10:30:00Z"},
                                                  {"requestId", "81f404b3-d7dc-4f08-b4fe-934853c86282"}});
    request.prepare_payload();
    http::write(stream, request);
    beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(stream, buffer, response);
    auto const read = json::parse(response.body());
    std::puts(read.at("data").at("otpRequestId").as_string().c_str());
    beast::error_code ignored;
    stream.shutdown(ignored);
}
