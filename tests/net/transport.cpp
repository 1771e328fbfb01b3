// SPDX-License-Identifier: BSL-1.0

#include <vlens/async.hpp>
#include <vlens/testing/sandbox.hpp>
#include <vlens/testing/transport.hpp>

#include <asio/bind_cancellation_slot.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/io_context.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_future.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/client.hpp>
#include <vlens/multipart.hpp>
#include <vlens/observer.hpp>
#include <vlens/vlens.hpp>

namespace api = vlens::api;
namespace testing = vlens::testing;
using testing::fault;
using testing::reply;

namespace {

struct Place {
    vlens::required<vlens::text> owner;
    vlens::required<std::int64_t> number;
    std::optional<std::vector<std::string>> tag{};
    std::optional<bool> open{};
    std::optional<vlens::text> version{};
};
VLENS_SCHEMA(Place, owner, number, tag, open, version)
VLENS_HEADER(Place, version, "X-Version")

struct Note {
    vlens::required<vlens::text> text;
    std::optional<vlens::image> photo{};
};
VLENS_SCHEMA(Note, text, photo)

struct Noted {
    std::optional<std::int64_t> id{};
    std::optional<std::string> text{};
};
VLENS_RESPONSE(Noted, id, text)

struct Attached {
    vlens::required<vlens::text> title;
    vlens::required<vlens::file> document;
};
VLENS_SCHEMA(Attached, title, document)

using no_needs = vlens::needs<>;
constexpr vlens::endpoint<vlens::none, std::vector<Noted>, no_needs, vlens::status_alone, Place> list_notes{
    "GET", "/places/{owner}/notes-{number}.json", vlens::repeatability::safe};
constexpr vlens::endpoint<Note, Noted, no_needs, vlens::status_alone, Place> add_note{"POST",
                                                                                      "/places/{owner}/notes/{number}"};
constexpr vlens::endpoint<Note, Noted> add_any{"POST", "/notes"};
constexpr vlens::endpoint<vlens::none, Noted, no_needs> get_any{"GET", "/note", vlens::repeatability::safe};
constexpr vlens::endpoint<vlens::form<Noted>, vlens::none> put_form{"PUT", "/form"};
constexpr vlens::endpoint<vlens::bytes, std::string> put_bytes{"PUT", "/bytes"};
constexpr vlens::endpoint<vlens::none, std::vector<std::byte>> get_bytes{"GET", "/bytes"};
constexpr vlens::endpoint<vlens::multipart<Attached>, Noted> attach{"POST", "/attached"};
constexpr vlens::endpoint<Note, Noted> add_once{"POST", "/once", vlens::repeatability::never_twice};

struct fixture {
    testing::transport transport{};
    vlens::client<> client{transport.options()};

    vlens::result<Noted> add() const { return client.send(add_any, {.text = "hello"}); }
    /// A failure and how far the call got.
    std::string failure() const {
        auto const outcome = add();
        return outcome ? "none"
                       : std::string{to_string(outcome.error().kind)} + ' ' +
                             std::string{to_string(outcome.error().delivery)};
    }
};

/// How a call goes whose server meets faults: with an outcome, after so many attempts.
struct course {
    bool served = false;
    vlens::call_details details{};
    std::vector<vlens::attempt_report> attempts{};
};
struct attempt_list final : vlens::observer {
    void attempt_ended(vlens::attempt_report const& of) override { seen.push_back(of); }
    std::vector<vlens::attempt_report> seen{};
};
template <class Server> course course_of(fault const& met, std::size_t times, std::chrono::milliseconds timeout) {
    Server server;
    server.on(get_any, [] { return Noted{}; });
    server.fail_next(met, times);
    auto const watch = std::make_shared<attempt_list>();
    vlens::client_options options = server.options();
    options.timeout = timeout;
    options.repeats.first_wait = std::chrono::milliseconds{0};
    options.observer = watch;
    course seen;
    seen.served = vlens::client<>{options}.send(get_any, {.details = &seen.details}).has_value();
    seen.attempts = watch->seen;
    return seen;
}

}  // namespace

TEST_CASE_FIXTURE(fixture, "a handler gets the request by its type, and its response comes back by its type") {
    std::vector<std::byte> const photo{std::byte{0xff}, std::byte{0xd8}, std::byte{0xff}};
    transport.on(add_any, [](Note const& asked) {
        CHECK(asked.text->view() == "h\"é");
        REQUIRE(asked.photo);
        CHECK(asked.photo->text() == "/9j/");
        return Noted{.id = 7, .text = std::string{asked.text->view()}};
    });
    auto const noted = client.send(add_any, {.text = "h\"é", .photo = photo});
    REQUIRE(noted);
    CHECK(noted->id == 7);
    CHECK(noted->text == "h\"é");
    CHECK(transport.calls(add_any) == 1);
    CHECK(transport.calls(add_once) == 0);
}

TEST_CASE_FIXTURE(fixture, "parameters come from path, query and header field, whatever is in them") {
    transport.on(list_notes, [](Place const& asked) {
        CHECK(asked.owner->view() == "a/b c%.json");
        CHECK(asked.number == -12);
        CHECK(asked.tag == std::vector<std::string>{"x,y", "&z=1+1"});
        CHECK(asked.open == true);
        CHECK(asked.version->view() == "2");
        return std::vector<Noted>{{.id = 1}, {.id = 2}};
    });
    auto const notes = client.send(list_notes, {.owner = "a/b c%.json",
                                                .number = -12,
                                                .tag = std::vector<std::string>{"x,y", "&z=1+1"},
                                                .open = true,
                                                .version = "2"});
    REQUIRE(notes);
    CHECK(notes->size() == 2);
}

TEST_CASE_FIXTURE(fixture, "a handler may take parameters, request and what was received") {
    transport.on(add_note, [](Place const& where, Note const& what, testing::received const& asked) {
        CHECK(asked.method == "POST");
        CHECK(asked.target == "/places/me/notes/3");
        CHECK(asked.fields.find("Content-Type") == "application/json");
        return Noted{.id = *where.number, .text = std::string{what.text->view()}};
    });
    auto const noted = client.send(add_note, {.owner = "me", .number = 3}, {.text = "x"});
    REQUIRE(noted);
    CHECK(noted->id == 3);
}

TEST_CASE_FIXTURE(fixture, "forms, bytes, texts and forms with files") {
    transport.on(put_form, [](Noted const& asked) {
        CHECK(asked.id == 5);
        CHECK(asked.text == "a+b & c");
    });
    CHECK(client.send(put_form, {.id = 5, .text = "a+b & c"}));
    transport.on(put_bytes, [](vlens::bytes const& asked) {
        CHECK(asked.content_type == "text/x");
        return std::string(asked.data.size(), 'x');
    });
    std::vector<std::byte> const three(3);
    CHECK(client.send(put_bytes, {.data = three, .content_type = "text/x"}).value() == "xxx");
    transport.on(get_bytes, [] { return std::vector<std::byte>(4); });
    CHECK(client.send(get_bytes).value().size() == 4);
    transport.on(attach, [](testing::received const& asked) {
        CHECK(asked.body.find("contract.pdf") != std::string::npos);
        return Noted{};
    });
    CHECK(client.send(attach, {.title = "t", .document = vlens::file{three, "contract.pdf", "application/pdf"}}));
}

TEST_CASE_FIXTURE(fixture, "a request that does not fit its endpoint is refused with the reason") {
    transport.on(add_any, [](Note const&) { return Noted{}; });
    auto const bytes_of = [](std::string_view text) { return std::as_bytes(std::span{text}); };
    auto const got = client.send(vlens::raw_request{
        .method = "POST", .target = "/notes", .body = vlens::bytes{bytes_of("{}"), "application/json"}});
    REQUIRE(got);
    CHECK(got->http_status == 400);
    CHECK(got->body.find("text") != std::string::npos);
    transport.on(list_notes, [](Place const&) { return std::vector<Noted>{}; });
    auto const target = client.send(vlens::raw_request{.target = "/places/x/notes-one.json"});
    CHECK(target->http_status == 400);
    CHECK(target->body.find("/number") != std::string::npos);
    CHECK(client.send(vlens::raw_request{.target = "/places/x/notes-1.json"})->http_status == 200);
}

TEST_CASE_FIXTURE(fixture, "a request without a handler, and a handler that throws") {
    auto const unknown = add();
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().http_status == 501);
    CHECK(unknown.error().message.find("no handler on POST /notes") != std::string::npos);
    transport.on(add_any, [](Note const&) -> Noted { throw std::runtime_error{"out of paper"}; });
    vlens::call_details details;
    auto const thrown = client.send(add_any, {.text = "x"}, {.details = &details});
    CHECK(thrown.error().http_status == 500);
    CHECK(details.body_start == "a handler has thrown: out of paper");
}

TEST_CASE_FIXTURE(fixture, "a refusal has any status, body and header fields") {
    transport.on(add_any, [](Note const&) { return reply{503}.with("Retry-After", "9"); });
    vlens::call_details details;
    auto const refused = client.send(add_any, {.text = "x"}, {.details = &details});
    CHECK(refused.error().http_status == 503);
    CHECK(details.retry_after({}) == std::chrono::seconds{9});
    // The last one counts.
    transport.on(add_any, [](Note const&) { return reply{Noted{.id = 1}, 409}; });
    CHECK(add().error().http_status == 409);
}

TEST_CASE_FIXTURE(fixture, "each fault is what its name says, and then all is well") {
    int handled = 0;
    transport.on(add_any, [&handled](Note const&) {
        ++handled;
        return Noted{.id = handled};
    });
    transport.fail_next(fault::reset());
    CHECK(failure() == "connect unknown");
    transport.fail_next(fault::answer(reply{500, "broken"}));
    CHECK(failure() == "http_status answered");
    transport.fail_next(fault::html());
    CHECK(failure() == "http_status answered");
    transport.fail_next(fault::too_many_requests(std::chrono::seconds{30}));
    vlens::call_details details;
    CHECK(client.send(add_any, {.text = "x"}, {.details = &details}).error().http_status == 429);
    CHECK(details.retry_after({}) == std::chrono::seconds{30});
    CHECK(handled == 0);

    transport.fail_next(fault::cut_after(40), 2);
    CHECK(failure() == "protocol unknown");
    CHECK(failure() == "protocol unknown");
    transport.fail_next(fault::cut_after(0));
    CHECK(failure() == "connect unknown");
    CHECK(handled == 3);
    // Of a response that is shorter, nothing is cut.
    transport.fail_next(fault::cut_after(100'000));
    CHECK(failure() == "none");
    transport.refuse_connections(10);
    CHECK(failure() == "connect not_sent");
    transport.refuse_connections(0);
    CHECK(handled == 4);
    CHECK(transport.calls(add_any) == 8);
    CHECK(failure() == "none");
}

TEST_CASE_FIXTURE(fixture, "a response that is cut at any byte is never taken for a whole one") {
    transport.on(add_any, [](Note const&) { return reply{Noted{.id = 3, .text = "three"}}.with("X-Any", "thing"); });
    std::size_t cuts = 0;
    for (;; ++cuts) {
        transport.fail_next(fault::cut_after(cuts));
        auto const outcome = add();
        if (outcome) break;
        CAPTURE(cuts);
        CHECK(outcome.error().kind == (cuts == 0 ? vlens::error_kind::connect : vlens::error_kind::protocol));
        CHECK(outcome.error().delivery == vlens::delivery::unknown);
    }
    // Of the whole response nothing was cut.
    CHECK(cuts == std::string_view{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 23\r\n"
                                   "X-Any: thing\r\n\r\n{\"id\":3,\"text\":\"three\"}"}
                      .size());
}

TEST_CASE_FIXTURE(fixture, "a delay takes no time, and beyond the time limit it is a timeout") {
    transport.on(add_any, [](Note const&) { return Noted{}; });
    auto const before = std::chrono::steady_clock::now();
    transport.fail_next(fault::delay(std::chrono::seconds{59}));
    vlens::call_details details;
    CHECK(client.send(add_any, {.text = "x"}, {.details = &details}));
    CHECK(details.times.all >= std::chrono::seconds{59});
    transport.fail_next(fault::delay(std::chrono::seconds{61}));
    CHECK(failure() == "timeout unknown");
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{50});
}

TEST_CASE("time that has passed for a call stays passed") {
    using std::chrono::seconds;
    struct row {
        fault met;
        std::size_t times;
        seconds timeout, passed;
        unsigned attempts;
        bool served;
    };
    for (row const& one : {
             // The wait for the second repeat would end after the deadline.
             row{fault::too_many_requests(seconds{8}), 2, seconds{15}, seconds{8}, 2, false},
             row{fault::too_many_requests(seconds{8}), 2, seconds{30}, seconds{16}, 3, true},
             row{fault::delay(seconds{8}), 1, seconds{15}, seconds{8}, 1, true},
             row{fault::delay(seconds{16}), 1, seconds{15}, seconds{15}, 1, false},
         }) {
        CAPTURE(one.passed.count());
        CAPTURE(one.served);
        auto const before = std::chrono::steady_clock::now();
        course const of = course_of<testing::transport>(one.met, one.times, one.timeout);
        auto const took = std::chrono::steady_clock::now() - before;
        CHECK(of.served == one.served);
        CHECK(of.details.attempts == one.attempts);
        CHECK(of.details.times.all >= one.passed);
        CHECK(of.details.times.all <= one.passed + took);
        CHECK(took < seconds{5});
        CHECK(of.attempts.size() == one.attempts);
        auto in_attempts = std::chrono::steady_clock::duration{};
        for (vlens::attempt_report const& attempt : of.attempts) {
            CHECK(attempt.times.all.count() >= 0);
            in_attempts += attempt.times.all;
        }
        // A wait before a repeat belongs to none of them, a delay to its own.
        CHECK(in_attempts <= of.details.times.all);
        if (one.attempts == 1) CHECK(in_attempts + took >= one.passed);
        if (one.attempts != 1) CHECK(in_attempts <= took);
    }
}

TEST_CASE("a call goes as over a sandbox, where time passes for everyone") {
    // The wait for the second repeat would end after the deadline.
    constexpr std::chrono::milliseconds timeout{1500};
    auto const met = fault::too_many_requests(std::chrono::seconds{1});
    course const alone = course_of<testing::transport>(met, 2, timeout);
    course const together = course_of<testing::sandbox>(met, 2, timeout);
    CHECK(alone.served == together.served);
    CHECK(alone.details.attempts == together.details.attempts);
}

TEST_CASE_FIXTURE(fixture, "a held call is over by what was left of its time when it was repeated") {
    transport.on(get_any, [] { return Noted{}; });
    vlens::call_options const options{.timeout = std::chrono::milliseconds{9500}};
    auto const play = [this] {
        transport.fail_next(fault::too_many_requests(std::chrono::seconds{9}));
        transport.fail_next(fault::hold());
    };
    auto const before = std::chrono::steady_clock::now();
    play();
    CHECK(client.send(get_any, options).error().kind == vlens::error_kind::timeout);
    play();
    asio::io_context context;
    vlens::client const elsewhere{context, transport.options()};
    std::optional<vlens::result<Noted>> outcome;
    elsewhere.async_send(get_any, options, [&](vlens::result<Noted> got) { outcome = std::move(got); });
    context.run();
    REQUIRE(outcome);
    CHECK(outcome->error().kind == vlens::error_kind::timeout);
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{6});
    CHECK(transport.calls(get_any) == 4);
    transport.release();
}

TEST_CASE_FIXTURE(fixture, "a response is held until it is released") {
    transport.on(add_any, [](Note const&) { return Noted{.id = 3}; });
    transport.fail_next(fault::hold());
    auto waiting = std::async(std::launch::async, [this] { return add(); });
    transport.wait_until_held();
    CHECK(add());
    CHECK(waiting.wait_for(std::chrono::seconds{0}) == std::future_status::timeout);
    transport.release();
    CHECK(waiting.get()->id == 3);
}

TEST_CASE_FIXTURE(fixture, "a held call is over by its time limit, and what is released then changes nothing") {
    transport.on(add_any, [](Note const&) { return Noted{}; });
    transport.fail_next(fault::hold());
    auto const late = client.send(add_any, {.text = "x"}, {.timeout = std::chrono::milliseconds{30}});
    CHECK(late.error().kind == vlens::error_kind::timeout);
    transport.release();
    CHECK(add());
}

TEST_CASE("asynchronous calls, from a pool of threads") {
    testing::transport transport;
    asio::thread_pool pool{3};
    vlens::client const client{pool.get_executor(), transport.options()};
    transport.on(add_any, [](Note const& asked) { return Noted{.text = std::string{asked.text->view()}}; });
    transport.fail_next(fault::hold(), 5);
    std::vector<std::string> const texts{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    std::vector<std::future<vlens::result<Noted>>> sent;
    for (std::string const& one : texts) sent.push_back(client.async_send(add_any, {.text = one}, asio::use_future));
    transport.wait_until_held(5);
    transport.release();
    for (std::size_t i = 0; i != texts.size(); ++i) {
        auto const got = sent[i].get();
        REQUIRE(got);
        CHECK(got->text == texts[i]);
    }
    pool.join();
}

TEST_CASE("a call that is canceled at once does not reach the transport") {
    testing::transport transport;
    transport.on(add_any, [](Note const&) { return Noted{}; });
    asio::io_context context;
    vlens::client const client{context, transport.options()};
    asio::cancellation_signal signal;
    std::optional<vlens::result<Noted>> outcome;
    client.async_send(
        add_any, {.text = "x"},
        asio::bind_cancellation_slot(signal.slot(), [&](vlens::result<Noted> got) { outcome = std::move(got); }));
    signal.emit(asio::cancellation_type::terminal);
    context.run();
    REQUIRE(outcome);
    CHECK(outcome->error().kind == vlens::error_kind::canceled);
    CHECK(outcome->error().delivery == vlens::delivery::not_sent);
    CHECK(transport.calls(add_any) == 0);
}

TEST_CASE("the client needs credentials all the same, and sends them") {
    testing::transport transport;
    vlens::client const client{transport.options(), vlens::api_key{"k"}, vlens::bearer_token{"t"}};
    transport.on(api::StepRequestOtp, [](api::CustomerSignOtpRequest const& asked, testing::received const& raw) {
        CHECK(asked.geoLocation.latitude == 30.0444);
        CHECK(raw.fields.find("ApiKey") == "k");
        CHECK(raw.fields.find("Authorization") == "Bearer t");
        return vlens::response_of<api::StepRequestOtp>{.error_code = 9080};
    });
    auto const request = vlens::build<api::CustomerSignOtpRequest>()
                             .geoLocation({30.0444, 31.2357})
                             .userDeviceUtcTime("2025-01-15T10:30:00Z")
                             .build();
    CHECK(client.send(api::StepRequestOtp, request).error().error_code == 9080);
}

TEST_CASE_FIXTURE(fixture, "progress is told, and may cancel") {
    transport.on(add_any, [](Note const&) { return Noted{}; });
    std::vector<std::byte> const photo(100'000);
    std::uint64_t told = 0;
    auto const outcome = client.send(add_any, {.text = "x", .photo = photo}, {.progress = [&](auto sent, auto total) {
                                         told = sent;
                                         return sent != total;
                                     }});
    CHECK(outcome.error().kind == vlens::error_kind::canceled);
    CHECK(told > 100'000);
    CHECK(transport.calls(add_any) == 0);
}
