// SPDX-License-Identifier: BSL-1.0

#include <array>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/extra_members.hpp>
#include <vlens/from_json.hpp>
#include <vlens/schema.hpp>
#include <vlens/to_json.hpp>
#include <vlens/union.hpp>
#include <vlens/uuid.hpp>

#include "json_text.hpp"

// The sanitizers bring allocation functions of their own, which cannot be replaced beside them.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif

namespace {

std::size_t allocations = 0;

}  // namespace

#if !defined(SANITIZED)

namespace {

void* counted(std::size_t size) {
    ++allocations;
    void* const block = std::malloc(size);
    if (block == nullptr) std::abort();
    return block;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

#endif

namespace user {

struct Entry {
    vlens::required<std::string> name;
    std::optional<std::string> note{};
    vlens::nullable<std::string> country{};
    vlens::nullable<std::vector<double>> scores{};
    std::optional<int> count{};
};
VLENS_SCHEMA(Entry, name, note, country, scores, count)

struct Page {
    vlens::required<std::vector<Entry>> entries;
    std::optional<std::vector<std::vector<std::string>>> table{};
    std::optional<Entry> best{};
    std::optional<std::vector<bool>> flags{};
    vlens::defaulted<7> limit{};
    vlens::nullable<vlens::uuid> id{};
    std::optional<std::array<std::string, 2>> ends{};
    std::optional<std::map<std::string, int>> counts{};
    std::optional<vlens::raw_json> any{};
    vlens::extra_members extra{};
};
VLENS_SCHEMA(Page, entries, table, best, flags, limit, id, ends, counts, any, extra)

struct leaf {
    vlens::required<int> value;
};
VLENS_SCHEMA(leaf, value)
using unit = std::variant<leaf, vlens::raw_json>;
VLENS_UNION(unit, "type", "leaf")
struct Union {
    vlens::required<unit> value;
};
VLENS_SCHEMA(Union, value)

}  // namespace user

using user::Entry;
using user::Page;

namespace {

/// Reads a text over an object: it is as if read into a new one.
template <class T> void reads_over(T& object, std::string_view text, vlens::read_options options = {}) {
    CAPTURE(text);
    REQUIRE(vlens::from_json(json_text{text}.view(), object, options));
    CHECK(vlens::to_json(object).value() == vlens::to_json(read<T>(text, options).value()).value());
}

constexpr std::string_view full =
    R"({"entries":[{"name":"a name that is long enough","note":"a note that is long enough","country":"a country as long",)"
    R"("scores":[1,2,3],"count":4},{"name":"b","country":null,"scores":null}],"table":[["a text that is long enough"],[]],)"
    R"("best":{"name":"the best name of them all"},"flags":[true,false,true]})";

}  // namespace

TEST_CASE("the second reading of a text allocates nothing") {
    Page page{.entries = std::vector<Entry>{}};
    REQUIRE(vlens::from_json(full, page));
    std::string const seen = vlens::to_json(page).value();
    std::size_t const before = allocations;
    bool const again = vlens::from_json(full, page).has_value();
    std::size_t const after = allocations;
    CHECK(again);
    CHECK(after == before);
    CHECK(vlens::to_json(page).value() == seen);
    CHECK(seen == vlens::to_json(read<Page>(full).value()).value());
    // Neither does one with less in it, or with escapes.
    std::string_view const less = R"({"entries":[{"name":"\u0061 name","note":"n"}],"table":[["\t"],[]],"flags":[]})";
    std::size_t const before_less = allocations;
    bool const is_read = vlens::from_json(less, page, {.max_memory = 0}).has_value();
    std::size_t const after_less = allocations;
    CHECK(is_read);
    CHECK(after_less == before_less);
    CHECK(page.entries->size() == 1);
    CHECK(!page.best);
}

TEST_CASE("what is absent in the text is absent afterwards") {
    Page page = read<Page>(full).value();
    std::string_view const texts[] = {
        R"({"entries":[]})",
        full,
        R"({"entries":[{"name":"x"}],"limit":3,"id":"81f404b3-d7dc-4f08-b4fe-934853c86282","ends":["a","b"],"counts":{"a":1},"any":[1],"x":1,"y":2})",
        R"({"y":3,"entries":[{"name":"x"},{"name":"y","count":1}],"id":null,"ends":["c","d"],"counts":{"b":2},"any":null})",
        R"({"entries":[],"id":null})",
        full,
        R"({"entries":[{"name":"x","note":null,"count":null}],"best":null,"table":null,"flags":null})",
        R"({"entries":[{"name":"1","count":1},{"name":"2"},{"name":"3"},{"name":"4"},{"name":"5"}]})",
    };
    for (std::string_view const text : texts) reads_over(page, text);
    CHECK(page.entries->size() == 5);
    reads_over(page, R"({"entries":[],"x":null})", {.null_is_absent = false});
}

TEST_CASE("the last of duplicate keys wins, and nothing of an earlier one shows through") {
    Page page = read<Page>(full).value();
    reads_over(
        page,
        R"({"entries":[{"name":"x","note":"n"}],"best":{"name":"x","note":"n"},"best":{"name":"y"},"entries":[{"name":"z"}]})");
    CHECK(!page.best->note);
    CHECK(!page.entries->front().note);
}

TEST_CASE("unions are made anew") {
    user::Union object{.value = user::leaf{.value = 1}};
    reads_over(object, R"({"value":{"type":"leaf","value":2}})");
    reads_over(object, R"({"value":{"type":"other","value":2}})");
    reads_over(object, R"({"value":{"value":3,"type":"leaf"}})");
}

TEST_CASE("a list, a map or a plain value is read over as well") {
    std::vector<std::string> words{"one that is long enough", "two"};
    char const* const place = words[0].data();
    REQUIRE(vlens::from_json(R"(["three"])", words));
    CHECK(words == std::vector<std::string>{"three"});
    CHECK(words[0].data() == place);
    int number = 1;
    REQUIRE(vlens::from_json(" 2 ", number));
    CHECK(number == 2);
    std::map<std::string, int> map{{"a", 1}};
    REQUIRE(vlens::from_json(R"({"b":2})", map));
    CHECK(map == std::map<std::string, int>{{"b", 2}});
}

TEST_CASE("a fault is that of a new object, and leaves a valid one") {
    for (std::size_t size = 0; size < full.size(); ++size) {
        Page page = read<Page>(full).value();
        auto const seen = vlens::from_json(json_text{full.substr(0, size)}.view(), page);
        REQUIRE(!seen);
        CHECK(place_of(seen.error()) == fault_of<Page>(full.substr(0, size)));
        CHECK(vlens::to_json(page));
        CHECK(vlens::from_json(full, page));
    }
    Page page{.entries = std::vector<Entry>{}};
    for (std::string_view const text :
         {R"({"entries":[{"name":"x"},{"name":1}]})", R"({"entries":[{}]})", R"([])", R"({"entries":null})",
          R"({"entries":[],"table":[[1]]})", R"({"entries":[],"entries":{}})", R"({"entries":[]} x)",
          R"({"entries":[],"\u0062est":{"name":"\x"}})"}) {
        CAPTURE(text);
        auto const seen = vlens::from_json(text, page);
        REQUIRE(!seen);
        CHECK(place_of(seen.error()) == fault_of<Page>(text));
    }
}

TEST_CASE("only what is allocated counts as memory") {
    std::string_view const text = R"({"name":"a name of exactly 32 characters!"})";
    Entry entry{.name = ""};
    CHECK(vlens::from_json(text, entry, {.max_memory = 47}).error().kind == vlens::error_kind::too_large);
    CHECK(vlens::from_json(text, entry, {.max_memory = 48}));
    CHECK(vlens::from_json(text, entry, {.max_memory = 0}));
    std::vector<Entry> list;
    CHECK(!vlens::from_json(R"([{"name":"x"}])", list, {.max_memory = sizeof(Entry) - 1}));
    CHECK(vlens::from_json(R"([{"name":"x"}])", list, {.max_memory = sizeof(Entry)}));
    CHECK(vlens::from_json(R"([{"name":"y"}])", list, {.max_memory = 0}));
}
