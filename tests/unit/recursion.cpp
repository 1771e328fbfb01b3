// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/builder.hpp>
#include <vlens/json.hpp>
#include <vlens/json_schema.hpp>
#include <vlens/schema.hpp>
#include <vlens/visit.hpp>

#include <vlens/json/serialization.hpp>

#include "json_text.hpp"

namespace user {

struct Node {
    vlens::required<int> value;
    std::optional<std::vector<Node>> children{};
};
VLENS_SCHEMA(Node, value, children)

struct Folder {
    std::optional<std::map<std::string, Folder>> folders{};
    vlens::nullable<std::vector<std::vector<Folder>>> groups{};
};
VLENS_SCHEMA(Folder, folders, groups)

struct Reply;
struct Post {
    vlens::required<std::vector<Reply>> replies;
};
struct Reply {
    vlens::required<std::string> words;
    vlens::required<std::map<std::string, Post>> posts;
};
VLENS_SCHEMA(Reply, words, posts)
VLENS_SCHEMA(Post, replies)

}  // namespace user

using user::Folder;
using user::Node;

namespace {

/// A node around a node, so many.
Node chain(std::size_t length) {
    Node node{.value = 0};
    for (std::size_t i = 1; i < length; ++i) {
        Node around{.value = static_cast<int>(i)};
        around.children.emplace().push_back(std::move(node));
        node = std::move(around);
    }
    return node;
}

Folder nested(std::size_t length) {
    Folder folder;
    for (std::size_t i = 1; i < length; ++i) {
        Folder around;
        around.folders.emplace()["f"] = std::move(folder);
        folder = std::move(around);
    }
    return folder;
}

}  // namespace

TEST_CASE("a schema that contains itself is built, written and read") {
    Node const tree = vlens::build<Node>()
                          .value(1)
                          .children(std::vector{Node{.value = 2},
                                                vlens::build<Node>().value(3).children(std::vector<Node>{}).build()})
                          .build();
    std::string const text = vlens::to_json(tree).value();
    CHECK(text == R"({"value":1,"children":[{"value":2},{"value":3,"children":[]}]})");
    CHECK(vlens::to_json(read<Node>(text).value()).value() == text);
    CHECK(fault_of<Node>(R"({"value":1,"children":[{"value":2},{}]})") ==
          "required member is missing at '/children/1/value' (36)");
}

TEST_CASE("through a map, and through lists of lists") {
    std::string_view const text = R"({"folders":{"a":{},"b":{"folders":{"c":{}},"groups":null}},"groups":[[{}],[]]})";
    CHECK(vlens::to_json(read<Folder>(text).value()).value() == text);
    std::string_view const posts = R"({"replies":[{"words":"w","posts":{"p":{"replies":[]}}}]})";
    CHECK(vlens::to_json(read<user::Post>(posts).value()).value() == posts);
}

TEST_CASE("reading stops at the depth limit") {
    auto const text = vlens::to_json(chain(64)).value();  // an object and an array for each but the last
    CHECK(reads<Node>(text, {.max_depth = 127}));
    CHECK(!reads<Node>(text, {.max_depth = 126}));
    std::string endless;
    for (int i = 0; i < 100'000; ++i) endless += R"({"value":1,"children":[)";
    CHECK(!reads<Node>(endless, {.max_depth = 1'000'000}));
}

TEST_CASE("writing stops where the reader does") {
    auto const longest = vlens::to_json(chain(512));
    REQUIRE(longest);
    CHECK(reads<Node>(*longest, {.max_depth = 1023}));
    auto const refused = vlens::to_json(chain(513));
    REQUIRE(!refused);
    CHECK(refused.error().kind == vlens::error_kind::invalid_argument);
    CHECK(refused.error().message == "expected at most 1024 arrays and objects in each other");
    CHECK(refused.error().pointer.starts_with("/children/0/children/0"));
    CHECK(!vlens::to_json(chain(2'000)));
    CHECK(!vlens::json::detail::make_body(chain(2'000)));
    Node full = chain(512);
    Node* last = &full;
    while (last->children) last = &last->children->front();
    last->children.emplace();
    CHECK(reads<Node>(vlens::to_json(full).value(), {.max_depth = 1024}));
    CHECK(vlens::to_json(nested(512)));
    CHECK(!vlens::to_json(nested(513)));
    CHECK(!vlens::to_json(nested(2'000)));
}

TEST_CASE("a schema that contains itself is visited") {
    int sum = 0;
    vlens::for_each_value(chain(10), [&](int value, auto const&) { sum += value; });
    CHECK(sum == 45);
}

TEST_CASE("a schema that contains itself is a reference in the JSON schema") {
    CHECK(vlens::json_schema<Folder>() ==
          R"({"type":"object","properties":{)"
          R"("folders":{"type":"object","additionalProperties":{"$ref":"#"}},)"
          R"("groups":{"type":["array","null"],"items":{"type":"array","items":{"$ref":"#"}}}}})");
    CHECK(vlens::json_schema<user::Post>({.place = "#/components/schemas/Post"}) ==
          R"({"type":"object","properties":{"replies":{"type":"array","items":{"type":"object","properties":{)"
          R"("words":{"type":"string"},)"
          R"("posts":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/Post"}}},)"
          R"("required":["words","posts"]}}},"required":["replies"]})");
}
