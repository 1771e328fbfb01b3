// SPDX-License-Identifier: BSL-1.0
#ifndef CLINIC_OPERATIONS_HPP
#define CLINIC_OPERATIONS_HPP

#include <tuple>

#include <clinic/odd_names.hpp>
#include <clinic/patients.hpp>
#include <clinic/patients_2.hpp>

namespace clinic {

/// All operations, in the order of the document.
template <class = void> constexpr auto operations() {
    return std::tie(listPatients, admitPatient, getPatient, replacePatient, dischargePatient, hasPatient, addScan,
                    getScans, addNote, appendNotes, get_wards_ward, updateWard, class_, Ward_2);
}

}  // namespace clinic

#endif
