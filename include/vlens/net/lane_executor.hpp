// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_LANE_EXECUTOR_HPP
#define VLENS_NET_LANE_EXECUTOR_HPP

#include <vlens/net/asio.hpp>

#include <asio/dispatch.hpp>
#include <asio/execution/blocking.hpp>
#include <asio/execution/context.hpp>
#include <asio/execution_context.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>

#include <utility>

#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

/// That of the context of a lane, without properties that nobody asks it for: of each that io_context's executor has it
/// makes another type, and asio::any_io_executor a table of functions of each, which every file would compile.
class lane_executor {
  public:
    explicit lane_executor(asio::io_context& of) noexcept : context_{&of} {}

    asio::execution_context& query(asio::execution::context_t) const noexcept { return *context_; }
    asio::execution::blocking_t query(asio::execution::blocking_t) const noexcept {
        return posts_ ? asio::execution::blocking_t{asio::execution::blocking.never}
                      : asio::execution::blocking_t{asio::execution::blocking.possibly};
    }
    lane_executor require(asio::execution::blocking_t::never_t) const noexcept { return {context_, true}; }
    lane_executor require(asio::execution::blocking_t::possibly_t) const noexcept { return {context_, false}; }

    template <class Function> void execute(Function&& function) const {
        if (posts_) {
            asio::post(context_->get_executor(), std::forward<Function>(function));
        } else {
            asio::dispatch(context_->get_executor(), std::forward<Function>(function));
        }
    }

    friend bool operator==(lane_executor const&, lane_executor const&) = default;

  private:
    lane_executor(asio::io_context* of, bool posts) noexcept : context_{of}, posts_{posts} {}

    asio::io_context* context_;
    bool posts_ = false;
};

}  // namespace vlens::inline v0::net::detail

#endif
