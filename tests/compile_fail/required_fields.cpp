// Prints the schemas that the endpoints send, with those nested in them, as one JSON object:
//   {"requests": {"METHOD PATH": SCHEMA}, "schemas": {SCHEMA: [MEMBER]}}
//   MEMBER: {"name": NAME, "presence": "required", "kind": KIND, "type": TYPE}
// SCHEMA and TYPE are names as C++ takes them; TYPE is what the member holds.

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vlens/vlens.hpp>

namespace api = vlens::api;

namespace {

template <class T> struct tag {};

template <class T> struct element {
    using type = T;
    static constexpr bool is_list = false;
};
template <class T> struct element<std::vector<T>> {
    using type = typename element<T>::type;
    static constexpr bool is_list = true;
};
template <class T> struct element<std::vector<std::optional<T>>> : element<std::vector<T>> {};

/// The name of T out of how the compiler writes this function.
template <class T> std::string name_of(tag<T>) {
    std::string_view name{__PRETTY_FUNCTION__};
    name.remove_prefix(name.find("T = ") + 4);
    return std::string{name.substr(0, name.find_first_of(";]"))};
}

template <class T> constexpr std::string_view kind_of(tag<T>) {
    if constexpr (element<T>::is_list) {
        return "list";
    } else if constexpr (vlens::schema<T>) {
        return "schema";
    } else if constexpr (std::is_same_v<T, bool>) {
        return "bool";
    } else if constexpr (std::is_integral_v<T>) {
        return "integer";
    } else if constexpr (std::is_floating_point_v<T>) {
        return "number";
    } else if constexpr (std::is_enum_v<T>) {
        return "enumeration";
    } else if constexpr (std::is_same_v<T, vlens::uuid>) {
        return "uuid";
    } else if constexpr (std::is_same_v<T, vlens::timestamp>) {
        return "timestamp";
    } else if constexpr (std::is_same_v<T, vlens::image>) {
        return "image";
    } else if constexpr (std::is_same_v<T, vlens::text> || std::is_same_v<T, std::string>) {
        return "text";
    } else {
        return "unknown";
    }
}

constexpr std::string_view name_of(vlens::presence presence) {
    switch (presence) {
        case vlens::presence::required: return "required";
        case vlens::presence::optional: return "optional";
        case vlens::presence::nullable: return "nullable";
    }
    return "unknown";
}

std::string quoted(std::string_view text) { return std::string{"\""}.append(text).append("\""); }

class schemas {
  public:
    template <class Request> std::string add(tag<Request> type) {
        std::string const name = name_of(type);
        for (auto const& known : found_) {
            if (known.first == name) return name;
        }
        std::size_t const place = found_.size();
        found_.emplace_back(name, "");
        found_[place].second = text_of(vlens::detail::members<Request>{});
        return name;
    }

    void print() const {
        char const* separator = "";
        for (auto const& [name, members] : found_) {
            std::printf("%s\n\"%s\":[%s]", separator, name.c_str(), members.c_str());
            separator = ",";
        }
    }

  private:
    template <class... Descriptors> std::string text_of(vlens::detail::descriptor_list<Descriptors...>) {
        std::string text;
        ((text += (text.empty() ? "" : ",\n ") + text_of_member(tag<Descriptors>{})), ...);
        return text;
    }

    template <class Descriptor> std::string text_of_member(tag<Descriptor>) {
        using kind = vlens::detail::kind_of<Descriptor>;
        using held = typename kind::value_type;
        using listed = typename element<held>::type;
        if constexpr (vlens::schema<listed>) add(tag<listed>{});
        return "{\"name\":" + quoted(vlens::detail::key_of<Descriptor>) +
               ",\"presence\":" + quoted(name_of(kind::presence)) + ",\"kind\":" + quoted(kind_of(tag<held>{})) +
               ",\"type\":" + quoted(name_of(tag<held>{})) + "}";
    }

    std::vector<std::pair<std::string, std::string>> found_;
};

template <class... Endpoints> void print(Endpoints const&... endpoints) {
    schemas found;
    char const* separator = "{\"requests\":{";
    auto const print_request = [&](auto const& endpoint, std::string const& name) {
        std::printf("%s\n\"%s %s\":\"%s\"", separator, std::string{endpoint.method}.c_str(),
                    std::string{endpoint.path}.c_str(), name.c_str());
        separator = ",";
    };
    (print_request(endpoints, found.add(tag<typename Endpoints::request_type>{})), ...);
    std::printf("},\n\"schemas\":{");
    found.print();
    std::printf("}}\n");
}

}  // namespace

int main() { print(api::StepRequestOtp, api::StepReValidateLiveness, api::verify_liveness_multi); }
