// SPDX-License-Identifier: BSL-1.0

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/image.hpp>
#include <vlens/json/read.hpp>
#include <vlens/nullable.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
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

// What is allocated now, and the most that was at once.
std::size_t allocated = 0;
std::size_t peak = 0;

}  // namespace

#if !defined(SANITIZED)

namespace {

// The size of a block is before it.
constexpr std::size_t head = alignof(std::max_align_t);

void* counted(std::size_t size) {
    auto* const block = static_cast<char*>(std::malloc(head + size));
    if (block == nullptr) std::abort();
    ::new (static_cast<void*>(block)) std::size_t(size);
    allocated += size;
    if (allocated > peak) peak = allocated;
    return block + head;
}

void release(void* memory) noexcept {
    if (memory == nullptr) return;
    char* const block = static_cast<char*>(memory) - head;
    allocated -= *reinterpret_cast<std::size_t*>(block);
    std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }

#endif

namespace {

using vlens::raw_json;
using vlens::required;

struct Hit {
    std::optional<std::string> name{};
    std::optional<std::string> list{};
    vlens::nullable<std::string> country{};
    std::optional<double> score{};
    vlens::nullable<std::vector<std::int64_t>> years{};
    std::optional<raw_json> source{};
    std::optional<vlens::uuid> id{};
};
VLENS_SCHEMA(Hit, name, list, country, score, years, source, id)

struct Screening {
    std::optional<std::vector<Hit>> data{};
    std::optional<std::string> note{};
};
VLENS_SCHEMA(Screening, data, note)

struct Services {
    std::optional<Screening> AML{};
};
VLENS_SCHEMA(Services, AML)

struct Response {
    std::optional<Services> services{};
};
VLENS_SCHEMA(Response, services)

struct Words {
    required<std::string> said;
    required<std::vector<std::string>> heard;
};
VLENS_SCHEMA(Words, said, heard)

struct Views {
    required<vlens::text> said;
    required<vlens::image> face;
};
VLENS_SCHEMA(Views, said, face)

std::string times(std::size_t count, std::string_view element, std::string_view between = "") {
    std::string all;
    all.reserve(count * (element.size() + between.size()));
    for (std::size_t i = 0; i < count; ++i) all.append(i == 0 ? "" : between).append(element);
    return all;
}

std::string quoted(std::size_t size) { return '"' + std::string(size, 'x') + '"'; }

std::string response(std::string_view data) {
    return std::string{R"({"services":{"AML":{"data":[)"}.append(data).append("]}}}");
}

std::string refused(std::size_t limit, std::string_view pointer, std::size_t offset) {
    return "reading takes more than the " + std::to_string(limit) +
           " bytes of read_options::max_memory (of a client: limits::memory) at '" + std::string{pointer} + "' (" +
           std::to_string(offset) + ")";
}

template <class T> std::string outcome(std::string_view text, std::size_t limit) {
    auto const seen = vlens::from_json<T>(text, {.max_memory = limit});
    if (seen) return "none";
    return seen.error().kind == vlens::error_kind::too_large ? place_of(seen.error()) : "of another kind";
}

/// That the text can be read when so many bytes may be allocated, and not when it is one less.
template <class T>
void needs(std::size_t bytes, std::string_view text, std::string_view pointer = "", std::size_t offset = 0) {
    CAPTURE(text);
    CHECK(outcome<T>(text, bytes) == "none");
    if (bytes != 0) CHECK(outcome<T>(text, bytes - 1) == refused(bytes - 1, pointer, offset));
}

}  // namespace

TEST_CASE("a string is charged its length and 16 bytes, unless it fits into a std::string itself") {
    needs<std::string>(116, quoted(100));
    needs<std::string>(116, "  " + quoted(100), "", 2);
    needs<std::string>(0, quoted(std::string{}.capacity()));
    needs<std::string>(std::string{}.capacity() + 1 + 16, quoted(std::string{}.capacity() + 1));
    // Room is made for the escapes as well.
    needs<std::string>(600 + 16, '"' + times(100, R"(\u0041)") + '"');
    // Not ASCII.
    needs<std::string>(200 + 16, '"' + times(100, "\xC3\xA9") + '"');
    needs<raw_json>(101 + 16, '[' + times(50, "1", ",") + ']' + "  ", "", 0);
    needs<std::optional<std::string>>(116, quoted(100));
    needs<std::optional<raw_json>>(102 + 16, quoted(100));
    needs<Hit>(2 * 116, R"({"name":)" + quoted(100) + R"(,"country":)" + quoted(100) + "}", "/country", 121);
    needs<Hit>(116 + 118, R"({"name":)" + quoted(100) + R"(,"source":)" + quoted(100) + "}", "/source", 120);
}

TEST_CASE("a vector that grows is charged its old place as well") {
    constexpr std::size_t one = sizeof(std::int64_t);
    using numbers = std::vector<std::int64_t>;
    needs<numbers>(0, "[]");
    needs<numbers>(one, "[1]", "/0", 1);
    needs<numbers>(one + 2 * one, "[1,2]", "/1", 3);
    needs<numbers>(2 * one + 3 * one, "[1,2,3]", "/2", 5);
    needs<numbers>(2 * one + 4 * one, "[1,2,3,4]", "/3", 7);
    needs<std::optional<numbers>>(one, "[1]", "/0", 1);
    needs<std::vector<std::string>>(sizeof(std::string) + 116, '[' + quoted(100) + ']', "/0", 1);
    needs<std::vector<numbers>>(3 * sizeof(numbers) + one, "[[1],[2]]", "/1", 5);
    needs<std::vector<numbers>>(sizeof(numbers) + one, "[[1]]", "/0/0", 2);
    needs<Response>(sizeof(Hit), response("{}"), "/services/AML/data/0", 28);
    needs<Response>(sizeof(Hit) + 116, response(R"({"name":)" + quoted(100) + "}"), "/services/AML/data/0/name", 36);
    needs<std::vector<bool>>(64, "[true]", "/0", 1);
}

TEST_CASE("an entry of a map is charged its node, its key and its value") {
    using numbers = std::map<std::string, int>;
    constexpr std::size_t entry = sizeof(numbers::value_type) + 8 * sizeof(void*);
    needs<numbers>(0, "{}");
    needs<numbers>(entry, R"({"a":1})", "", 1);
    needs<numbers>(2 * entry + 116, R"({"a":1,)" + quoted(100) + ":1}", "", 7);
    needs<numbers>(2 * entry, R"({"a":1,"a":2,"b":3})", "", 7);
    using words = std::map<std::string, std::string>;
    needs<words>(sizeof(words::value_type) + 8 * sizeof(void*) + 116, R"({"a":)" + quoted(100) + "}", "/a", 5);
}

TEST_CASE("what a map allocates stays below the limit") {
    std::string text = "{";
    for (int i = 0; i < 10'000; ++i)
        text += (i == 0 ? "\"" : ",\"") + std::to_string(i) + R"( is a long key":"and a value as long")";
    text += "}";
    auto const stays_below = [&]<class Map>(Map) {
        std::size_t refusals = 0;
        for (std::size_t limit = 100; limit < 8'000'000; limit += limit / 4) {
            std::size_t const before = allocated;
            peak = before;
            auto const seen = vlens::from_json<Map>(text, {.max_memory = limit});
            CHECK(peak - before <= limit + 512);
            refusals += seen ? 0u : 1u;
        }
        CHECK(refusals > 0);
        CHECK(vlens::from_json<Map>(text, {.max_memory = 8'000'000}));
    };
    stays_below(std::map<std::string, std::string>{});
    stays_below(std::unordered_map<std::string, std::string>{});
}

TEST_CASE("a member that comes again is charged again") {
    std::string const words = R"({"said":)" + quoted(100);
    std::string const rest = R"(,"heard":[)" + quoted(50) + "]";
    constexpr std::size_t heard = sizeof(std::string) + 66;
    needs<Words>(116 + heard, words + rest + "}", "/heard/0", 120);
    needs<Words>(116 + heard + 316, words + rest + R"(,"said":)" + quoted(300) + "}", "/said", 181);
    needs<Words>(116 + 2 * heard, words + rest + rest + "}", "/heard/0", 183);
}

TEST_CASE("what an escape takes for the time being is charged and given back") {
    std::string const key = '"' + times(20, R"(\u0041)") + '"';
    needs<Hit>(136, '{' + key + ":1," + key + ":1}", "", 1);
    needs<Hit>(216, '{' + key + R"(:1,"name":)" + quoted(200) + "}", "/name", 133);
    std::string const id = R"("\u0038\u0031f404b3-d7dc-4f08-b4fe-934853c86282")";
    needs<vlens::uuid>(46 + 16, id);
    needs<std::vector<vlens::uuid>>(3 * sizeof(vlens::uuid) + 62 - sizeof(vlens::uuid), '[' + id + ',' + id + ']', "/1",
                                    50);
}

TEST_CASE("views of the text take no memory, and their vectors do") {
    std::string const text = R"({"said":)" + quoted(100) + R"(,"face":"/9j/)" + std::string(96, 'A') + R"("})";
    json_text buffer{text};
    CHECK(vlens::from_json_in_situ<Views>(buffer.buffer(), {.max_memory = 0}));
    json_text list{"[" + text + "]"};
    auto const seen = vlens::from_json_in_situ<std::vector<Views>>(list.buffer(), {.max_memory = sizeof(Views) - 1});
    REQUIRE_FALSE(seen);
    CHECK(place_of(seen.error()) == refused(sizeof(Views) - 1, "/0", 1));
}

TEST_CASE("what is skipped takes no memory") {
    std::string const unknown = R"("unknown":)" + quoted(1000) + R"(,"more":[)" + times(100, quoted(100), ",") + "]";
    needs<Hit>(116, '{' + unknown + R"(,"name":)" + quoted(100) + "}", "/name", 11 + unknown.size() - 2);
}

TEST_CASE("a vector makes room ahead, and what follows it finds room as well") {
    // Of the long string, the vector expects elements like the first; 64 times as many as it has would leave too
    // little.
    std::size_t const limit = 6'000 * sizeof(Hit);
    std::string const text =
        R"({"data":[)" + times(1'000, "{}", ",") + R"(],"note":)" + quoted(2'400 * sizeof(Hit)) + "}";
    CHECK(outcome<Screening>(text, limit) == "none");
}

TEST_CASE("what is allocated at once stays below the limit") {
    std::string const hit = R"({"name":)" + quoted(40) + R"(,"l\u0069st":"\u0041)" + std::string(30, 'b') +
                            R"(","years":[2001,2002,2003],"source":{"a":[1,2,3],"b":"ccccccccc"}})";
    std::string const texts[] = {response(times(2'000, "{}", ",")), response(times(50, hit, ",")),
                                 response(times(30, "{}", ",") + ',' + times(20, hit, ","))};
    // The error is not counted: its message, and a pointer.
    constexpr std::size_t fault = 512;
    for (std::string const& text : texts) {
        std::size_t refusals = 0;
        for (std::size_t limit = 100; limit < 4'000'000; limit += limit / 8) {
            CAPTURE(limit);
            std::size_t const before = allocated;
            peak = before;
            auto const seen = vlens::from_json<Response>(text, {.max_memory = limit});
            std::size_t const most = peak - before;
            CHECK(most <= limit + fault);
            if (seen) continue;
            CHECK(seen.error().kind == vlens::error_kind::too_large);
            ++refusals;
        }
        CHECK(refusals > 0);
        CHECK(vlens::from_json<Response>(text, {.max_memory = 4'000'000}));
    }
}

TEST_CASE("a string that comes again, a little longer, stays below the limit as well") {
    auto const said = [](std::size_t size) { return R"("said":"\u0041)" + std::string(size, 'x') + R"(")"; };
    std::string const text = '{' + said(10'000) + ',' + said(10'001) + R"(,"heard":[]})";
    constexpr std::size_t limit = 10'006 + 16 + 10'007 + 16;
    std::size_t const before = allocated;
    peak = before;
    CHECK(vlens::from_json<Words>(text, {.max_memory = limit}));
    CHECK(peak - before <= limit);
    CHECK_FALSE(vlens::from_json<Words>(text, {.max_memory = limit - 1}));
}

TEST_CASE("a list of empty objects is refused where it has grown out of the limit") {
    constexpr std::size_t count = 500'000;
    constexpr std::size_t limit = 16 * 1024 * 1024;
    std::string const text = response(times(count, "{}", ","));
    std::size_t const before = allocated;
    peak = before;
    auto const seen = vlens::from_json<Response>(text, {.max_memory = limit});
    std::size_t const most = peak - before;
    REQUIRE_FALSE(seen);
    CHECK(most <= limit + 512);
    std::size_t const index = (seen.error().offset - 28) / 3;
    CHECK(place_of(seen.error()) == refused(limit, "/services/AML/data/" + std::to_string(index), 28 + 3 * index));
    // At least a third of the limit was put to use.
    CHECK(index >= limit / 3 / sizeof(Hit));
}

TEST_CASE("the default suits the longest response that a client accepts") {
    constexpr std::size_t longest = 16 * 1024 * 1024;
    std::string const image = R"({"note":)" + quoted(longest - 10) + "}";
    CHECK(vlens::from_json<Screening>(image));
    std::string const hit = R"({"name":"Muhammad Abd al-Rahman al-Masri","list":"OFAC Specially Designated Nationals",)"
                            R"("country":null,"score":0.9375,"years":[2011,2017],"source":{"id":1}})";
    CHECK(vlens::from_json<Response>(response(times(1'000, hit, ","))));
    CHECK(vlens::from_json<Response>(response(times((longest - 40) / (hit.size() + 1), hit, ","))));
    std::string const sparse = R"({"name":null,"list":null,"country":null,"score":null,"years":null})";
    CHECK(vlens::from_json<Response>(response(times((longest - 40) / (sparse.size() + 1), sparse, ","))));
    CHECK(vlens::read_options{}.max_memory == 8 * longest);
}
