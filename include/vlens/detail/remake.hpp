#ifndef VLENS_DETAIL_REMAKE_HPP
#define VLENS_DETAIL_REMAKE_HPP

#include <new>

#include <vlens/config.hpp>
#include <vlens/detail/blank.hpp>
#include <vlens/detail/inlining.hpp>

namespace vlens::inline v0::detail {

/// Makes another T of `from`, which is no part of `to`, where that was. (To make one takes less than to assign to one.)
template <class T, class From> VLENS_DETAIL_HOT inline void remake(T& to, From const& from) {
    // Should the new one throw, a blank one is there again.
    struct remade {
        T* value;
        ~remade() {
            if (value != nullptr) ::new (static_cast<void*>(value)) T(blank<T>());
        }
    } made{&to};
    to.~T();
    ::new (static_cast<void*>(&to)) T(from);
    made.value = nullptr;
}

}  // namespace vlens::inline v0::detail

#endif
