// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <yyjson.h>

#include "inputs.hpp"
#include "json_performance.hpp"
#include "workload.hpp"

namespace {

using otp_requests = cycle<inputs::otp_request>;
otp_requests coarse{inputs::otp_requests()};
otp_requests precise{inputs::precise_otp_requests()};

/// Memory that is taken again for every message, the fastest that the library offers.
std::vector<char> space(32 << 20);

struct arena {
    yyjson_alc alc;
    arena() { yyjson_alc_pool_init(&alc, space.data(), space.size()); }
};

yyjson_mut_val* view(yyjson_mut_doc* doc, std::string const& text) {
    return yyjson_mut_strn(doc, text.data(), text.size());
}

template <class AddScan> std::string_view write(inputs::otp_request const& request, AddScan const& add_scan) {
    arena memory;
    yyjson_mut_doc* const doc = yyjson_mut_doc_new(&memory.alc);
    yyjson_mut_val* const root = yyjson_mut_obj(doc);
    yyjson_mut_doc_set_root(doc, root);
    yyjson_mut_val* const geo = yyjson_mut_obj_add_obj(doc, root, "geoLocation");
    yyjson_mut_obj_add_real(doc, geo, "latitude", request.latitude);
    yyjson_mut_obj_add_real(doc, geo, "longitude", request.longitude);
    yyjson_mut_obj_add_val(doc, root, "userDeviceUtcTime", view(doc, request.time));
    add_scan(doc, root);
    yyjson_mut_obj_add_val(doc, root, "requestId", view(doc, request.id));
    std::size_t size = 0;
    char const* const text = yyjson_mut_write_opts(doc, 0, &memory.alc, &size, nullptr);
    benchmark::DoNotOptimize(text);
    benchmark::ClobberMemory();
    return {text, size};
}

constexpr auto nothing = [](yyjson_mut_doc*, yyjson_mut_val*) {};

template <otp_requests& Requests> void write_otp() { write(Requests.next(), nothing); }
template <otp_requests& Requests> std::string written_otp() { return std::string{write(Requests.all[0], nothing)}; }

std::string_view write_liveness() {
    return write(inputs::liveness().otp, [](yyjson_mut_doc* doc, yyjson_mut_val* root) {
        auto const& texts = inputs::liveness().texts;
        yyjson_mut_val* const scan = yyjson_mut_obj_add_obj(doc, root, "scanTransaction");
        yyjson_mut_obj_add_val(doc, scan, "image", view(doc, texts[0]));
        yyjson_mut_obj_add_val(doc, scan, "face_1", view(doc, texts[1]));
        yyjson_mut_obj_add_val(doc, scan, "face_2", view(doc, texts[2]));
        yyjson_mut_obj_add_val(doc, scan, "face_3", view(doc, texts[3]));
    });
}

std::string string_of(yyjson_val* value) {
    char const* const text = yyjson_get_str(value);
    return text != nullptr ? std::string{text, yyjson_get_len(value)} : std::string{};
}

std::string data_of(yyjson_val* data) {
    if (yyjson_is_str(data)) return string_of(data);
    yyjson_val* const image = yyjson_obj_get(data, "image");
    return string_of(image != nullptr ? image : yyjson_obj_get(data, "otpRequestId"));
}

yyjson_val* parsed(std::string_view text, arena& memory) {
    return yyjson_doc_get_root(yyjson_read_opts(const_cast<char*>(text.data()), text.size(), 0, &memory.alc, nullptr));
}

template <std::string_view (*Text)()> inputs::outcome read() {
    arena memory;
    yyjson_val* const response = parsed(Text(), memory);
    inputs::outcome made{data_of(yyjson_obj_get(response, "data")),
                         yyjson_get_sint(yyjson_obj_get(response, "error_code")),
                         string_of(yyjson_obj_get(response, "error_message"))};
    benchmark::DoNotOptimize(made);
    return made;
}
template <std::string_view (*Text)()> void read_once() { read<Text>(); }
template <std::string_view (*Text)()> std::string outcome() { return read<Text>().text(); }

std::vector<inputs::business_request> read_list() {
    arena memory;
    yyjson_val* const data = yyjson_obj_get(parsed(inputs::list_response(), memory), "data");
    std::vector<inputs::business_request> all;
    std::size_t i = 0;
    std::size_t count = 0;
    yyjson_val* r = nullptr;
    yyjson_arr_foreach(data, i, count, r) {
        auto const text = [&](char const* key) { return string_of(yyjson_obj_get(r, key)); };
        auto const number = [&](char const* key) { return yyjson_get_sint(yyjson_obj_get(r, key)); };
        all.push_back({text("id"), text("typeName"), number("type"), number("contractTypeId"), text("contractTypeName"),
                       text("idNumber"), text("requestNumber"), text("fullName"), number("requeststatus"),
                       text("requestStatusName")});
    }
    benchmark::DoNotOptimize(all.data());
    return all;
}

json_performance::obj_t object;

void read_object() {
    arena memory;
    yyjson_val* const root = parsed(json_performance::text, memory);
    auto const in = [](yyjson_val* of, char const* key) { return yyjson_obj_get(of, key); };
    auto const text = [&](yyjson_val* of, char const* key, std::string& to) {
        yyjson_val* const value = in(of, key);
        to.assign(yyjson_get_str(value), yyjson_get_len(value));
    };
    auto const each = [](yyjson_val* list, auto const& take) {
        std::size_t i = 0;
        std::size_t count = 0;
        yyjson_val* element = nullptr;
        yyjson_arr_foreach(list, i, count, element) take(i, element);
    };
    auto const numbers = [&](yyjson_val* list, auto& to) {
        to.resize(yyjson_arr_size(list));
        each(list, [&](std::size_t i, yyjson_val* v) {
            to[i] = static_cast<std::remove_reference_t<decltype(to[i])>>(yyjson_get_num(v));
        });
    };
    yyjson_val* const fixed = in(root, "fixed_object");
    numbers(in(fixed, "int_array"), object.fixed_object.int_array);
    numbers(in(fixed, "float_array"), object.fixed_object.float_array);
    numbers(in(fixed, "double_array"), object.fixed_object.double_array);
    yyjson_val* const names = in(root, "fixed_name_object");
    text(names, "name0", object.fixed_name_object.name0);
    text(names, "name1", object.fixed_name_object.name1);
    text(names, "name2", object.fixed_name_object.name2);
    text(names, "name3", object.fixed_name_object.name3);
    text(names, "name4", object.fixed_name_object.name4);
    yyjson_val* const another = in(root, "another_object");
    text(another, "string", object.another_object.string);
    text(another, "another_string", object.another_object.another_string);
    text(another, "escaped_text", object.another_object.escaped_text);
    object.another_object.boolean = yyjson_get_bool(in(another, "boolean"));
    yyjson_val* const nested = in(another, "nested_object");
    auto& rows = object.another_object.nested_object.v3s;
    rows.resize(yyjson_arr_size(in(nested, "v3s")));
    each(in(nested, "v3s"), [&](std::size_t i, yyjson_val* row) {
        each(row, [&](std::size_t j, yyjson_val* v) { rows[i][j] = yyjson_get_num(v); });
    });
    text(nested, "id", object.another_object.nested_object.id);
    object.string_array.resize(yyjson_arr_size(in(root, "string_array")));
    each(in(root, "string_array"),
         [&](std::size_t i, yyjson_val* v) { object.string_array[i].assign(yyjson_get_str(v), yyjson_get_len(v)); });
    text(root, "string", object.string);
    object.number = yyjson_get_num(in(root, "number"));
    object.boolean = yyjson_get_bool(in(root, "boolean"));
    object.another_bool = yyjson_get_bool(in(root, "another_bool"));
    benchmark::DoNotOptimize(object);
}

std::string_view write_object() {
    arena memory;
    yyjson_mut_doc* const doc = yyjson_mut_doc_new(&memory.alc);
    yyjson_mut_val* const root = yyjson_mut_obj(doc);
    yyjson_mut_doc_set_root(doc, root);
    auto const text = [&](yyjson_mut_val* to, char const* key, std::string const& value) {
        yyjson_mut_obj_add_val(doc, to, key, view(doc, value));
    };
    yyjson_mut_val* const fixed = yyjson_mut_obj_add_obj(doc, root, "fixed_object");
    auto const& numbers = object.fixed_object;
    yyjson_mut_obj_add_val(doc, fixed, "int_array",
                           yyjson_mut_arr_with_sint32(doc, numbers.int_array.data(), numbers.int_array.size()));
    yyjson_mut_obj_add_val(doc, fixed, "float_array",
                           yyjson_mut_arr_with_float(doc, numbers.float_array.data(), numbers.float_array.size()));
    yyjson_mut_obj_add_val(doc, fixed, "double_array",
                           yyjson_mut_arr_with_real(doc, numbers.double_array.data(), numbers.double_array.size()));
    yyjson_mut_val* const names = yyjson_mut_obj_add_obj(doc, root, "fixed_name_object");
    text(names, "name0", object.fixed_name_object.name0);
    text(names, "name1", object.fixed_name_object.name1);
    text(names, "name2", object.fixed_name_object.name2);
    text(names, "name3", object.fixed_name_object.name3);
    text(names, "name4", object.fixed_name_object.name4);
    yyjson_mut_val* const another = yyjson_mut_obj_add_obj(doc, root, "another_object");
    text(another, "string", object.another_object.string);
    text(another, "another_string", object.another_object.another_string);
    text(another, "escaped_text", object.another_object.escaped_text);
    yyjson_mut_obj_add_bool(doc, another, "boolean", object.another_object.boolean);
    yyjson_mut_val* const nested = yyjson_mut_obj_add_obj(doc, another, "nested_object");
    yyjson_mut_val* const rows = yyjson_mut_obj_add_arr(doc, nested, "v3s");
    for (auto const& row : object.another_object.nested_object.v3s) {
        yyjson_mut_arr_add_val(rows, yyjson_mut_arr_with_real(doc, row.data(), row.size()));
    }
    text(nested, "id", object.another_object.nested_object.id);
    yyjson_mut_val* const texts = yyjson_mut_obj_add_arr(doc, root, "string_array");
    for (std::string const& one : object.string_array) yyjson_mut_arr_add_val(texts, view(doc, one));
    text(root, "string", object.string);
    yyjson_mut_obj_add_real(doc, root, "number", object.number);
    yyjson_mut_obj_add_bool(doc, root, "boolean", object.boolean);
    yyjson_mut_obj_add_bool(doc, root, "another_bool", object.another_bool);
    std::size_t size = 0;
    char const* const written = yyjson_mut_write_opts(doc, 0, &memory.alc, &size, nullptr);
    benchmark::DoNotOptimize(written);
    benchmark::ClobberMemory();
    return {written, size};
}

std::string object_as_text() {
    read_object();
    return std::string{write_object()};
}

registered const here{
    {"write json_performance", "yyjson", [] { write_object(); }, object_as_text},
    {"read json_performance", "yyjson", read_object, object_as_text},
    {"write OTP", "yyjson", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "yyjson", write_otp<precise>, written_otp<precise>},
    {"write liveness, base64 given", "yyjson", [] { write_liveness(); }, [] { return std::string{write_liveness()}; }},
    {"read OTP response", "yyjson", read_once<inputs::otp_response>, outcome<inputs::otp_response>},
    {"read OTP response, any order", "yyjson", read_once<inputs::otp_response_in_any_order>,
     outcome<inputs::otp_response_in_any_order>},
    {"read liveness response", "yyjson", read_once<inputs::liveness_response>, outcome<inputs::liveness_response>},
    {"read liveness response, any order", "yyjson", read_once<inputs::liveness_response_in_any_order>,
     outcome<inputs::liveness_response_in_any_order>},
    {"read image of 700 KB", "yyjson", read_once<inputs::image_response>, outcome<inputs::image_response>},
    {"read list of 1,000", "yyjson", [] { read_list(); }, [] { return inputs::text_of(read_list()); }},
};

}  // namespace
