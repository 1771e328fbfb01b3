// SPDX-License-Identifier: BSL-1.0

#include "json_performance.hpp"

#include <charconv>
#include <cstddef>

namespace json_performance {
namespace {

std::string put(bool value) { return value ? "true" : "false"; }
std::string put(std::string const& text) {
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}
template <class Number> std::string put(Number value) {
    char text[64];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}
template <class List> std::string put_list(List const& list);
template <class T, std::size_t N> std::string put(std::array<T, N> const& list) { return put_list(list); }
template <class List> std::string put_list(List const& list) {
    std::string text = "[";
    for (auto const& one : list) text += (text.size() == 1 ? "" : ",") + put(one);
    return text + ']';
}

}  // namespace

std::string text_of(obj_t const& o) {
    auto const& numbers = o.fixed_object;
    auto const& names = o.fixed_name_object;
    auto const& another = o.another_object;
    return R"({"fixed_object":{"int_array":)" + put_list(numbers.int_array) + R"(,"float_array":)" +
           put_list(numbers.float_array) + R"(,"double_array":)" + put_list(numbers.double_array) +
           R"(},"fixed_name_object":{"name0":)" + put(names.name0) + R"(,"name1":)" + put(names.name1) +
           R"(,"name2":)" + put(names.name2) + R"(,"name3":)" + put(names.name3) + R"(,"name4":)" + put(names.name4) +
           R"(},"another_object":{"string":)" + put(another.string) + R"(,"another_string":)" +
           put(another.another_string) + R"(,"escaped_text":)" + put(another.escaped_text) + R"(,"boolean":)" +
           put(another.boolean) + R"(,"nested_object":{"v3s":)" + put_list(another.nested_object.v3s) + R"(,"id":)" +
           put(another.nested_object.id) + R"(}},"string_array":)" + put_list(o.string_array) + R"(,"string":)" +
           put(o.string) + R"(,"number":)" + put(o.number) + R"(,"boolean":)" + put(o.boolean) + R"(,"another_bool":)" +
           put(o.another_bool) + '}';
}

}  // namespace json_performance
