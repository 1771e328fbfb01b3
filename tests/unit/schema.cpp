// SPDX-License-Identifier: BSL-1.0

#include <vlens/schema.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <vlens/api/business_request.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/builder.hpp>
#include <vlens/text.hpp>
#include <vlens/visit.hpp>

using vlens::presence;
using vlens::schema;

namespace user {

struct Empty {};
VLENS_SCHEMA(Empty)

struct Mixed {
    std::optional<int> first{};
    vlens::required<int> second;
    vlens::nullable<vlens::text> third{};
    vlens::required<vlens::text> fourth;
    vlens::defaulted<false> fifth{};
};
VLENS_SCHEMA(Mixed, first, second, third, fourth, fifth)

struct Read {
    std::optional<int> one{};
    vlens::nullable<int> two{};
};
VLENS_RESPONSE(Read, one, two)
struct ReadEmpty {};
VLENS_RESPONSE(ReadEmpty)

struct Derived : Mixed {};
struct Plain {
    int number;
};

// As many members as the macro takes.
struct Widest {
    std::optional<int> m0{}, m1{}, m2{}, m3{}, m4{}, m5{}, m6{}, m7{}, m8{}, m9{}, m10{}, m11{}, m12{}, m13{}, m14{},
        m15{}, m16{}, m17{}, m18{}, m19{}, m20{}, m21{}, m22{}, m23{}, m24{}, m25{}, m26{}, m27{}, m28{}, m29{}, m30{},
        m31{}, m32{}, m33{}, m34{}, m35{}, m36{}, m37{}, m38{}, m39{}, m40{}, m41{}, m42{}, m43{}, m44{}, m45{}, m46{},
        m47{}, m48{}, m49{}, m50{};
    vlens::required<int> m51;
};
VLENS_SCHEMA(Widest, m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
             m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39, m40, m41, m42,
             m43, m44, m45, m46, m47, m48, m49, m50, m51)

}  // namespace user

namespace {

static_assert(schema<user::Empty>);
static_assert(schema<user::Mixed>);
static_assert(schema<user::Widest>);
static_assert(schema<vlens::api::GeoLocation>);
static_assert(vlens::buildable<user::Mixed>);
static_assert(schema<user::Read> && !vlens::buildable<user::Read>);
static_assert(schema<user::ReadEmpty> && !vlens::buildable<user::ReadEmpty>);
static_assert(!schema<user::Derived>);
static_assert(!schema<user::Plain>);
static_assert(!schema<int>);
static_assert(!schema<void>);
static_assert(!schema<int*>);
static_assert(!schema<std::string>);
static_assert(!schema<std::optional<user::Mixed>>);

struct member {
    std::string name;
    presence kind;
    friend bool operator==(member const&, member const&) = default;
};

template <schema T> std::vector<member> members_of() {
    std::vector<member> members;
    vlens::for_each_member<T>([&](auto m) { members.push_back({std::string{m.key}, m.presence}); });
    return members;
}

}  // namespace

namespace doctest {
template <> struct StringMaker<std::vector<member>> {
    static String convert(std::vector<member> const& members) {
        std::string text;
        for (auto const& m : members) text += m.name + ":" + std::to_string(static_cast<int>(m.kind)) + " ";
        return text.c_str();
    }
};
}  // namespace doctest

TEST_CASE("one bit a member, set where it is required") {
    static_assert(vlens::detail::required_mask<user::Empty> == 0);
    static_assert(vlens::detail::required_mask<user::Mixed> == 0b01010);
    static_assert(vlens::detail::required_mask<user::Widest> == std::uint64_t{1} << 51);
    static_assert(vlens::detail::required_mask<vlens::api::GeoLocation> == 0b11);
    static_assert(vlens::detail::required_mask<vlens::api::CustomerSignOtpRequest> == 0b11);
    static_assert(vlens::detail::required_mask<vlens::api::CustomerSignRevalidateLivenessRequest> == 0b111);
    static_assert(vlens::detail::required_mask<vlens::api::ScanTransactionLivenessInput> == 0b1111);
    static_assert(vlens::detail::required_mask<vlens::api::ApiOutputString> == 0);
    CHECK(vlens::detail::member_table<vlens::detail::members<user::Widest>>::count == 52);
}

TEST_CASE("members have the names and the order of the macro") {
    CHECK(members_of<user::Empty>().empty());
    CHECK(members_of<user::Mixed>() == std::vector<member>{{"first", presence::optional},
                                                           {"second", presence::required},
                                                           {"third", presence::nullable},
                                                           {"fourth", presence::required},
                                                           {"fifth", presence::optional}});
    auto const widest = members_of<user::Widest>();
    REQUIRE(widest.size() == 52);
    for (std::size_t i = 0; i < 52; ++i) {
        CHECK(widest[i].name == "m" + std::to_string(i));
        CHECK(widest[i].kind == (i == 51 ? presence::required : presence::optional));
    }
}

TEST_CASE("a schema as wide as the macro takes has a builder") {
    auto const built = vlens::build<user::Widest>().m50(50).m51(51).m0(0).build();
    CHECK(built.m0 == 0);
    CHECK_FALSE(built.m1.has_value());
    CHECK(built.m50 == 50);
    CHECK(built.m51 == 51);
}

TEST_CASE("the request schemas as the API documents them") {
    CHECK(members_of<vlens::api::GeoLocation>() ==
          std::vector<member>{{"latitude", presence::required}, {"longitude", presence::required}});
    CHECK(members_of<vlens::api::CustomerSignOtpRequest>() ==
          std::vector<member>{{"geoLocation", presence::required},
                              {"userDeviceUtcTime", presence::required},
                              {"requestId", presence::optional},
                              {"contractStorageId", presence::nullable},
                              {"transactionId", presence::nullable},
                              {"paymentGateway", presence::nullable},
                              {"smsProviders", presence::nullable}});
    CHECK(members_of<vlens::api::CustomerSignRevalidateLivenessRequest>() ==
          std::vector<member>{{"geoLocation", presence::required},
                              {"userDeviceUtcTime", presence::required},
                              {"scanTransaction", presence::required},
                              {"requestId", presence::optional},
                              {"contractStorageId", presence::nullable},
                              {"transactionId", presence::nullable},
                              {"paymentGateway", presence::nullable}});
    CHECK(members_of<vlens::api::ScanTransactionLivenessInput>() ==
          std::vector<member>{{"image", presence::required},
                              {"face_1", presence::required},
                              {"face_2", presence::required},
                              {"face_3", presence::required},
                              {"id_front_image", presence::nullable},
                              {"name_check_value", presence::nullable},
                              {"transaction_id", presence::nullable},
                              {"client_transaction_id", presence::nullable},
                              {"request_id", presence::nullable},
                              {"country", presence::nullable},
                              {"getExtractedData", presence::optional}});
}

TEST_CASE("what is read only has members as well") {
    CHECK(members_of<user::Read>() == std::vector<member>{{"one", presence::optional}, {"two", presence::nullable}});
    CHECK(members_of<user::ReadEmpty>().empty());
}
