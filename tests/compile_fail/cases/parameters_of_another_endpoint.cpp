// SPDX-License-Identifier: BSL-1.0

// title: Endpoints and credentials / The parameters belong to another endpoint
// error: parameters_of_another_endpoint
// says: Person
// budget: 1 error, 17 lines, 300 columns
#include <optional>
#include <string>
#include <vlens/client.hpp>

#include <vlens/vlens.hpp>

struct Issue {
    vlens::required<vlens::text> owner;
};
VLENS_SCHEMA(Issue, owner)
struct Person {
    vlens::required<vlens::text> name;
};
VLENS_SCHEMA(Person, name)

inline constexpr vlens::endpoint<vlens::none, std::string, vlens::needs<>, vlens::status_alone, Issue> list{
    "GET", "/repos/{owner}"};

auto send(vlens::client<> const& client) {
#ifdef MISTAKE
    return client.send(list, Person{.name = "n"});  // <- error
#else
    return client.send(list, Issue{.owner = "o"});
#endif
}
