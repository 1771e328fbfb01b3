// SPDX-License-Identifier: BSL-1.0

#include <vlens/builder.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/visit.hpp>

using vlens::build;
using vlens::missing_required_fields;
using vlens::null;
using vlens::api::CustomerSignOtpRequest;
using vlens::api::CustomerSignRevalidateLivenessRequest;
using vlens::api::GeoLocation;
using vlens::api::ScanTransactionLivenessInput;
using vlens::api::SmsProvider;

/// One member of each kind that a user's own schema may have.
struct Everything {
    vlens::required<std::int64_t> number;
    vlens::required<bool> flag;
    vlens::required<vlens::text> word;
    vlens::required<GeoLocation> place;
    std::optional<double> optional_number{};
    std::optional<bool> optional_flag{};
    std::optional<vlens::text> optional_word{};
    std::optional<GeoLocation> optional_place{};
    vlens::nullable<bool> nullable_flag{};
    vlens::nullable<SmsProvider> nullable_number{};
    vlens::nullable<vlens::text> nullable_word{};
    vlens::nullable<GeoLocation> nullable_place{};
    vlens::defaulted<true> on{};
};
VLENS_SCHEMA(Everything, number, flag, word, place, optional_number, optional_flag, optional_word, optional_place,
             nullable_flag, nullable_number, nullable_word, nullable_place, on)

/// Owns what it holds, and nothing of it is required.
struct Owning {
    std::optional<std::string> name{};
    std::optional<std::vector<std::string>> list{};
};
VLENS_SCHEMA(Owning, name, list)

struct Nothing {};
VLENS_SCHEMA(Nothing)

/// A name that the macro could have used for itself.
struct schema {
    std::optional<int> value{};
};
VLENS_SCHEMA(schema, value)

/// Members with the names that the library itself uses.
struct OddlyNamed {
    vlens::required<int> fields;
    std::optional<int> value{};
    std::optional<int> schema{};
    std::optional<int> next{};
    std::optional<int> OddlyNamed_builder_{};
    std::optional<int> without{};
    std::optional<int> braces{};
    std::optional<int> builder{};
    std::optional<int> stage{};
    std::optional<int> Value{};
    std::optional<int> Why{};
    std::optional<int> B{};
    std::optional<GeoLocation> Missing{};
};
VLENS_SCHEMA(OddlyNamed, fields, value, schema, next, OddlyNamed_builder_, without, braces, builder, stage, Value, Why,
             B, Missing)

namespace {

constexpr vlens::uuid id = "81f404b3-d7dc-4f08-b4fe-934853c86282";
constexpr vlens::timestamp moment = "2025-01-15T10:30:00Z";
constexpr GeoLocation cairo{.latitude = 30.0444, .longitude = 31.2357};

template <class Builder> using built = decltype(std::declval<Builder>().build());
template <class Builder, class Schema>
concept builds = std::is_same_v<built<Builder>, Schema>;

constexpr auto otp = build<CustomerSignOtpRequest>();
constexpr auto scan = build<ScanTransactionLivenessInput>();
constexpr vlens::image hello = "SGVsbG8gV29ybGQ=";

// What is missing, in the API's order, whatever the order of the calls.
static_assert(std::is_same_v<built<decltype(build<GeoLocation>())>,
                             missing_required_fields<&GeoLocation::latitude, &GeoLocation::longitude>>);
static_assert(std::is_same_v<built<decltype(build<GeoLocation>().latitude(1))>,
                             missing_required_fields<&GeoLocation::longitude>>);
static_assert(std::is_same_v<built<decltype(build<GeoLocation>().longitude(1))>,
                             missing_required_fields<&GeoLocation::latitude>>);
static_assert(builds<decltype(build<GeoLocation>().latitude(1).longitude(2)), GeoLocation>);
static_assert(builds<decltype(build<GeoLocation>().longitude(2).latitude(1)), GeoLocation>);

static_assert(
    std::is_same_v<built<decltype(otp)>, missing_required_fields<&CustomerSignOtpRequest::geoLocation,
                                                                 &CustomerSignOtpRequest::userDeviceUtcTime>>);
static_assert(std::is_same_v<built<decltype(otp.geoLocation(cairo))>,
                             missing_required_fields<&CustomerSignOtpRequest::userDeviceUtcTime>>);
static_assert(std::is_same_v<built<decltype(otp.userDeviceUtcTime(moment))>,
                             missing_required_fields<&CustomerSignOtpRequest::geoLocation>>);
static_assert(std::is_same_v<built<decltype(otp.requestId(id).transactionId(null))>,
                             missing_required_fields<&CustomerSignOtpRequest::geoLocation,
                                                     &CustomerSignOtpRequest::userDeviceUtcTime>>);
static_assert(builds<decltype(otp.geoLocation(cairo).userDeviceUtcTime(moment)), CustomerSignOtpRequest>);
static_assert(builds<decltype(otp.userDeviceUtcTime(moment).geoLocation(cairo)), CustomerSignOtpRequest>);

static_assert(std::is_same_v<
              built<decltype(scan)>,
              missing_required_fields<&ScanTransactionLivenessInput::image, &ScanTransactionLivenessInput::face_1,
                                      &ScanTransactionLivenessInput::face_2, &ScanTransactionLivenessInput::face_3>>);
static_assert(std::is_same_v<
              built<decltype(scan.face_3(hello).face_1(hello))>,
              missing_required_fields<&ScanTransactionLivenessInput::image, &ScanTransactionLivenessInput::face_2>>);
static_assert(
    builds<decltype(scan.face_3(hello).face_1(hello).image(hello).face_2(hello)), ScanTransactionLivenessInput>);

static_assert(std::is_same_v<built<decltype(build<CustomerSignRevalidateLivenessRequest>())>,
                             missing_required_fields<&CustomerSignRevalidateLivenessRequest::geoLocation,
                                                     &CustomerSignRevalidateLivenessRequest::userDeviceUtcTime,
                                                     &CustomerSignRevalidateLivenessRequest::scanTransaction>>);
static_assert(std::is_same_v<
              built<decltype(build<Everything>())>,
              missing_required_fields<&Everything::number, &Everything::flag, &Everything::word, &Everything::place>>);

// Nothing required: complete from the start.
static_assert(builds<decltype(build<Owning>()), Owning>);
static_assert(builds<decltype(build<Nothing>()), Nothing>);

using Otp = decltype(build<CustomerSignOtpRequest>());
static_assert(vlens::accepts<&CustomerSignOtpRequest::requestId, vlens::uuid>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::requestId, std::optional<vlens::uuid>>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::requestId, std::optional<vlens::uuid> const&>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::requestId, std::nullopt_t>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::requestId, vlens::null_t>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::requestId, std::nullptr_t>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::requestId, std::string const&>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::requestId, char const*>);

static_assert(vlens::accepts<&CustomerSignOtpRequest::transactionId, vlens::uuid>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::transactionId, vlens::null_t>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::transactionId, std::optional<vlens::uuid>>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::transactionId, std::nullopt_t>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::transactionId, std::nullptr_t>);

static_assert(vlens::accepts<&CustomerSignOtpRequest::paymentGateway, char const*>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::paymentGateway, std::string&>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::paymentGateway, std::string const&>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::paymentGateway, std::string_view>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::paymentGateway, std::string>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::paymentGateway, std::string const>);

static_assert(vlens::accepts<&CustomerSignOtpRequest::smsProviders, SmsProvider>);
static_assert(vlens::accepts<&CustomerSignOtpRequest::smsProviders, vlens::null_t>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::smsProviders, int>);

static_assert(vlens::accepts<&CustomerSignOtpRequest::geoLocation, GeoLocation>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::geoLocation, ScanTransactionLivenessInput>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::geoLocation, double>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::geoLocation, vlens::null_t>);

static_assert(vlens::accepts<&CustomerSignOtpRequest::userDeviceUtcTime, std::chrono::system_clock::time_point>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::userDeviceUtcTime, std::chrono::local_seconds>);
static_assert(!vlens::accepts<&CustomerSignOtpRequest::userDeviceUtcTime, std::chrono::steady_clock::time_point>);

static_assert(vlens::accepts<&GeoLocation::latitude, double>);
static_assert(vlens::accepts<&GeoLocation::latitude, int>);
static_assert(!vlens::accepts<&GeoLocation::latitude, bool>);
static_assert(!vlens::accepts<&GeoLocation::latitude, char const*>);
static_assert(!vlens::accepts<&GeoLocation::latitude, std::nullopt_t>);

static_assert(vlens::accepts<&ScanTransactionLivenessInput::image, std::vector<std::uint8_t> const&>);
static_assert(!vlens::accepts<&ScanTransactionLivenessInput::image, std::vector<std::uint8_t>>);
static_assert(!vlens::accepts<&ScanTransactionLivenessInput::image, std::string const&>);
static_assert(vlens::accepts<&ScanTransactionLivenessInput::getExtractedData, bool>);
static_assert(vlens::accepts<&ScanTransactionLivenessInput::getExtractedData, std::optional<bool>>);
static_assert(!vlens::accepts<&ScanTransactionLivenessInput::getExtractedData, int>);
static_assert(!vlens::accepts<&ScanTransactionLivenessInput::getExtractedData, char const*>);

static_assert(vlens::accepts<&Everything::flag, bool>);
static_assert(!vlens::accepts<&Everything::flag, int>);
static_assert(!vlens::accepts<&Everything::flag, void*>);
static_assert(vlens::accepts<&Everything::number, int>);
static_assert(!vlens::accepts<&Everything::number, bool>);
static_assert(!vlens::accepts<&Everything::number, double>);

// Of every request and what is nested in it: build() wants each required field, and no setter takes what it should not.
template <class Builder>
concept can_build = requires(Builder const& builder) {
    { builder.build() } -> vlens::schema;
};

template <class Builder, std::uint64_t Set> struct with_set;
template <template <std::uint64_t> class Builder, std::uint64_t Before, std::uint64_t Set>
struct with_set<Builder<Before>, Set> {
    using type = Builder<Set>;
};
template <class T, std::uint64_t Set> using builder_with = typename with_set<vlens::builder_of<T>, Set>::type;

struct Unrelated {};
template <class Value>
concept keeps_a_view = std::is_same_v<Value, vlens::text> || std::is_same_v<Value, vlens::image>;

template <auto Member> constexpr bool accepts_a_temporary =
    vlens::accepts<Member, std::string> || vlens::accepts<Member, std::vector<std::uint8_t>>;

template <class Member> constexpr void accepts_no_mistake() {
    using value = typename Member::value_type;
    constexpr auto member = Member::pointer;
    static_assert(vlens::accepts<member, value> && vlens::accepts<member, value const&>);
    static_assert(!vlens::accepts<member, Unrelated> && !vlens::accepts<member, Unrelated*>);
    static_assert(!vlens::accepts<member, std::nullptr_t>);
    static_assert(vlens::accepts<member, vlens::null_t> == (Member::presence == vlens::presence::nullable));
    static_assert(Member::presence != vlens::presence::required || !vlens::accepts<member, std::nullopt_t>);
    static_assert(!keeps_a_view<value> || !accepts_a_temporary<member>);
}

template <class T, class Member> constexpr void is_wanted() {
    if constexpr (Member::presence == vlens::presence::required) {
        constexpr std::size_t index = vlens::detail::index_of<vlens::detail::members<T>, Member::pointer>::value;
        using without_it = builder_with<T, vlens::detail::required_mask<T> & ~(std::uint64_t{1} << index)>;
        static_assert(!can_build<without_it>);
        static_assert(std::is_same_v<built<without_it>, missing_required_fields<Member::pointer>>);
    }
}

template <class T> constexpr bool is_guarded() {
    static_assert(can_build<builder_with<T, vlens::detail::required_mask<T>>>);
    vlens::for_each_member<T>([]<class Member>(Member) {
        is_wanted<T, Member>();
        accepts_no_mistake<Member>();
    });
    return true;
}

static_assert(is_guarded<CustomerSignOtpRequest>());
static_assert(is_guarded<CustomerSignRevalidateLivenessRequest>());
static_assert(is_guarded<ScanTransactionLivenessInput>());
static_assert(is_guarded<GeoLocation>());
static_assert(is_guarded<Everything>());

// A request borrows, so building one costs nothing.
static_assert(std::is_trivially_copyable_v<CustomerSignOtpRequest>);
static_assert(std::is_trivially_copyable_v<CustomerSignRevalidateLivenessRequest>);
static_assert(std::is_trivially_copyable_v<ScanTransactionLivenessInput>);
static_assert(std::is_trivially_copyable_v<Everything>);
static_assert(std::is_trivially_copyable_v<Otp>);

}  // namespace

TEST_CASE("a request is built while compiling") {
    constexpr CustomerSignOtpRequest request = build<CustomerSignOtpRequest>()
                                                   .geoLocation({.latitude = 30.0444, .longitude = 31.2357})
                                                   .userDeviceUtcTime("2025-01-15T10:30:00Z")
                                                   .requestId("81f404b3-d7dc-4f08-b4fe-934853c86282")
                                                   .paymentGateway("gateway")
                                                   .smsProviders(SmsProvider::cequens)
                                                   .contractStorageId(null)
                                                   .build();
    static_assert(request.geoLocation.latitude == 30.0444);
    static_assert(request.geoLocation.longitude == 31.2357);
    static_assert(request.userDeviceUtcTime == moment);
    static_assert(request.requestId == id);
    static_assert(request.paymentGateway->view() == "gateway");
    static_assert(*request.smsProviders == SmsProvider::cequens);
    static_assert(request.contractStorageId.is_null());
    static_assert(request.transactionId.is_absent());
    CHECK(request.requestId.has_value());
}

TEST_CASE("what is not set is absent") {
    constexpr auto request = otp.geoLocation(cairo).userDeviceUtcTime(moment).build();
    static_assert(!request.requestId.has_value());
    static_assert(request.contractStorageId.is_absent());
    static_assert(request.transactionId.is_absent());
    static_assert(request.paymentGateway.is_absent());
    static_assert(request.smsProviders.is_absent());

    constexpr auto images = scan.image(hello).face_1(hello).face_2(hello).face_3(hello).build();
    static_assert(images.id_front_image.is_absent());
    static_assert(images.country.is_absent());
    static_assert(images.getExtractedData.is_absent());
    CHECK_FALSE(images.getExtractedData.value());
}

TEST_CASE("the order of the setters does not matter") {
    constexpr auto one = otp.geoLocation(cairo).userDeviceUtcTime(moment).requestId(id).build();
    constexpr auto two = otp.requestId(id).userDeviceUtcTime(moment).geoLocation(cairo).build();
    constexpr auto three = otp.userDeviceUtcTime(moment).requestId(id).geoLocation(cairo).build();
    for (auto const& request : {one, two, three}) {
        CHECK(request.geoLocation.latitude == 30.0444);
        CHECK(request.geoLocation.longitude == 31.2357);
        CHECK(request.userDeviceUtcTime == moment);
        CHECK((request.requestId == id));
    }
}

TEST_CASE("each setter sets its own member and no other") {
    std::array<std::uint8_t, 1> const a{1}, b{2}, c{3}, d{4}, e{5};
    auto const request = scan.face_3(d)
                             .id_front_image(e)
                             .face_1(b)
                             .client_transaction_id("client")
                             .image(a)
                             .face_2(c)
                             .request_id("request")
                             .country("EGY")
                             .name_check_value("name")
                             .transaction_id(id)
                             .getExtractedData(true)
                             .build();
    CHECK(request.image == vlens::image{a});
    CHECK(request.face_1 == vlens::image{b});
    CHECK(request.face_2 == vlens::image{c});
    CHECK(request.face_3 == vlens::image{d});
    CHECK(request.id_front_image == vlens::image{e});
    CHECK(request.name_check_value->view() == "name");
    CHECK((*request.transaction_id == id));
    CHECK(request.client_transaction_id->view() == "client");
    CHECK(request.request_id->view() == "request");
    CHECK(request.country->view() == "EGY");
    CHECK(request.getExtractedData == true);
}

TEST_CASE("a nested value through braces, designated braces, a variable and a builder") {
    auto const check = [](GeoLocation const& place) {
        CHECK(place.latitude == 30.0444);
        CHECK(place.longitude == 31.2357);
    };
    check(otp.geoLocation({30.0444, 31.2357}).userDeviceUtcTime(moment).build().geoLocation);
    check(otp.geoLocation({.latitude = 30.0444, .longitude = 31.2357}).userDeviceUtcTime(moment).build().geoLocation);
    check(otp.geoLocation(cairo).userDeviceUtcTime(moment).build().geoLocation);
    check(otp.geoLocation(build<GeoLocation>().longitude(31.2357).latitude(30.0444).build())
              .userDeviceUtcTime(moment)
              .build()
              .geoLocation);

    auto const request = build<CustomerSignRevalidateLivenessRequest>()
                             .scanTransaction({.image = hello, .face_1 = hello, .face_2 = hello, .face_3 = hello})
                             .geoLocation(cairo)
                             .userDeviceUtcTime(moment)
                             .build();
    CHECK(request.scanTransaction.face_3 == hello);
}

TEST_CASE("designated initialisers make the same request") {
    constexpr CustomerSignOtpRequest request{.geoLocation = {.latitude = 30.0444, .longitude = 31.2357},
                                             .userDeviceUtcTime = "2025-01-15T10:30:00Z",
                                             .requestId = vlens::uuid("81f404b3-d7dc-4f08-b4fe-934853c86282"),
                                             .transactionId = null,
                                             .paymentGateway = "gateway",
                                             .smsProviders = SmsProvider{7}};
    static_assert(request.geoLocation.longitude == 31.2357);
    static_assert(request.userDeviceUtcTime == moment);
    static_assert(request.requestId == id);
    static_assert(request.contractStorageId.is_absent());
    static_assert(request.transactionId.is_null());
    static_assert(*request.smsProviders == SmsProvider{7});
    CHECK(request.paymentGateway->view() == "gateway");
}

TEST_CASE("an optional in hand is absent when it is empty") {
    std::optional<vlens::uuid> in_hand;
    std::optional<vlens::text> word;
    auto const complete = otp.geoLocation(cairo).userDeviceUtcTime(moment);
    auto const without = complete.requestId(in_hand).transactionId(in_hand).paymentGateway(word).build();
    CHECK_FALSE(without.requestId.has_value());
    CHECK(without.transactionId.is_absent());
    CHECK(without.paymentGateway.is_absent());
    in_hand = id;
    word = "word";
    auto const with = complete.requestId(in_hand).transactionId(in_hand).paymentGateway(word).build();
    CHECK((with.requestId == id));
    CHECK((*with.transactionId == id));
    CHECK(with.paymentGateway->view() == "word");
    CHECK_FALSE(complete.requestId(std::nullopt).build().requestId.has_value());
    CHECK(complete.transactionId(std::nullopt).build().transactionId.is_absent());
}

TEST_CASE("a builder in hand can be continued more than once") {
    auto const begun = otp.geoLocation(cairo);
    auto const first = begun.userDeviceUtcTime(moment).build();
    auto const second = begun.userDeviceUtcTime("2026-01-15T10:30:00Z").requestId(id).build();
    CHECK(first.userDeviceUtcTime == moment);
    CHECK_FALSE(first.requestId.has_value());
    CHECK((second.userDeviceUtcTime == "2026-01-15T10:30:00Z"));
}

TEST_CASE("every kind of member of a user's own schema") {
    std::string const owner = "owner";
    auto const all = build<Everything>()
                         .number(7)
                         .flag(true)
                         .word(owner)
                         .place({1, 2})
                         .optional_number(3)
                         .optional_flag(false)
                         .optional_word(owner)
                         .optional_place({.latitude = 4, .longitude = 5})
                         .nullable_flag(false)
                         .nullable_number(SmsProvider::vodafone)
                         .nullable_word(owner)
                         .nullable_place(cairo)
                         .on(false)
                         .build();
    CHECK(all.number == 7);
    CHECK(all.flag == true);
    CHECK(all.word->data() == owner.data());
    CHECK(all.place.longitude == 2.0);
    CHECK(all.optional_number == 3.0);
    CHECK(all.optional_flag == false);
    CHECK(all.optional_word->data() == owner.data());
    CHECK(all.optional_place->longitude == 5.0);
    CHECK(all.nullable_flag == false);
    CHECK(all.nullable_number == SmsProvider::vodafone);
    CHECK(all.nullable_word->data() == owner.data());
    CHECK(all.nullable_place->latitude == 30.0444);
    CHECK(all.on == false);

    auto const nulls = build<Everything>()
                           .number(7)
                           .flag(true)
                           .word("w")
                           .place({1, 2})
                           .nullable_flag(null)
                           .nullable_number(null)
                           .nullable_word(null)
                           .nullable_place(null)
                           .build();
    CHECK(nulls.nullable_flag.is_null());
    CHECK(nulls.nullable_number.is_null());
    CHECK(nulls.nullable_word.is_null());
    CHECK(nulls.nullable_place.is_null());
    CHECK_FALSE(nulls.optional_number.has_value());
    CHECK_FALSE(nulls.optional_flag.has_value());
    CHECK_FALSE(nulls.optional_word.has_value());
    CHECK_FALSE(nulls.optional_place.has_value());
}

TEST_CASE("members that own, none at all, and odd names") {
    auto const owning = build<Owning>().name(std::string(100, 'x')).list(std::vector<std::string>{"a", "b"}).build();
    CHECK(owning.name->size() == 100);
    CHECK(owning.list->size() == 2);
    CHECK_FALSE(build<Owning>().build().name.has_value());

    [[maybe_unused]] Nothing const nothing = build<Nothing>().build();

    auto const odd = build<OddlyNamed>()
                         .fields(1)
                         .value(2)
                         .schema(3)
                         .next(4)
                         .OddlyNamed_builder_(5)
                         .without(6)
                         .braces(7)
                         .builder(8)
                         .stage(9)
                         .Value(10)
                         .Why(11)
                         .B(12)
                         .Missing({.latitude = 1, .longitude = 2})
                         .build();
    CHECK(odd.fields == 1);
    CHECK(odd.value == 2);
    CHECK(odd.schema == 3);
    CHECK(odd.next == 4);
    CHECK(odd.OddlyNamed_builder_ == 5);
    CHECK(odd.without == 6);
    CHECK(odd.braces == 7);
    CHECK(odd.builder == 8);
    CHECK(odd.stage == 9);
    CHECK(odd.Value == 10);
    CHECK(odd.Why == 11);
    CHECK(odd.B == 12);
    CHECK(odd.Missing.has_value());
}
