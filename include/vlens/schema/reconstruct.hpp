// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_RECONSTRUCT_HPP
#define VLENS_SCHEMA_RECONSTRUCT_HPP

#include <new>

#include <vlens/config.hpp>
#include <vlens/schema/unset.hpp>

namespace vlens::inline v0::detail {

/// Destroys `to` and constructs it from `from`, which must not be a part of it. (Cheaper than an assignment.)
template <class T, class From> VLENS_DETAIL_ALWAYS_INLINE inline void reconstruct(T& to, From const& from) {
    // Should the constructor throw, an unset value takes its place.
    struct reconstructed {
        T* value;
        ~reconstructed() {
            if (value != nullptr) ::new (static_cast<void*>(value)) T(unset<T>());
        }
    } made{&to};
    to.~T();
    ::new (static_cast<void*>(&to)) T(from);
    made.value = nullptr;
}

}  // namespace vlens::inline v0::detail

#endif
