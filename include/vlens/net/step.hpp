// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_STEP_HPP
#define VLENS_NET_STEP_HPP

#include <vlens/net/asio.hpp>

#include <asio/error_code.hpp>
#include <asio/strand.hpp>

#include <cstddef>
#include <memory>
#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// What follows an operation of any kind, on a strand: a function of an error and a size, as far as the operation has
/// them. One type for all of them, so that Asio's templates are compiled once for each kind of operation. The function
/// keeps alive whose strand it is: Asio moves a step several times, and a strand in it took 3 % of the time of a call.
template <class Executor> class step {
  public:
    using executor_type = asio::strand<Executor>;

    template <class Function> step(executor_type const& on, Function function)
        : on_{&on}, held_{new held<Function>{std::move(function)}} {}

    executor_type get_executor() const noexcept { return *on_; }

    void operator()(asio::error_code const& ec = {}, std::size_t size = 0) {
        std::exchange(held_, nullptr)->run(ec, size);
    }

  private:
    struct any {
        virtual ~any() = default;
        virtual void run(asio::error_code const& ec, std::size_t size) = 0;
    };
    template <class Function> struct held final : any {
        explicit held(Function f) : function{std::move(f)} {}
        void run(asio::error_code const& ec, std::size_t size) override { function(ec, size); }
        Function function;
    };

    executor_type const* on_;
    std::unique_ptr<any> held_;
};

}  // namespace vlens::inline v0::net::detail

#endif
