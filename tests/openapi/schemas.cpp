// Prints what the endpoints send and read as one JSON object:
//   {"METHOD PATH": {"request": {"schema": …, "names": {"": NAME, "/member": NAME, "/list/*": NAME}}, "response": …}}
// `schema` is the JSON Schema, `names` are the names of the structs, each by the JSON pointer of its place.

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <vlens/vlens.hpp>

namespace api = vlens::api;

namespace {

template <class T> struct tag {};

/// The name of T without its namespaces, out of how the compiler writes this function.
template <class T> std::string name_of(tag<T>) {
    std::string_view name{__PRETTY_FUNCTION__};
    name.remove_prefix(name.find("T = ") + 4);
    name = name.substr(0, name.find_first_of(";]"));
    return std::string{name.substr(name.rfind(':') + 1)};
}

template <class T> void print_names(tag<T>, std::string const&) {}
template <vlens::schema T> void print_names(tag<T> type, std::string const& pointer);
template <class T> void print_names(tag<std::vector<T>>, std::string const& pointer) {
    print_names(tag<T>{}, pointer + "/*");
}

template <class... Descriptors>
void print_names_in(vlens::detail::descriptor_list<Descriptors...>, std::string const& pointer) {
    (print_names(tag<typename vlens::detail::kind_of<Descriptors>::value_type>{},
                 (pointer + "/").append(vlens::detail::key_of<Descriptors>)),
     ...);
}

template <vlens::schema T> void print_names(tag<T> type, std::string const& pointer) {
    std::printf("%s\n\"%s\":\"%s\"", pointer.empty() ? "" : ",", pointer.c_str(), name_of(type).c_str());
    print_names_in(vlens::detail::members<T>{}, pointer);
}

template <class T> void print(char const* name, tag<T> type, bool closed) {
    std::printf("\"%s\":{\"schema\":%s,\n\"names\":{", name, vlens::json_schema<T>({.closed = closed}).c_str());
    print_names(type, "");
    std::printf("}}");
}

template <class Endpoint> void print(char const* separator, Endpoint const& endpoint) {
    std::printf("%s\n\"%s %s\":{", separator, std::string{endpoint.method}.c_str(), std::string{endpoint.path}.c_str());
    print("request", tag<typename Endpoint::request_type>{}, true);
    std::printf(",\n");
    print("response", tag<typename Endpoint::response_type>{}, false);
    std::printf("}");
}

}  // namespace

int main() {
    print("{", api::StepRequestOtp);
    print(",", api::StepReValidateLiveness);
    print(",", api::verify_liveness_multi);
    std::printf("}\n");
}
