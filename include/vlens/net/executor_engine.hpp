// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_EXECUTOR_ENGINE_HPP
#define VLENS_NET_EXECUTOR_ENGINE_HPP

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>

#include <memory>

#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// The half of an engine that knows Asio.
class executor_engine : public call::detail::engine {
  public:
    /// That of its client; empty for asio::system_executor, which a file then makes of it that needs one: it costs the
    /// compiler a table of functions for each of its properties.
    virtual asio::any_io_executor const& executor() const noexcept = 0;
    /// On that executor. Returns at once; the call may outlive the engine.
    virtual void start(asio::any_io_executor const& on, call::detail::call_to_make call,
                       std::unique_ptr<call::detail::cancellable_completion> told) = 0;
};

}  // namespace vlens::inline v0::net::detail

#endif
