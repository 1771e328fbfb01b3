// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_EXECUTOR_ENGINE_HPP
#define VLENS_NET_EXECUTOR_ENGINE_HPP

#include <vlens/net/asio.hpp>

#include <asio/any_io_executor.hpp>

#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// Every engine: `start` runs its calls on the executor.
class executor_engine : public call::detail::engine {
  public:
    virtual asio::any_io_executor const& executor() const noexcept = 0;
};

}  // namespace vlens::inline v0::net::detail

#endif
