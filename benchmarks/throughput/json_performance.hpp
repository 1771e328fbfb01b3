// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_JSON_PERFORMANCE_HPP
#define BENCHMARKS_JSON_PERFORMANCE_HPP

#include <array>
#include <string>
#include <string_view>
#include <vector>

/// The object of https://github.com/stephenberry/json_performance, which the author of glaze chose, not we.
namespace json_performance {

constexpr std::string_view text =
    R"({"fixed_object":{"int_array":[0,1,2,3,4,5,6],"float_array":[0.1,0.2,0.3,0.4,0.5,0.6],)"
    R"("double_array":[3288398.238,2.33e+24,28.9,0.928759872,0.22222848,0.1,0.2,0.3,0.4]},)"
    R"("fixed_name_object":{"name0":"James","name1":"Abraham","name2":"Susan","name3":"Frank","name4":"Alicia"},)"
    R"("another_object":{"string":"here is some text","another_string":"Hello World",)"
    R"("escaped_text":"{\"some key\":\"some string value\"}","boolean":false,"nested_object":{)"
    R"("v3s":[[0.12345,0.23456,0.001345],[0.3894675,97.39827,297.92387],[18.18,87.289,2988.298]],)"
    R"("id":"298728949872"}},"string_array":["Cat","Dog","Elephant","Tiger"],"string":"Hello world",)"
    R"("number":3.14,"boolean":true,"another_bool":false})";

struct fixed_object_t {
    std::vector<int> int_array;
    std::vector<float> float_array;
    std::vector<double> double_array;
};
struct fixed_name_object_t {
    std::string name0, name1, name2, name3, name4;
};
struct nested_object_t {
    std::vector<std::array<double, 3>> v3s;
    std::string id;
};
struct another_object_t {
    std::string string, another_string, escaped_text;
    bool boolean = false;
    nested_object_t nested_object;
};
struct obj_t {
    fixed_object_t fixed_object;
    fixed_name_object_t fixed_name_object;
    another_object_t another_object;
    std::vector<std::string> string_array;
    std::string string;
    double number = 0;
    bool boolean = false;
    bool another_bool = false;
};

/// As JSON, for comparison.
std::string text_of(obj_t const& object);

}  // namespace json_performance

#endif
