// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_EXCEPTIONS_HPP
#define VLENS_NET_EXCEPTIONS_HPP

/// What others throw, for a compiler with exceptions and for one without, by which a program ends where one is thrown.

#include <exception>
#include <optional>
#include <string>
#include <system_error>

#include <vlens/config.hpp>

namespace vlens::inline v0::net::detail {

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)

/// What the system has refused, if it has.
template <class Work> std::optional<std::string> refused_by_system(Work const& work) {
    try {
        work();
    } catch (std::system_error const& e) {
        return e.code().message();
    }
    return {};
}

/// What was thrown, in words.
template <class Work> std::optional<std::string> thrown_by(Work const& work) {
    try {
        work();
    } catch (std::exception const& e) {
        return e.what();
    } catch (...) {
        return "it has thrown";
    }
    return {};
}

/// What is thrown goes on after the cleanup.
template <class Work, class Cleanup> void or_clean_up(Work const& work, Cleanup const& cleanup) {
    try {
        work();
    } catch (...) {
        cleanup();
        throw;
    }
}

#else

template <class Work> std::optional<std::string> refused_by_system(Work const& work) {
    work();
    return {};
}

template <class Work> std::optional<std::string> thrown_by(Work const& work) {
    work();
    return {};
}

template <class Work, class Cleanup> void or_clean_up(Work const& work, Cleanup const&) { work(); }

#endif

}  // namespace vlens::inline v0::net::detail

#endif
