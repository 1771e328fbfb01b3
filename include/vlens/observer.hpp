// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_OBSERVER_HPP
#define VLENS_OBSERVER_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include <vlens/call_details.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>

namespace vlens::inline v0 {

/// Which connection an attempt went over.
enum class connection_use : std::uint8_t {
    none,     ///< it got none
    made,     ///< a new one
    resumed,  ///< a new one, whose TLS session continued that of an earlier one
    reused,   ///< one that had carried an earlier call
};

/// The name of the enumerator.
constexpr std::string_view to_string(connection_use use) noexcept {
    switch (use) {
        case connection_use::none: return "none";
        case connection_use::made: return "made";
        case connection_use::resumed: return "resumed";
        case connection_use::reused: return "reused";
    }
    return "unknown";
}

/// One attempt of a call. Nothing in it is secret, or of a person: no value of a parameter, no field, no body.
struct attempt_report {
    /// Method and path template of the endpoint, as `GET /users/{id}`; of a call that no type describes, the method
    /// alone. The view lives until the observer returns.
    std::string_view endpoint{};
    /// From 1.
    unsigned attempt = 0;
    // What follows is known at the end.
    /// Over which kind of connection it went.
    connection_use connection = connection_use::none;
    /// Of this attempt; `all` from its beginning to its end.
    stage_times times{};
    /// 0 when there was no response.
    int http_status = 0;
    /// Of request and response, heads included, TLS not.
    std::uint64_t bytes_sent = 0;
    /// Of the response, likewise.
    std::uint64_t bytes_received = 0;
    /// Why there is no response; nothing when there is one. Whether that is a success, its endpoint decides later.
    std::optional<error_kind> failure{};
    /// How far it got.
    vlens::delivery delivery = vlens::delivery::not_sent;
};

/// Is told of each attempt of a client's calls. Called where the calls run, from several threads at once: it should
/// return soon, and must not throw.
class observer {
  public:
    /// Its functions do nothing until they are overridden. `client_options` shares it with the client.
    observer() = default;
    observer(observer const&) = delete;
    observer& operator=(observer const&) = delete;
    virtual ~observer() = default;

    /// Before it asks for a token or a connection.
    virtual void attempt_begun(attempt_report const&) {}
    /// Once it has an outcome.
    virtual void attempt_ended(attempt_report const&) {}
};

}  // namespace vlens::inline v0

#endif
