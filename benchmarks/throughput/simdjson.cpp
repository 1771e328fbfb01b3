// SPDX-License-Identifier: BSL-1.0

#include <string>

#include <benchmark/benchmark.h>

#include <simdjson.h>

#include "inputs.hpp"
#include "json_performance.hpp"
#include "workload.hpp"

namespace {

namespace ondemand = simdjson::ondemand;

ondemand::parser parser;

/// With the padding that the library wants after it, made beforehand.
template <std::string_view (*Text)()> simdjson::padded_string const& padded() {
    static simdjson::padded_string const text{Text()};
    return text;
}

std::string string_of(simdjson::simdjson_result<ondemand::value> value) {
    return value.is_null() ? std::string{} : std::string{std::string_view{value.get_string()}};
}

/// In the documented order, then in any.
template <std::string_view (*Text)(), char const* Inner> inputs::outcome read_in_order() {
    ondemand::document response = parser.iterate(padded<Text>());
    inputs::outcome made;
    if constexpr (Inner != nullptr) {
        made.data = string_of(response.find_field("data").find_field(Inner));
    } else {
        made.data = string_of(response.find_field("data"));
    }
    made.error_code = response.find_field("error_code").get_int64();
    made.error_message = string_of(response.find_field("error_message"));
    benchmark::DoNotOptimize(made);
    return made;
}
template <std::string_view (*Text)(), char const* Inner> inputs::outcome read_in_any_order() {
    ondemand::document response = parser.iterate(padded<Text>());
    inputs::outcome made;
    for (auto field : response.get_object()) {
        std::string_view const key = field.unescaped_key();
        if (key == "data") {
            if constexpr (Inner != nullptr) {
                made.data = string_of(field.value()[Inner]);
            } else {
                made.data = string_of(field.value());
            }
        } else if (key == "error_code") {
            made.error_code = field.value().get_int64();
        } else if (key == "error_message") {
            made.error_message = string_of(field.value());
        }
    }
    benchmark::DoNotOptimize(made);
    return made;
}

constexpr char otp[] = "otpRequestId";
constexpr char image[] = "image";

template <inputs::outcome (*Read)()> void once() { Read(); }
template <inputs::outcome (*Read)()> std::string outcome() { return Read().text(); }

template <inputs::outcome (*Read)()> workload reading(char const* work) {
    return {work, "simdjson", once<Read>, outcome<Read>};
}

std::vector<inputs::business_request> read_list() {
    ondemand::document response = parser.iterate(padded<inputs::list_response>());
    std::vector<inputs::business_request> all;
    for (ondemand::object r : response["data"].get_array()) {
        inputs::business_request& to = all.emplace_back();
        to.id = string_of(r.find_field("id"));
        to.typeName = string_of(r.find_field("typeName"));
        to.type = r.find_field("type").get_int64();
        to.contractTypeId = r.find_field("contractTypeId").get_int64();
        to.contractTypeName = string_of(r.find_field("contractTypeName"));
        to.idNumber = string_of(r.find_field("idNumber"));
        to.requestNumber = string_of(r.find_field("requestNumber"));
        to.fullName = string_of(r.find_field("fullName"));
        to.requeststatus = r.find_field("requeststatus").get_int64();
        to.requestStatusName = string_of(r.find_field("requestStatusName"));
    }
    benchmark::DoNotOptimize(all.data());
    return all;
}

json_performance::obj_t object;

simdjson::padded_string const& object_text() {
    static simdjson::padded_string const text{json_performance::text};
    return text;
}

void read_object() {
    ondemand::document root = parser.iterate(object_text());
    auto const numbers = [](auto list, auto& to) {
        to.clear();
        for (double v : list) to.push_back(static_cast<std::remove_reference_t<decltype(to[0])>>(v));
    };
    auto const text = [](auto& from, char const* key) { return std::string_view{from.find_field(key)}; };
    auto fixed = root.find_field("fixed_object");
    object.fixed_object.int_array.clear();
    for (std::int64_t v : fixed.find_field("int_array")) object.fixed_object.int_array.push_back(static_cast<int>(v));
    numbers(fixed.find_field("float_array"), object.fixed_object.float_array);
    numbers(fixed.find_field("double_array"), object.fixed_object.double_array);
    auto names = root.find_field("fixed_name_object");
    object.fixed_name_object.name0 = text(names, "name0");
    object.fixed_name_object.name1 = text(names, "name1");
    object.fixed_name_object.name2 = text(names, "name2");
    object.fixed_name_object.name3 = text(names, "name3");
    object.fixed_name_object.name4 = text(names, "name4");
    auto another = root.find_field("another_object");
    object.another_object.string = text(another, "string");
    object.another_object.another_string = text(another, "another_string");
    object.another_object.escaped_text = text(another, "escaped_text");
    object.another_object.boolean = another.find_field("boolean");
    auto nested = another.find_field("nested_object");
    auto& rows = object.another_object.nested_object.v3s;
    rows.clear();
    for (ondemand::array row : nested.find_field("v3s")) {
        double* to = rows.emplace_back().data();
        for (double v : row) *to++ = v;
    }
    object.another_object.nested_object.id = text(nested, "id");
    object.string_array.clear();
    for (std::string_view v : root.find_field("string_array")) object.string_array.emplace_back(v);
    object.string = text(root, "string");
    object.number = root.find_field("number");
    object.boolean = root.find_field("boolean");
    object.another_bool = root.find_field("another_bool");
    benchmark::DoNotOptimize(object);
}

registered const here{
    {"read json_performance", "simdjson", read_object,
     [] {
         read_object();
         return json_performance::text_of(object);
     }},
    reading<read_in_order<inputs::otp_response, otp>>("read OTP response"),
    reading<read_in_any_order<inputs::otp_response_in_any_order, otp>>("read OTP response, any order"),
    reading<read_in_order<inputs::liveness_response, nullptr>>("read liveness response"),
    reading<read_in_any_order<inputs::liveness_response_in_any_order, nullptr>>("read liveness response, any order"),
    reading<read_in_order<inputs::image_response, image>>("read image of 700 KB"),
    {"read list of 1,000", "simdjson", [] { read_list(); }, [] { return inputs::text_of(read_list()); }},
};

#ifdef WITH_SIMDJSON_BUILDER

using otp_requests = cycle<inputs::otp_request>;
otp_requests coarse{inputs::otp_requests()};
otp_requests precise{inputs::precise_otp_requests()};

simdjson::builder::string_builder out;

template <class PutScan> std::string_view write(inputs::otp_request const& request, PutScan const& put_scan) {
    out.clear();
    out.start_object();
    out.append_raw("\"geoLocation\":{\"latitude\":");
    out.append(request.latitude);
    out.append_raw(",\"longitude\":");
    out.append(request.longitude);
    out.append_raw("},\"userDeviceUtcTime\":");
    out.escape_and_append_with_quotes(request.time);
    put_scan();
    out.append_raw(",\"requestId\":");
    out.escape_and_append_with_quotes(request.id);
    out.end_object();
    std::string_view const text = out.view();
    benchmark::DoNotOptimize(text.data());
    benchmark::ClobberMemory();
    return text;
}

template <otp_requests& Requests> void write_otp() {
    write(Requests.next(), [] {});
}
template <otp_requests& Requests> std::string written_otp() {
    return std::string{write(Requests.all[0], [] {})};
}

std::string_view write_liveness() {
    return write(inputs::liveness().otp, [] {
        auto const& texts = inputs::liveness().texts;
        out.append_raw(",\"scanTransaction\":{\"image\":");
        out.escape_and_append_with_quotes(texts[0]);
        out.append_raw(",\"face_1\":");
        out.escape_and_append_with_quotes(texts[1]);
        out.append_raw(",\"face_2\":");
        out.escape_and_append_with_quotes(texts[2]);
        out.append_raw(",\"face_3\":");
        out.escape_and_append_with_quotes(texts[3]);
        out.append('}');
    });
}

registered const builder{
    {"write OTP", "simdjson", write_otp<coarse>, written_otp<coarse>},
    {"write OTP, 17 digits", "simdjson", write_otp<precise>, written_otp<precise>},
    {"write liveness, base64 given", "simdjson", [] { write_liveness(); },
     [] { return std::string{write_liveness()}; }},
};

#endif

}  // namespace
