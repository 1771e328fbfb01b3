// SPDX-License-Identifier: BSL-1.0

#include <limits>
#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <vlens/vlens.hpp>

namespace shop {

struct Payment {
    vlens::required<vlens::text> class_;
    std::optional<double> x_rate{};
    vlens::nullable<int> plain{};
};
VLENS_SCHEMA(Payment, class_, x_rate, plain)
VLENS_KEY(Payment, class_, "class")
VLENS_KEY(Payment, x_rate, "x/rate ~1")

struct Receipt {
    std::optional<std::string> for_{};
};
VLENS_SCHEMA(Receipt, for_)
VLENS_KEY(Receipt, for_, "for")

}  // namespace shop

TEST_CASE("a member with a key of its own is written by it") {
    auto const payment = vlens::build<shop::Payment>().class_("gold").x_rate(0.5).plain(1).build();
    CHECK(vlens::to_json(payment).value() == R"({"class":"gold","x/rate ~1":0.5,"plain":1})");
}

TEST_CASE("a member with a key of its own is read by it, not by its name") {
    CHECK(vlens::from_json<shop::Receipt>(R"({"for":"you"})").value().for_ == "you");
    CHECK(vlens::from_json<shop::Receipt>(R"({"\u0066or":"you"})").value().for_ == "you");
    CHECK(!vlens::from_json<shop::Receipt>(R"({"for_":"you"})").value().for_);
}

TEST_CASE("an error points to the key") {
    double volatile sensor = std::numeric_limits<double>::infinity();
    auto const written = vlens::to_json(vlens::build<shop::Payment>().class_("gold").x_rate(sensor).build());
    CHECK(written.error().pointer == "/x~1rate ~01");
    CHECK(vlens::from_json<shop::Receipt>(R"({"for":1})").error().pointer == "/for");
}
