// SPDX-License-Identifier: BSL-1.0
#ifndef TESTS_UNIT_GUARDED_BLOCK_HPP
#define TESTS_UNIT_GUARDED_BLOCK_HPP

#include <cstddef>
#include <memory>

#include <doctest/doctest.h>

#if defined(__unix__)
#include <sys/mman.h>
#include <unistd.h>
#endif

/// A block of memory before and after which nothing may be touched.
class guarded_block {
  public:
#if defined(__unix__)
    guarded_block() {
        page_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        void* const all = mmap(nullptr, 3 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        REQUIRE(all != MAP_FAILED);
        pages_ = static_cast<char*>(all);
        REQUIRE(mprotect(pages_ + page_, page_, PROT_READ | PROT_WRITE) == 0);
    }
    ~guarded_block() { munmap(pages_, 3 * page_); }
    guarded_block(guarded_block const&) = delete;
    guarded_block& operator=(guarded_block const&) = delete;
    char* begin() const { return pages_ + page_; }
    char* end() const { return pages_ + 2 * page_; }

  private:
    std::size_t page_ = 0;
    char* pages_ = nullptr;
#else
    char* begin() const { return block_.get(); }
    char* end() const { return block_.get() + size; }

  private:
    static constexpr std::size_t size = 4096;
    std::unique_ptr<char[]> block_ = std::make_unique<char[]>(size);
#endif
};

#endif
