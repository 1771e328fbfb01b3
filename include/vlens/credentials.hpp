#ifndef VLENS_CREDENTIALS_HPP
#define VLENS_CREDENTIALS_HPP

#include <string>
#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0 {

namespace detail {

/// A secret text. It has no output operator and is never part of an error.
class secret {
  public:
    explicit secret(std::string value) noexcept : value_{std::move(value)} {}
    std::string const& value() const noexcept { return value_; }

  private:
    std::string value_;
};

}  // namespace detail

/// Sent as `ApiKey` with every call.
class api_key : public detail::secret {
  public:
    using detail::secret::secret;
};

/// Sent as `Authorization: Bearer …` where an endpoint needs it.
class bearer_token : public detail::secret {
  public:
    using detail::secret::secret;
};

}  // namespace vlens::inline v0

#endif
