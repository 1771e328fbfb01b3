// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <vlens/vlens.hpp>

#include "json_performance.hpp"
#include "workload.hpp"

namespace json_performance_by_vlens {

struct fixed_object_t {
    vlens::required<std::vector<int>> int_array;
    vlens::required<std::vector<float>> float_array;
    vlens::required<std::vector<double>> double_array;
};
VLENS_SCHEMA(fixed_object_t, int_array, float_array, double_array)

struct fixed_name_object_t {
    vlens::required<std::string> name0;
    vlens::required<std::string> name1;
    vlens::required<std::string> name2;
    vlens::required<std::string> name3;
    vlens::required<std::string> name4;
};
VLENS_SCHEMA(fixed_name_object_t, name0, name1, name2, name3, name4)

struct nested_object_t {
    vlens::required<std::vector<std::array<double, 3>>> v3s;
    vlens::required<std::string> id;
};
VLENS_SCHEMA(nested_object_t, v3s, id)

struct another_object_t {
    vlens::required<std::string> string;
    vlens::required<std::string> another_string;
    vlens::required<std::string> escaped_text;
    vlens::required<bool> boolean;
    vlens::required<nested_object_t> nested_object;
};
VLENS_SCHEMA(another_object_t, string, another_string, escaped_text, boolean, nested_object)

struct obj_t {
    vlens::required<fixed_object_t> fixed_object;
    vlens::required<fixed_name_object_t> fixed_name_object;
    vlens::required<another_object_t> another_object;
    vlens::required<std::vector<std::string>> string_array;
    vlens::required<std::string> string;
    vlens::required<double> number;
    vlens::required<bool> boolean;
    vlens::required<bool> another_bool;
};
VLENS_SCHEMA(obj_t, fixed_object, fixed_name_object, another_object, string_array, string, number, boolean,
             another_bool)

obj_t object = vlens::from_json<obj_t>(json_performance::text).value();
std::string out;

void write() {
    if (!vlens::to_json(object, out)) std::abort();
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
}
void read() {
    if (!vlens::from_json(json_performance::text, object)) std::abort();
    benchmark::DoNotOptimize(object);
}

template <void (*Work)()> std::string result() {
    Work();
    write();
    return out;
}

registered const here{{"write json_performance", "vlens", write, result<write>},
                      {"read json_performance", "vlens", read, result<read>}};

}  // namespace json_performance_by_vlens
