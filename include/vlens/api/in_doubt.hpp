// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_IN_DOUBT_HPP
#define VLENS_API_IN_DOUBT_HPP

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <vlens/api/business_request_details.hpp>
#include <vlens/api/contract_ids.hpp>
#include <vlens/api/contracts.hpp>
#include <vlens/api/step.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/result.hpp>

namespace vlens::inline v0::api {

namespace detail {

/// Leave to make a call that must not happen twice, which all copies of a state share.
class leave_to_call {
  public:
    leave_to_call() : taken_{std::make_shared<std::atomic<bool>>(false)} {}
    // A move would leave a state behind that shares nothing.
    leave_to_call(leave_to_call const&) = default;
    leave_to_call& operator=(leave_to_call const&) = default;

    /// Takes the leave; an error where it was taken before.
    std::optional<error> take() const {
        if (!taken_->exchange(true)) return std::nullopt;
        return error{.kind = error_kind::invalid_argument,
                     .message = "this step was taken already, from this state or a copy of it: go on with its outcome"};
    }
    /// For a call that has changed nothing.
    void give_back() const { taken_->store(false); }

  private:
    std::shared_ptr<std::atomic<bool>> taken_;
};

/// Whether the service may have done what it was asked, although the call failed. It has not where nothing was sent,
/// and where it said so: by an error of its own, or a status of 4xx. With a status of 5xx it has said nothing for sure.
inline bool may_have_happened(error const& of) {
    if (of.delivery == delivery::not_sent) return false;
    if (of.delivery == delivery::unknown) return true;
    bool const says_no = of.kind == error_kind::api || of.kind == error_kind::http_status;
    return !says_no || of.http_status >= 500;
}

inline error no_data(std::string what) {
    return {.kind = error_kind::decode,
            .delivery = delivery::answered,
            .message = "the response has no " + std::move(what),
            .pointer = "/data"};
}

/// GetBusinessRequestById.
struct ask_for_status {
    using outcome_type = BusinessRequest;
    static constexpr auto const& endpoint = GetBusinessRequestById;

    uuid requestId;

    static std::optional<error> begin() { return std::nullopt; }
    auto arguments() const { return std::tuple{GetBusinessRequestByIdParameters{.id = requestId}}; }
    static result<BusinessRequest> read(result<ApiOutputBusinessRequest> response) {
        if (!response) return std::move(response).error();
        if (!response->data) return no_data("business request");
        return *std::move(response->data);
    }
};

}  // namespace detail

/// A step that may have happened: its call failed, and no response tells. Nothing is sent again by itself: ask the
/// service or the customer first, then `repeat` it, or go on from the state after it by its `restored`.
template <class State> class in_doubt {
  public:
    /// What the state is stored as.
    using ids_type = typename State::ids_type;

    /// The doubt about a call that began with those ids and failed with that error.
    in_doubt(ids_type ids, vlens::error why) : ids_{std::move(ids)}, why_{std::move(why)} {}
    /// From what was stored. To be safe of a crash, store it before the step and the outcome after.
    static in_doubt restored(ids_type ids) { return {std::move(ids), {}}; }

    /// What is to be stored.
    ids_type const& ids() const noexcept { return ids_; }
    /// How the call failed; of one that was restored nothing is known.
    vlens::error const& error() const noexcept { return why_; }

    /// Asks the service how far the contract is.
    step<detail::ask_for_status> ask() const
        requires requires(ids_type const& of) { detail::contract_of(of); }
    {
        return step<detail::ask_for_status>{{.requestId = detail::contract_of(ids_).requestId}};
    }
    /// The state before the step, for one more call.
    State repeat() const { return State::restored(ids_); }

  private:
    ids_type ids_;
    vlens::error why_;
};

namespace detail {

/// What is left of a step that must not happen twice, and whose call failed: the doubt, or an error after which it may
/// be tried again. Nothing where it did not fail.
template <class State, class Outcome, class Response>
std::optional<result<Outcome>> failure_of_step(leave_to_call const& leave, typename State::ids_type const& ids,
                                               result<Response>& response) {
    if (response) return std::nullopt;
    if (may_have_happened(response.error())) {
        return result<Outcome>{Outcome{in_doubt<State>{ids, std::move(response).error()}}};
    }
    leave.give_back();
    return result<Outcome>{std::move(response).error()};
}

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
