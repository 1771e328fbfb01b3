// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_EXTRA_MEMBERS_HPP
#define VLENS_EXTRA_MEMBERS_HPP

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vlens/config.hpp>
#include <vlens/raw_json.hpp>

namespace vlens::inline v0 {

/// A member of a JSON object that its schema does not know.
struct extra_member {
    /// The key, without the escapes of JSON.
    std::string key;
    raw_json value;

    friend bool operator==(extra_member const&, extra_member const&) = default;
};

namespace detail {

/// A template, so that whoever has none pays for none of its functions.
template <class Member> class extra_member_list {
  public:
    extra_member_list() = default;
    extra_member_list(std::initializer_list<Member> all) : all_(all) {}

    /// The value of a key, of the last one where several are the same; nullptr where there is none.
    raw_json const* find(std::string_view key) const noexcept VLENS_DETAIL_LIFETIMEBOUND {
        for (std::size_t i = all_.size(); i != 0; --i) {
            if (all_[i - 1].key == key) return &all_[i - 1].value;
        }
        return nullptr;
    }
    /// Gives a key this value, at the place where it is, otherwise at the end.
    extra_member_list& set(std::string key, raw_json value) {
        for (std::size_t i = all_.size(); i != 0; --i) {
            if (all_[i - 1].key != key) continue;
            all_[i - 1].value = std::move(value);
            return *this;
        }
        append(std::move(key), std::move(value));
        return *this;
    }
    /// Puts a member at the end, whether its key is there or not.
    void append(std::string key, raw_json value) { all_.push_back({std::move(key), std::move(value)}); }
    /// Removes each member of that key.
    void erase(std::string_view key) {
        for (std::size_t i = all_.size(); i != 0; --i) {
            if (all_[i - 1].key == key) all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(i - 1));
        }
    }
    void clear() noexcept { all_.clear(); }

    std::size_t size() const noexcept { return all_.size(); }
    bool empty() const noexcept { return all_.empty(); }
    auto begin() const noexcept { return all_.begin(); }
    auto end() const noexcept { return all_.end(); }

    friend bool operator==(extra_member_list const&, extra_member_list const&) = default;

  private:
    std::vector<Member> all_{};
};

}  // namespace detail

/// Keeps what a schema does not know: as one of its members, `vlens::extra_members extra{};`, at most one. Reading puts
/// all unknown members here, in their order; writing puts them after the known ones, and fails with `invalid_argument`
/// on the key of a known one.
using extra_members = detail::extra_member_list<extra_member>;

}  // namespace vlens::inline v0

#endif
