// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_SCHEMA_DECLARE_UNION_HPP
#define VLENS_SCHEMA_DECLARE_UNION_HPP

#if defined(__GNUC__)
// Nothing but a macro here: its errors belong to the line of the caller.
#pragma GCC system_header
#endif

#include <array>
#include <string_view>

/// Declares a std::variant of schemas, in the namespace of these and after their VLENS_SCHEMA, by the member that tells
/// them apart, and its text for each:
///
///     using payment_method = std::variant<card, wallet>;
///     VLENS_UNION(payment_method, "type", "card", "wallet")
///
/// That member is written first and found wherever it is; it is not a member of the alternatives. A text that is not
/// listed is an error, unless the last alternative is `vlens::raw_json`, which then keeps the whole value.
#define VLENS_UNION(U, discriminator, ...)                                                                   \
    [[maybe_unused]] constexpr auto vlens_union_of(U**) noexcept {                                           \
        return ::std::to_array<::std::string_view>({discriminator, __VA_ARGS__});                            \
    }                                                                                                        \
    static_assert(::vlens::detail::union_access<U>::are_schemas,                                             \
                  #U ": each alternative is a schema, but the last may be vlens::raw_json");                 \
    static_assert(::vlens::detail::union_access<U>::has_a_text_each,                                         \
                  #U ": VLENS_UNION takes one text for each alternative but vlens::raw_json, each another"); \
    static_assert(!::vlens::detail::union_access<U>::has_discriminator_as_member,                            \
                  #U ": leave the discriminator out of the alternatives, the union itself writes and reads it");

#endif
