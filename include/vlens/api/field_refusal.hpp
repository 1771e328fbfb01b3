// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_FIELD_REFUSAL_HPP
#define VLENS_API_FIELD_REFUSAL_HPP

#include <cstddef>
#include <optional>
#include <string>

#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/json.hpp>

namespace vlens::inline v0::api {

/// What the checks of a scan refuse although `error_code` is null: its first code and message, with the JSON pointer of
/// that, and all of them as `descriptions`. Nothing where they refuse nothing.
inline std::optional<error> field_refusal(std::optional<ScanServices> const& services) {
    if (!services) return std::nullopt;
    for (auto const* const checked : {&services->validations, &services->Validations}) {
        if (!*checked || !(*checked)->validation_errors) continue;
        auto const& fields = *(*checked)->validation_errors;
        for (std::size_t i = 0; i != fields.size(); ++i) {
            if (!fields[i].errors || fields[i].errors->empty()) continue;
            ValidationErrorItem const& first = fields[i].errors->front();
            bool const is_lower = checked == &services->validations;
            return error{.kind = error_kind::api,
                         .delivery = delivery::answered,
                         .http_status = 200,
                         .error_code = first.code,
                         .message = first.message.value_or("a field was refused"),
                         .pointer = std::string{is_lower ? "/services/validations" : "/services/Validations"} +
                                    "/validation_errors/" + std::to_string(i),
                         .descriptions = to_json(**checked).value()};
        }
    }
    return std::nullopt;
}

}  // namespace vlens::inline v0::api

#endif
