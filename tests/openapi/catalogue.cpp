// SPDX-License-Identifier: BSL-1.0

// Prints what the endpoints send and read as one JSON object:
//   {"METHOD PATH": {"request": {"schema": …, "types": {POINTER: TYPE}}, "response": …, "parameters": …,
//                    "headers": {MEMBER: FIELD}, "needs": TYPE, "repeatability": NUMBER}}
// `schema` is the JSON Schema. `types` are the types that it cannot name, by the JSON pointers of their places, such as
// "" of the body itself, "/member" and "/list/*": {"name": NAME, "kind": KIND}; the kinds are schema, list, map,
// enumeration and open enumeration, whose name is that of what it lists. Where there is no body, or are no parameters,
// it is null.

#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <vlens/api.hpp>

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
            std::string const name = name_of(type);
            add(type, pointer, "schema");
            // What contains itself is looked into once.
            if (within_.find("|" + name + "|") != std::string::npos) return;
            within_.append("|").append(name).append("|");
            vlens::for_each_member<T>([&](auto member) {
                add(tag<typename decltype(member)::value_type>{}, (pointer + "/").append(member.key));
            });
            within_.resize(within_.size() - name.size() - 2);
        } else if constexpr (std::is_enum_v<T>) {
            add(type, pointer, "enumeration");
        }
    }
    template <class T> void add(tag<std::vector<T>> type, std::string const& pointer) {
        add(type, pointer, "list");
        add(tag<T>{}, pointer + "/*");
    }
    template <class T> void add(tag<std::map<std::string, T>> type, std::string const& pointer) {
        add(type, pointer, "map");
        add(tag<T>{}, pointer + "/*");
    }
    template <class E> void add(tag<vlens::open_enum<E>>, std::string const& pointer) {
        add(tag<E>{}, pointer, "open enumeration");
    }

    template <class T> void add(tag<std::optional<T>>, std::string const& pointer) { add(tag<T>{}, pointer); }

    std::string const& text() const { return text_; }

  private:
    template <class T> void add(tag<T> type, std::string const& pointer, char const* kind) {
        text_.append(text_.empty() ? "" : ",").append("\n\"").append(pointer).append("\":{\"name\":\"");
        text_.append(name_of(type)).append("\",\"kind\":\"").append(kind).append("\"}");
    }

    std::string text_;
    std::string within_;
};

template <class T> void print(char const* name, tag<T> type, bool closed) {
    if constexpr (std::is_void_v<T> || std::is_same_v<T, vlens::none>) {
        std::printf("\"%s\":null", name);
    } else {
        types found;
        found.add(type, "");
        std::printf("\"%s\":{\"schema\":%s,\n\"types\":{%s}}", name, vlens::json_schema<T>({.closed = closed}).c_str(),
                    found.text().c_str());
    }
}

template <class T> std::string headers_of(tag<T>) {
    std::string text;
    if constexpr (vlens::schema<T>) {
        auto const all = [&]<class... Descriptors>(vlens::detail::descriptor_list<Descriptors...>) {
            auto const add = [&](std::string_view key, std::string_view field) {
                if (field.empty()) return;
                text.append(text.empty() ? "\"" : ",\"").append(key).append("\":\"").append(field).append("\"");
            };
            (add(vlens::detail::key_of<Descriptors>, vlens::detail::header_given_to<Descriptors>()), ...);
        };
        all(vlens::detail::members<T>{});
    }
    return text;
}

template <class Endpoint> void print(char const* separator, Endpoint const& endpoint) {
    std::printf("%s\n\"%s %s\":{", separator, std::string{endpoint.method}.c_str(), std::string{endpoint.path}.c_str());
    print("request", tag<typename Endpoint::request_type>{}, true);
    std::printf(",\n");
    print("response", tag<typename Endpoint::response_type>{}, false);
    std::printf(",\n");
    print("parameters", tag<typename Endpoint::parameters_type>{}, true);
    std::printf(",\n\"headers\":{%s},\"needs\":\"%s\",\"repeatability\":%d}",
                headers_of(tag<typename Endpoint::parameters_type>{}).c_str(),
                name_of(tag<typename Endpoint::needs_type>{}).c_str(), static_cast<int>(endpoint.repeats));
}

}  // namespace

int main() {
    char const* separator = "{";
    std::apply(
        [&](auto const&... endpoints) {
            auto const one = [&](auto const& endpoint) {
                print(separator, endpoint);
                separator = ",";
            };
            (one(endpoints), ...);
        },
        api::operations());
    std::printf("}\n");
}
