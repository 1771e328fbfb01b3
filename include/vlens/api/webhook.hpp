// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_WEBHOOK_HPP
#define VLENS_API_WEBHOOK_HPP

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/config.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/error.hpp>
#include <vlens/extra_members.hpp>
#include <vlens/from_json.hpp>
#include <vlens/open_enum.hpp>
#include <vlens/read_options.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// What the service posts to an address of yours.
namespace vlens::inline v0::api {

/// The states of a contract, as webhooks spell them.
enum class contract_status {
    PendingApproval,
    Approved,
    Rejected,
    CustomerSigned,
    ServiceProviderSigned,
    CustomerPartiallySigned,
    ServiceProviderPartiallySigned,
    Completed
};
VLENS_TEXT_ENUM(contract_status, PendingApproval, Approved, Rejected, CustomerSigned, ServiceProviderSigned,
                CustomerPartiallySigned, ServiceProviderPartiallySigned, Completed)

/// What has changed.
struct status_change {
    /// The business request.
    required<uuid> Id;
    /// A status that is not listed stays the text that came.
    required<open_enum<contract_status>> NewStatus;
    extra_members extra{};
};
VLENS_RESPONSE(status_change, Id, NewStatus, extra)

/// A status of a contract has changed.
struct status_change_event {
    /// Of the event. A second delivery has the same.
    required<std::string> Id;
    required<std::string> WebhookEvent;
    std::optional<std::int64_t> Attempt{};
    required<status_change> Data;
    std::optional<timestamp> CreationTimeUtc{};
    extra_members extra{};
};
VLENS_RESPONSE(status_change_event, Id, WebhookEvent, Attempt, Data, CreationTimeUtc, extra)

/// Reads the body of a webhook; one that is no event of this kind is an error that says where.
///
/// No signature of webhooks is documented: whoever knows your address can send such a body. So keep the address secret,
/// take an event as a hint, and ask `GetBusinessRequestById` before you act on it. Nor is it documented whether an
/// event that was lost is sent again: poll `GetCurrentBusinessRequestListIds` besides.
template <std::same_as<status_change_event> Event = status_change_event>
result<Event> read_webhook(std::string_view body, read_options const& options = {}) {
    auto event = from_json<Event>(body, options);
    if (event && *event->WebhookEvent != "App.BusinessRequestStatusChange") {
        return error{.kind = error_kind::decode,
                     .message = "expected an event App.BusinessRequestStatusChange",
                     .pointer = "/WebhookEvent"};
    }
    return event;
}

}  // namespace vlens::inline v0::api

#endif
