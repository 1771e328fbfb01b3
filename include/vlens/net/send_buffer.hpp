// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_NET_SEND_BUFFER_HPP
#define VLENS_NET_SEND_BUFFER_HPP

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/http/secret_text.hpp>

namespace vlens::inline v0::net::detail {

/// Bytes on their way to the peer. They stay where they are until they are consumed, so that more can be added
/// while they are being sent. It never grows, and takes its memory when it is first used.
class send_buffer {
  public:
    explicit send_buffer(std::size_t capacity) noexcept : capacity_{capacity} {}
    send_buffer(send_buffer const&) = delete;
    send_buffer& operator=(send_buffer const&) = delete;
    ~send_buffer() { wipe(); }

    /// Where more bytes go.
    std::span<char> space() {
        if (!bytes_) bytes_.reset(new char[capacity_]);
        return {bytes_.get() + end_, capacity_ - end_};
    }

    /// Takes the first bytes of `space()`.
    void commit(std::size_t size) noexcept {
        end_ += size;
        if (end_ > used_) used_ = end_;
    }

    /// False when there is no room for them.
    [[nodiscard]] bool append(std::string_view bytes) noexcept {
        if (!bytes_) bytes_.reset(new (std::nothrow) char[capacity_]);
        if (!bytes_ || bytes.size() > capacity_ - end_) return false;
        bytes.copy(bytes_.get() + end_, bytes.size());
        commit(bytes.size());
        return true;
    }

    /// What is to be sent.
    std::string_view data() const noexcept { return {bytes_.get() + begin_, end_ - begin_}; }

    /// The first bytes of `data()` were sent.
    void consume(std::size_t size) noexcept {
        begin_ += size;
        if (begin_ == end_) begin_ = end_ = 0;
    }

    /// Gives its memory back, if nothing is to be sent.
    void release_memory() noexcept {
        if (end_ != 0) return;
        wipe();
        bytes_.reset();
    }

  private:
    /// Without TLS, what was sent had credentials in it.
    void wipe() noexcept {
        http::detail::wipe(bytes_.get(), used_);
        used_ = 0;
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    /// The most that was ever there.
    std::size_t used_ = 0;
};

}  // namespace vlens::inline v0::net::detail

#endif
