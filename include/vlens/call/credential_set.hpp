// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_CALL_CREDENTIAL_SET_HPP
#define VLENS_CALL_CREDENTIAL_SET_HPP

#include <utility>
#include <vector>

#include <vlens/call/redact.hpp>
#include <vlens/config.hpp>
#include <vlens/http/credential.hpp>

namespace vlens::inline v0::call::detail {

/// The credentials of one client, in the order of its type, and what no error may show of them.
class credential_set {
  public:
    explicit credential_set(std::vector<vlens::detail::credential> all) : all_{std::move(all)} {
        for (auto const& one : all_) {
            hidden_.add(one.secret);
            hidden_.add(one.encoded_secret);
        }
    }

    std::vector<vlens::detail::credential> const& all() const noexcept { return all_; }
    secrets const& hidden() const noexcept { return hidden_; }

  private:
    std::vector<vlens::detail::credential> all_;
    secrets hidden_{};
};

}  // namespace vlens::inline v0::call::detail

#endif
