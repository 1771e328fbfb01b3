// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_CARRIER_HPP
#define VLENS_NET_CARRIER_HPP

#include <memory>

#include <vlens/config.hpp>
#include <vlens/http/transport.hpp>

namespace vlens::inline v0::net::detail {

template <class Executor> class runner;

/// Stands in for the connections of a client. Shared by its calls; safe for use from several threads.
template <class Executor> class carrier : public http::detail::transport {
  public:
    /// An attempt wants a connection. From here on its machine hears of it by `runner::tell` alone.
    virtual void carry(std::shared_ptr<runner<Executor>> const& call) = 0;
    /// It wants none until `wake_at()` of the machine, which may be told that this is now.
    virtual void rest(std::shared_ptr<runner<Executor>> const& call) = 0;
};

}  // namespace vlens::inline v0::net::detail

#endif
