// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_MAKE_ENGINE_HPP
#define VLENS_NET_MAKE_ENGINE_HPP

#include <memory>

#include <vlens/call/engine.hpp>
#include <vlens/config.hpp>
#include <vlens/options.hpp>

namespace vlens::inline v0::net::detail {

/// In place of an executor: `asio::system_executor`.
struct system_threads {};

/// The engine of a client, on system_threads or an asio::any_io_executor. Defined in net/asio_engine.hpp, which a
/// program sees in all of its files, or in that of vlens/src.hpp alone: a template, so that no file pays for it that
/// makes no client.
template <class On>
std::shared_ptr<call::detail::engine> make_engine(On const& executor, client_options const& options);

}  // namespace vlens::inline v0::net::detail

#endif
