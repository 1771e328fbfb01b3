// Prints the schemas that the endpoints send and read, as the library reflects them:
//   METHOD PATH REQUEST RESPONSE   for each endpoint
//   SCHEMA                         for each schema, and below it
//     MEMBER PRESENCE KIND         its members; KIND is a JSON type or `array`s of it, or the name of a schema

#include <concepts>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
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

std::string kind(tag<bool>) { return "boolean"; }
std::string kind(tag<double>) { return "number"; }
std::string kind(tag<std::string>) { return "string"; }
std::string kind(tag<vlens::text>) { return "string"; }
std::string kind(tag<vlens::image>) { return "string"; }
std::string kind(tag<vlens::uuid>) { return "uuid"; }
std::string kind(tag<vlens::timestamp>) { return "date-time"; }
std::string kind(tag<vlens::raw_json>) { return "any"; }
template <class T>
    requires(std::integral<T> || std::is_enum_v<T>)
std::string kind(tag<T>) {
    return "integer";
}
template <vlens::schema T> std::string kind(tag<T> type) { return name_of(type); }
template <class T> std::string kind(tag<std::vector<T>>) { return "array " + kind(tag<T>{}); }

char const* word_for(vlens::presence presence) {
    switch (presence) {
        case vlens::presence::required: return "required";
        case vlens::presence::optional: return "optional";
        case vlens::presence::nullable: return "nullable";
    }
    return "?";
}

template <class T> void print(tag<T>) {}
template <vlens::schema T> void print(tag<T> type);
template <class T> void print(tag<std::vector<T>>) { print(tag<T>{}); }

template <class Descriptor> using value_of = typename vlens::detail::kind_of<Descriptor>::value_type;

template <class... Descriptors> void print_members(vlens::detail::descriptor_list<Descriptors...>) {
    (std::printf("  %s %s %s\n", std::string{vlens::detail::key_of<Descriptors>}.c_str(),
                 word_for(vlens::detail::kind_of<Descriptors>::presence), kind(tag<value_of<Descriptors>>{}).c_str()),
     ...);
    (print(tag<value_of<Descriptors>>{}), ...);
}

template <vlens::schema T> void print(tag<T> type) {
    std::printf("%s\n", name_of(type).c_str());
    print_members(vlens::detail::members<T>{});
}

template <class Endpoint> void print_endpoint(Endpoint const& endpoint) {
    using request = typename Endpoint::request_type;
    using response = typename Endpoint::response_type;
    std::printf("%s %s %s %s\n", std::string{endpoint.method}.c_str(), std::string{endpoint.path}.c_str(),
                name_of(tag<request>{}).c_str(), name_of(tag<response>{}).c_str());
    print(tag<request>{});
    print(tag<response>{});
}

}  // namespace

int main() {
    print_endpoint(api::StepRequestOtp);
    print_endpoint(api::StepReValidateLiveness);
    print_endpoint(api::verify_liveness_multi);
}
