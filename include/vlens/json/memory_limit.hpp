// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_JSON_MEMORY_LIMIT_HPP
#define VLENS_JSON_MEMORY_LIMIT_HPP

#include <cstddef>
#include <string>

#include <vlens/config.hpp>

namespace vlens::inline v0::json::detail {

/// The memory that reading may still allocate, in bytes.
class memory_limit {
  public:
    explicit memory_limit(std::size_t bytes) noexcept : left_{bytes} {}

    std::size_t left() const noexcept { return left_; }

    /// Charges that many bytes; false where fewer are left, after which nothing may be read.
    VLENS_DETAIL_ALWAYS_INLINE bool take(std::size_t bytes) noexcept {
#if defined(__GNUC__)
        return !__builtin_sub_overflow(left_, bytes, &left_);
#else
        bool const is_left = bytes <= left_;
        left_ -= bytes;
        return is_left;
#endif
    }
    void give_back(std::size_t bytes) noexcept { left_ += bytes; }

    /// Charges a string of `size` characters. Standard libraries round up by at most 16 bytes.
    VLENS_DETAIL_ALWAYS_INLINE bool take_string(std::size_t size) noexcept {
        return size <= std::string{}.capacity() || take(size + 16);
    }
    void give_back_string(std::size_t size) noexcept {
        if (size > std::string{}.capacity()) give_back(size + 16);
    }

  private:
    std::size_t left_;
};

}  // namespace vlens::inline v0::json::detail

#endif
