// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_HTTP_TRANSPORT_HPP
#define VLENS_HTTP_TRANSPORT_HPP

#include <vlens/config.hpp>

namespace vlens::inline v0::http::detail {

/// What carries requests in place of the network. (Options hold it by this name alone; `net/carrier.hpp` has what it
/// does.)
class transport {
  public:
    virtual ~transport() = default;

  protected:
    transport() = default;
};

}  // namespace vlens::inline v0::http::detail

#endif
