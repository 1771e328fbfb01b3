// SPDX-License-Identifier: BSL-1.0

// Prints what the endpoints send and read as one JSON object:
//   {"METHOD PATH": {"request": {"schema": …, "types": {POINTER: TYPE}}, "response": …}}
// `schema` is the JSON Schema. `types` are the types that it cannot name, by the JSON pointers of their places, such as
// "" of the body itself, "/member" and "/list/*": {"name": NAME, "kind": "schema", "enumeration" or "list"}.

#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <vlens/vlens.hpp>

namespace api = vlens::api;

namespace {

template <class T> struct tag {};

/// The name of T, with its namespaces, out of how the compiler writes this function.
template <class T> std::string name_of(tag<T>) {
    std::string_view name{__PRETTY_FUNCTION__};
    name.remove_prefix(name.find("T = ") + 4);
    return std::string{name.substr(0, name.find_first_of(";]"))};
}

class types {
  public:
    template <class T> void add(tag<T> type, std::string const& pointer) {
        if constexpr (vlens::schema<T>) {
            add(type, pointer, "schema");
            vlens::for_each_member<T>([&](auto member) {
                add(tag<typename decltype(member)::value_type>{}, (pointer + "/").append(member.key));
            });
        } else if constexpr (std::is_enum_v<T>) {
            add(type, pointer, "enumeration");
        }
    }
    template <class T> void add(tag<std::vector<T>> type, std::string const& pointer) {
        add(type, pointer, "list");
        add(tag<T>{}, pointer + "/*");
    }

    std::string const& text() const { return text_; }

  private:
    template <class T> void add(tag<T> type, std::string const& pointer, char const* kind) {
        text_.append(text_.empty() ? "" : ",").append("\n\"").append(pointer).append("\":{\"name\":\"");
        text_.append(name_of(type)).append("\",\"kind\":\"").append(kind).append("\"}");
    }

    std::string text_;
};

template <class T> void print(char const* name, tag<T> type, bool closed) {
    types found;
    found.add(type, "");
    std::printf("\"%s\":{\"schema\":%s,\n\"types\":{%s}}", name, vlens::json_schema<T>({.closed = closed}).c_str(),
                found.text().c_str());
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
