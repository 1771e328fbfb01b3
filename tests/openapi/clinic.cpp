// SPDX-License-Identifier: BSL-1.0

// What is generated of clinic.yaml, in use: each expectation is written by hand, after that document.

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <clinic/odd_names.hpp>
#include <clinic/operations.hpp>
#include <clinic/patients.hpp>
#include <clinic/patients_2.hpp>
#include <vlens/builder.hpp>
#include <vlens/endpoint/expand.hpp>
#include <vlens/endpoint/form_body.hpp>
#include <vlens/endpoint/request_body.hpp>
#include <vlens/from_json.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/to_json.hpp>

using vlens::build;
using vlens::parameters_of;
using vlens::request_of;
using vlens::response_of;

namespace {

template <auto const& Endpoint> std::string target(parameters_of<Endpoint> const& parameters) {
    return vlens::detail::expand(Endpoint.path, parameters).value().target;
}

template <auto const& Endpoint> std::string sent(request_of<Endpoint> const& request) {
    using kind = typename std::remove_cvref_t<decltype(Endpoint)>::request_kind;
    auto const body = vlens::detail::make_request_body<kind>(request).value();
    std::string text(static_cast<std::size_t>(body.source->size()), ' ');
    CHECK(body.source->read(text) == text.size());
    return text;
}

}  // namespace

TEST_CASE("a request of allOf, with null, formats, an enumeration, a default and a decision") {
    std::byte const photo[]{std::byte{1}, std::byte{2}, std::byte{3}};
    std::vector<clinic::Contact> contacts{
        build<clinic::Contact>().kind(clinic::Contact_kind::carrier_pigeon).address("loft").build(),
        build<clinic::Contact>()
            .kind(clinic::Contact_kind::empty)
            .address("")
            .priority(clinic::Contact_priority::last)
            .build()};
    auto const request = build<request_of<clinic::admitPatient>>()
                             .name("Amal")
                             .insurance(std::nullopt)
                             .contacts(contacts)
                             .born(vlens::timestamp{"1990-05-01T00:00:00Z"})
                             .ward(vlens::open_enum<clinic::Admission_ward>{std::string{"east"}})
                             .consent(clinic::Admission_consent::given)
                             .weight(vlens::null)
                             .visits(2)
                             .photo(photo)
                             .build();
    CHECK(vlens::to_json(request).value() ==
          R"({"name":"Amal","insurance":null,"contacts":[{"kind":"carrier pigeon","address":"loft"},)"
          R"({"kind":"","address":"","priority":3}],"born":"1990-05-01T00:00:00Z","ward":"east","consent":"given",)"
          R"("weight":null,"visits":2,"photo":"AQID"})");
    CHECK(clinic::admitPatient.repeats == vlens::repeatability::never_twice);
    CHECK(clinic::replacePatient.repeats == vlens::repeatability::repeatable);
    CHECK(clinic::listPatients.repeats == vlens::repeatability::safe);
    CHECK(clinic::addNote.repeats == vlens::repeatability::once);
}

TEST_CASE("what is read and sent owns, and comes back as it was") {
    std::string const text =
        R"({"name":"Amal","status":"DELETE","id":"7","born":"1990","doctor":null,"address":{"street":"Nile",)"
        R"("floor":null},"readings":[[1.5],[]],"counts":{"bed":2},"wards":{"a":{"name":"north","parts":[{}],)"
        R"("named":{"b":{}},"above":{"c":1},"doors":[{"to":"yard","behind":[{}]}]}},"position":[1,2],)"
        R"("anything":null,"free":{"d":true}})";
    auto const patient = vlens::from_json<response_of<clinic::getPatient>>(text).value();
    CHECK(patient.status.value().value() == clinic::Patient_status::delete_);
    CHECK(patient.doctor.is_null());
    CHECK(patient.wards->at("a").parts->size() == 1);
    CHECK(patient.wards->at("a").doors->front().behind->front().text() == "{}");
    CHECK(vlens::to_json(patient).value() == text);
    static_assert(std::is_same_v<request_of<clinic::replacePatient>, response_of<clinic::replacePatient>>);

    auto const unlisted = vlens::from_json<clinic::Patient>(R"({"name":"Amal","status":"lost"})").value();
    CHECK(!unlisted.status.value().value());
    CHECK(unlisted.status.value().text() == "lost");
    CHECK(!vlens::from_json<clinic::Patient>(R"({"status":"lost"})"));
}

TEST_CASE("parameters in path, query and header, with the names of the document") {
    CHECK(target<clinic::listPatients>({}) == "/patients");
    auto const some = build<parameters_of<clinic::listPatients>>()
                          .trace_id("t")
                          .limit(5)
                          .order(clinic::listPatientsParametersOrder::descending)
                          .ward(std::vector<vlens::text>{"a", "b"})
                          .fields("name,born")
                          .born_after("2000-01-01")
                          .visited_gt(3)
                          .is_present(false)
                          .build();
    auto const made = vlens::detail::expand(clinic::listPatients.path, some).value();
    CHECK(made.target ==
          "/patients?limit=5&order=descending&ward=a&ward=b&fields=name%2Cborn&born%5Bafter%5D=2000-01-01"
          "&visited%5Bgt%5D=3&is-present=false");
    CHECK(made.fields == vlens::detail::named_texts{{"trace-id", "t"}});
    CHECK(clinic::listPatientsParameters{}.limit == 20);
    CHECK(clinic::listPatientsParameters{}.order == clinic::listPatientsParametersOrder::ascending);
    CHECK(target<clinic::getPatient>({.patient_id = "81f404b3-d7dc-4f08-b4fe-934853c86282"}) ==
          "/patients/81f404b3-d7dc-4f08-b4fe-934853c86282");
    CHECK(target<clinic::class_>({.a_b = 0.5, .linux_ = clinic::class_parameters_linux::value_minus_1}) ==
          "/odd?a%2Fb=0.5&linux=-1");
}

TEST_CASE("bodies that are no object, and responses without one") {
    static_assert(std::is_same_v<response_of<clinic::listPatients>, std::vector<clinic::Patient>>);
    static_assert(std::is_same_v<response_of<clinic::getScans>, std::vector<std::byte>>);
    static_assert(std::is_same_v<response_of<clinic::addScan>, std::string>);
    static_assert(std::is_same_v<response_of<clinic::appendNotes>, std::string>);
    static_assert(std::is_void_v<response_of<clinic::dischargePatient>>);
    static_assert(std::is_void_v<response_of<clinic::hasPatient>>);
    std::vector<clinic::appendNotesRequestItem> const notes{{.text = "one", .pinned = true}, {.text = "two"}};
    CHECK(sent<clinic::appendNotes>(notes) == R"([{"text":"one","pinned":true},{"text":"two"}])");
    auto const form = build<request_of<clinic::addNote>>()
                          .text("a b")
                          .tags(std::vector<vlens::text>{"x", "y"})
                          .author_name("N")
                          .build();
    CHECK(vlens::detail::form_text(form).value() == "text=a%20b&tags=x&tags=y&author%5Bname%5D=N");
    static_assert(std::is_same_v<decltype(clinic::addScan)::request_kind, vlens::multipart<clinic::addScanRequest>>);
}

TEST_CASE("names that are keywords, macros, other names or no identifiers") {
    auto const odd = build<request_of<clinic::class_>>()
                         .class_("c")
                         .unix_(true)
                         .major_(1)
                         .errno_(2)
                         .build_("b")
                         .text("t")
                         .optional("o")
                         .vlens_("v")
                         .std_("s")
                         .odd_names_2("n")
                         .a_b_("with a hyphen")
                         .a_b("with a line")
                         .type("y")
                         ._1st("1")
                         .Hidden("h")
                         .MAX_SIZE_(3)
                         .build();
    CHECK(vlens::to_json(odd).value() ==
          R"({"class":"c","unix":true,"major":1,"errno":2,"build":"b","text":"t","optional":"o","vlens":"v",)"
          R"("std":"s","odd_names":"n","a-b":"with a hyphen","a_b":"with a line","@type":"y","1st":"1",)"
          R"("_Hidden":"h","MAX_SIZE":3})");
}

TEST_CASE("what has no type of its own is raw JSON, and what goes beyond a schema is kept") {
    auto const odd = vlens::from_json<response_of<clinic::class_>>(
                         R"({"nested":[[],[[]]],"several":1,"mixed":"one","halves":0.5,"truth":true,)"
                         R"("count":18446744073709551615})")
                         .value();
    CHECK(odd.nested->back().text() == "[[]]");
    CHECK(odd.several->text() == "1");
    CHECK(odd.count == 18446744073709551615u);

    auto const shapes = vlens::from_json<response_of<clinic::Ward_2>>(
                            R"({"circle":{},"tuple":["a",1],"pair":2,"either":["x"],"names":["n",null],)"
                            R"("area":{"radius":2}})")
                            .value();
    CHECK(shapes.tuple->text() == R"(["a",1])");
    CHECK(shapes.names->back() == std::nullopt);
    CHECK(shapes.area->radius == 2.0);
    CHECK(!shapes.area->width);

    auto const wide = build<request_of<clinic::Ward_2>>().m60(1).extra({{"m59", vlens::raw_json{"2"}}}).build();
    CHECK(vlens::to_json(wide).value() == R"({"m60":1,"m59":2})");
}

TEST_CASE("unions, by a member that the document names or that has one value in each alternative") {
    std::string const text =
        R"({"figure":{"kind":"bar","width":2},"figures":[{"radius":1,"kind":"disc"},{"kind":"star","points":5}]})";
    auto const shapes = vlens::from_json<response_of<clinic::Ward_2>>(text).value();
    CHECK(std::get<clinic::Figure_bar>(*shapes.figure).width == 2.0);
    REQUIRE(shapes.figures->size() == 2);
    CHECK(std::get<clinic::Figure_disc>(shapes.figures->front()).radius == 1.0);
    CHECK(std::get<vlens::raw_json>(shapes.figures->back()).text() == R"({"kind":"star","points":5})");

    static_assert(std::is_same_v<clinic::Remark, std::variant<clinic::Remark_spoken, clinic::Remark_written>>);
    auto const remark =
        build<request_of<clinic::Ward_2>>().m60(1).remark(clinic::Remark_spoken{.text = "well"}).build();
    CHECK(vlens::to_json(remark).value() == R"({"m60":1,"remark":{"type":"spoken","text":"well"}})");
}

TEST_CASE("credentials, and the tuple of all operations") {
    static_assert(std::is_same_v<decltype(clinic::getPatient)::needs_type,
                                 vlens::any_of<vlens::needs<vlens::bearer_token>, vlens::needs<>>>);
    static_assert(
        std::is_same_v<decltype(clinic::dischargePatient)::needs_type, vlens::needs<clinic::Key, vlens::bearer_token>>);
    static_assert(std::is_same_v<decltype(clinic::class_)::needs_type, vlens::needs<>>);
    static_assert(std::is_same_v<decltype(clinic::get_wards_ward)::needs_type, vlens::needs<clinic::Query>>);
    CHECK(clinic::Key::field_name == "X-Clinic-Key");
    CHECK(clinic::base_url == "https://eu.clinic.example/v1");
    CHECK(std::tuple_size_v<decltype(clinic::operations())> == 14);
    CHECK(std::get<0>(clinic::operations()).path == clinic::listPatients.path);
}
