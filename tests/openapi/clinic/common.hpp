// SPDX-License-Identifier: BSL-1.0
#ifndef CLINIC_COMMON_HPP
#define CLINIC_COMMON_HPP

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>

/// What several groups use.
namespace clinic {

/// Member `building` of Ward.
struct Building {
    std::optional<std::vector<vlens::raw_json>> wards{};
};
VLENS_SCHEMA(Building, wards)

/// Member `doors` of Ward.
struct Door {
    vlens::required<std::string> to;
    std::optional<std::vector<vlens::raw_json>> behind{};
};
VLENS_SCHEMA(Door, to, behind)

/// Response of get_wards_ward. Body of updateWard.
struct Ward {
    std::optional<std::string> name{};
    std::optional<std::vector<Ward>> parts{};
    std::optional<std::map<std::string, Ward>> named{};
    std::optional<vlens::raw_json> above{};
    std::optional<Building> building{};
    std::optional<std::vector<Door>> doors{};
};
VLENS_SCHEMA(Ward, name, parts, named, above, building, doors)

}  // namespace clinic

#endif
