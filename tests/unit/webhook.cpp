// SPDX-License-Identifier: BSL-1.0

#include <vlens/api/webhook.hpp>

#include <string>

#include <doctest/doctest.h>

namespace api = vlens::api;

namespace {

/// The sample of the API's pages, with another status.
std::string event(std::string const& status, std::string const& name = "App.BusinessRequestStatusChange") {
    return R"({"Id":"2b020a26-ec12-4f59-8e6a-7d4bf941372b","WebhookEvent":")" + name +
           R"(","Attempt":1,"Data":{"Id":"c2f27bd2-bb49-4dde-bb5f-22a6b8e0d20d","NewStatus":")" + status +
           R"(","By":"admin"},"CreationTimeUtc":"2025-12-11T11:27:18.6197007Z","Tenant":7})";
}

std::string fault_of(std::string const& body) {
    auto const read = api::read_webhook(body);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().kind == vlens::error_kind::decode);
    return read.error().pointer;
}

}  // namespace

TEST_CASE("an event is read by its names in PascalCase") {
    // In CHECK, clang 14 crashes on their immediate constructors.
    constexpr vlens::uuid contract{"c2f27bd2-bb49-4dde-bb5f-22a6b8e0d20d"};
    constexpr vlens::timestamp created{"2025-12-11T11:27:18.619700Z"};
    auto const read = api::read_webhook(event("PendingApproval"));
    REQUIRE(read.has_value());
    CHECK(read->Id == std::string{"2b020a26-ec12-4f59-8e6a-7d4bf941372b"});
    CHECK(read->Attempt == 1);
    CHECK(read->Data.Id == contract);
    CHECK(read->Data.NewStatus->value() == api::contract_status::PendingApproval);
    CHECK(read->CreationTimeUtc == created);
    CHECK(read->extra.find("Tenant")->text() == "7");
    CHECK(read->Data.extra.find("By")->text() == R"("admin")");
}

TEST_CASE("a status that is not known stays the text that came") {
    auto const read = api::read_webhook(event("Archived"));
    REQUIRE(read.has_value());
    CHECK_FALSE(read->Data.NewStatus->value().has_value());
    CHECK(read->Data.NewStatus->text() == "Archived");
    CHECK(api::read_webhook(event("CustomerPartiallySigned"))->Data.NewStatus->value() ==
          api::contract_status::CustomerPartiallySigned);
}

TEST_CASE("what is no such event is an error with its place") {
    CHECK(fault_of(event("Approved", "App.Other")) == "/WebhookEvent");
    CHECK(fault_of(R"({"Id":"1","WebhookEvent":"App.BusinessRequestStatusChange"})") == "/Data");
    CHECK(fault_of(R"({"Id":"1","WebhookEvent":"App.BusinessRequestStatusChange","Data":{"Id":"1","NewStatus":""}})") ==
          "/Data/Id");
    CHECK(fault_of("{}") == "/Id");
    CHECK(fault_of("true").empty());
}
