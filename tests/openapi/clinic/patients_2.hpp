// SPDX-License-Identifier: BSL-1.0
#ifndef CLINIC_PATIENTS_2_HPP
#define CLINIC_PATIENTS_2_HPP

#include <clinic/common.hpp>
#include <clinic/credentials.hpp>
#include <vlens/content.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>

/// Group "patients": a tag whose header would have the name of another's.
namespace clinic {

/// Parameters of get_wards_ward.
struct get_wards_ward_parameters {
    vlens::required<vlens::text> ward;
};
VLENS_SCHEMA(get_wards_ward_parameters, ward)

/// Parameters of updateWard.
struct updateWardParameters {
    vlens::required<vlens::text> ward;
};
VLENS_SCHEMA(updateWardParameters, ward)

inline constexpr vlens::endpoint<vlens::none, Ward, vlens::needs<Query>, vlens::status_alone, get_wards_ward_parameters>
    get_wards_ward{"GET", "/wards/{ward}", vlens::repeatability::safe};

inline constexpr vlens::endpoint<Ward, vlens::none, vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, updateWardParameters>
    updateWard{"PUT", "/wards/{ward}", vlens::repeatability::repeatable};

}  // namespace clinic

#endif
