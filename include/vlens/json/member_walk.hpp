#ifndef VLENS_JSON_MEMBER_WALK_HPP
#define VLENS_JSON_MEMBER_WALK_HPP

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/json/scanner.hpp>

namespace vlens::inline v0::json {

/// A walk through the members of an object, in any order, whose keys are known; fastest when they come as listed.
class member_walk {
  public:
    explicit member_walk(std::span<std::string_view const> keys) noexcept : keys_{keys} {}

    /// Goes to the value of the next known member. What is unknown is checked and skipped.
    step next(scanner& in) {
        for (;;) {
            step const found = in.next_key(std::exchange(is_first_, false));
            if (found != step::item) return found;
            if (expected_ < keys_.size() && in.take_key(keys_[expected_])) {
                index_ = expected_++;
                return step::item;
            }
            string_token key;
            if (!in.read_key(key)) return step::fault;
            if (find(key)) return step::item;
            if (!in.skip_value()) {
                in.within(key);
                return step::fault;
            }
        }
    }

    /// Which of the keys was found.
    std::size_t index() const noexcept { return index_; }

  private:
    bool find(string_token const& token) {
        if (!token.has_escapes) return find(token.raw);
        std::string plain;
        unescape_to(plain, token.raw);
        return find(plain);
    }

    // Members that are left out are passed over: what comes next most likely stands a little further on in the list.
    bool find(std::string_view key) noexcept {
        for (std::size_t n = 0, i = expected_; n != keys_.size(); ++n, ++i) {
            if (i >= keys_.size()) i = 0;
            if (keys_[i] == key) {
                index_ = i;
                expected_ = i + 1;
                return true;
            }
        }
        return false;
    }

    std::span<std::string_view const> keys_;
    std::size_t expected_ = 0;
    std::size_t index_ = 0;
    bool is_first_ = true;
};

}  // namespace vlens::inline v0::json

#endif
