// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CARRIER_HPP
#define VLENS_CALL_CARRIER_HPP

#include <functional>
#include <memory>

#include <vlens/call/action.hpp>
#include <vlens/config.hpp>
#include <vlens/http/transport.hpp>

namespace vlens::inline v0::call::detail {

class call_machine;

/// A call that something else than a connection carries.
class carried_call {
  public:
    carried_call(carried_call const&) = delete;
    carried_call& operator=(carried_call const&) = delete;

    /// Has the machine hear of an event, and does what that says then. From any thread.
    virtual void tell(std::function<action(call_machine&)> event) = 0;

  protected:
    carried_call() = default;
    ~carried_call() = default;
};

/// Stands in for the connections of a client. Shared by its calls; safe for use from several threads.
class carrier : public http::detail::transport {
  public:
    /// An attempt wants a connection. From here on its machine hears of it by `tell` alone.
    virtual void carry(std::shared_ptr<carried_call> const& call) = 0;
    /// It wants none until `wake_at()` of the machine; `pass` may let that time go by at once.
    virtual void rest(std::shared_ptr<carried_call> const& call) = 0;
};

}  // namespace vlens::inline v0::call::detail

#endif
