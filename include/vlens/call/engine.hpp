// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_ENGINE_HPP
#define VLENS_CALL_ENGINE_HPP

#include <cstdint>
#include <memory>

#include <vlens/call/call_facts.hpp>
#include <vlens/call/credential_set.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/body_source.hpp>
#include <vlens/http/response.hpp>
#include <vlens/limits.hpp>
#include <vlens/options.hpp>
#include <vlens/result.hpp>

/// Between the types of an API and what carries out calls: on this side of it nothing is known of sockets, on the other
/// nothing of endpoints. What is on the other side may be compiled elsewhere.
namespace vlens::inline v0::call::detail {

/// A call as its types describe it.
struct described_call {
    call_facts facts{};
    /// None for a request without a body.
    std::unique_ptr<http::detail::body_source> body{};
};

/// The same with what is its caller's.
struct call_to_make {
    std::shared_ptr<credential_set const> credentials{};
    /// A bit for each of them that goes with it.
    std::uint64_t sent = 0;
    /// Or why its types cannot describe it.
    result<described_call> what;
    call_options options{};
};

/// A call that has ended; its response is still to get a type.
class ended_call {
  public:
    ended_call(ended_call const&) = delete;
    ended_call& operator=(ended_call const&) = delete;

    /// Once.
    virtual result<http::detail::response> take_response() = 0;
    virtual limits const& bounds() const noexcept = 0;
    /// Says in the error what is known of the call, and hides what no error may show.
    virtual void explain(error& e) = 0;

  protected:
    ended_call() = default;
    ~ended_call() = default;
};

/// A call that has begun.
class running_call {
  public:
    running_call(running_call const&) = delete;
    running_call& operator=(running_call const&) = delete;

    /// Ends it with `canceled`, or only while nothing was sent. From any thread.
    virtual void cancel(bool only_unsent) = 0;

  protected:
    running_call() = default;
    ~running_call() = default;
};

/// Whom a call tells its end.
class completion {
  public:
    completion() = default;
    completion(completion const&) = delete;
    completion& operator=(completion const&) = delete;
    virtual ~completion() = default;

    /// Once, where the call runs.
    virtual void complete(ended_call& call) = 0;
};

/// The same of a call that somebody may cancel.
class cancellable_completion : public completion {
  public:
    /// Before the call begins.
    virtual void begins(std::weak_ptr<running_call> call) = 0;
};

/// What makes the calls of a client. Safe for use from several threads. Every one is a net::detail::executor_engine.
class engine {
  public:
    engine() = default;
    engine(engine const&) = delete;
    engine& operator=(engine const&) = delete;
    virtual ~engine() = default;

    /// In the calling thread, which goes on once the call has ended.
    virtual void send(call_to_make call, completion& told) = 0;
    /// Closes the connections that no call uses.
    virtual void close_idle() = 0;
};

}  // namespace vlens::inline v0::call::detail

#endif
