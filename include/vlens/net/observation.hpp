// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_OBSERVATION_HPP
#define VLENS_NET_OBSERVATION_HPP

#include <utility>

#include <vlens/call/call_machine.hpp>
#include <vlens/config.hpp>
#include <vlens/observer.hpp>

namespace vlens::inline v0::net::detail {

/// Tells the observer of a client, where it has one, of the attempts of a call: of each its beginning and its end.
class observation {
  public:
    /// Again where the attempt goes on: that is told once.
    void begun(call::detail::call_machine const& of) {
        if (of.watched_by() == nullptr || std::exchange(under_way_, true)) return;
        of.watched_by()->attempt_begun(of.report());
    }
    void ended(call::detail::call_machine const& of) {
        if (std::exchange(under_way_, false)) of.watched_by()->attempt_ended(of.report());
    }

  private:
    bool under_way_ = false;
};

}  // namespace vlens::inline v0::net::detail

#endif
