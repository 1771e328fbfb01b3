// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_FAULT_HPP
#define VLENS_TESTING_FAULT_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/testing/reply.hpp>

namespace vlens::inline v0::testing {

/// What goes wrong with one request, for `fail_next`. After `delay`, `hold` and `cut_after` the request was handled, as
/// by a server that has acted; `answer` and `reset` come in place of that.
class fault {
  public:
    /// Another response: `fault::answer(reply{500})`.
    static fault answer(reply with) {
        fault made;
        made.instead_ = std::move(with);
        return made;
    }
    /// Status 429, with `Retry-After`.
    static fault too_many_requests(std::chrono::seconds retry_after) {
        return answer(reply{429}.with("Retry-After", std::to_string(retry_after.count())));
    }
    /// A page for people, as of a proxy whose server is down.
    static fault html(int status = 502) {
        return answer(reply{status,
                            "<html><body><h1>" + std::string{detail::usual_reason(status)} + "</h1></body></html>",
                            "text/html"});
    }
    /// The connection is reset in place of a response.
    static fault reset() {
        fault made;
        made.end_ = end::reset;
        return made;
    }
    /// That many bytes of the response, head included, then the connection ends without a word.
    static fault cut_after(std::size_t bytes) {
        fault made;
        made.end_ = end::cut;
        made.bytes_ = bytes;
        return made;
    }
    /// The response comes that much later.
    static fault delay(std::chrono::milliseconds by) {
        fault made;
        made.delay_ = by;
        return made;
    }
    /// The response comes once `release` is called.
    static fault hold() {
        fault made;
        made.held_ = true;
        return made;
    }

  private:
    friend class script;

    enum class end : std::uint8_t { none, cut, reset };

    std::optional<reply> instead_{};
    std::chrono::milliseconds delay_{};
    std::size_t bytes_ = 0;
    end end_ = end::none;
    bool held_ = false;
};

}  // namespace vlens::inline v0::testing

#endif
