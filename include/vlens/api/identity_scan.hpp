// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_IDENTITY_SCAN_HPP
#define VLENS_API_IDENTITY_SCAN_HPP

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include <vlens/api/common.hpp>
#include <vlens/api/digital_identity.hpp>
#include <vlens/api/field_refusal.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/step.hpp>
#include <vlens/api/verification.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/required.hpp>
#include <vlens/result.hpp>
#include <vlens/schema.hpp>
#include <vlens/uuid.hpp>

/// The verification of a customer by national ID, as states: both sides in either order, then liveness, all in one
/// transaction. Each member gives a `step`; its images are borrowed until it was sent.
namespace vlens::inline v0::api {

/// What a scan is stored as.
struct scan_ids {
    required<uuid> transaction_id;

    friend bool operator==(scan_ids const&, scan_ids const&) = default;
};
VLENS_SCHEMA(scan_ids, transaction_id)

/// Result of `prove_liveness` while a side of the ID was not scanned; never defined.
class a_side_was_not_scanned;
/// Result of `prove_liveness` without the captures of the face; never defined.
class captures_are_missing;

class front_scanned;
class back_scanned;
class both_sides_scanned;

/// Captures and checks passed, those of registers outside too.
struct verified_identity {
    scan_ids ids;
    VerificationResult data;
};

/// The service took the captures, and does not call the customer verified.
struct unverified_identity {
    scan_ids ids;
    /// `isVerificationProcessCompleted` tells whether the registers outside are what is missing.
    VerificationResult data;
    std::optional<ScanServices> services;
};

/// What the proof of liveness leads to.
using identity_outcome = std::variant<verified_identity, unverified_identity>;

namespace detail {

struct front_side {
    static constexpr auto const& endpoint = verify_id_front;
    using data_type = IdFrontData;
    static auto& data_in(VerificationResult& result) { return result.idFrontData; }
};
struct back_side {
    static constexpr auto const& endpoint = verify_id_back;
    using data_type = IdBackData;
    static auto& data_in(VerificationResult& result) { return result.idBackData; }
};

/// A scan of one side, which leads to State.
template <class Side, class State> struct scan_side {
    using outcome_type = State;
    static constexpr auto const& endpoint = Side::endpoint;

    std::optional<uuid> transaction;
    ScanTransactionInput scan;

    static std::optional<error> begin() { return std::nullopt; }
    auto arguments() const {
        ScanTransactionInput request = scan;
        if (transaction) request.transaction_id = *transaction;
        request.getExtractedData = true;
        return std::tuple{request};
    }
    result<State> read(result<ApiOutputVerification> response) const;
};

/// verify_liveness_multi.
struct prove_liveness {
    using outcome_type = identity_outcome;
    static constexpr auto const& endpoint = verify_liveness_multi;

    scan_ids ids;
    ScanTransactionLivenessInput captures;

    static std::optional<error> begin() { return std::nullopt; }
    auto arguments() const {
        ScanTransactionLivenessInput request = captures;
        request.transaction_id = ids.transaction_id.value();
        return std::tuple{request};
    }
    result<identity_outcome> read(result<ApiOutputVerification> response) const {
        if (!response) return std::move(response).error();
        VerificationResult data = std::move(response->data).value_or(VerificationResult{});
        if (data.isDigitalIdentityVerified == true) return identity_outcome{verified_identity{ids, std::move(data)}};
        if (data.isVerificationProcessCompleted != true) {
            if (auto refused = field_refusal(response->services)) return *std::move(refused);
        }
        return identity_outcome{unverified_identity{ids, std::move(data), std::move(response->services)}};
    }
};

}  // namespace detail

/// An ID of which no side was scanned. The service makes a transaction for it, or takes yours.
class unscanned_id {
  public:
    /// With the id of a transaction of yours, or without: the service then makes one, and the state after says which.
    explicit unscanned_id(std::optional<uuid> transaction_id = {}) : transaction_{transaction_id} {}

    /// Leads to `front_scanned`, or `back_scanned`; an image that shows no such side is an error.
    step<detail::scan_side<detail::front_side, front_scanned>> front(ScanTransactionInput const& scan) const {
        return step<detail::scan_side<detail::front_side, front_scanned>>{{transaction_, scan}};
    }
    /// The back side first.
    step<detail::scan_side<detail::back_side, back_scanned>> back(ScanTransactionInput const& scan) const {
        return step<detail::scan_side<detail::back_side, back_scanned>>{{transaction_, scan}};
    }

    /// Does not compile.
    a_side_was_not_scanned prove_liveness(ScanTransactionLivenessInput const&) const;

  private:
    std::optional<uuid> transaction_;
};

namespace detail {

/// A state after a scan: its transaction, and what was read.
template <class State, class Data> class scanned {
  public:
    using ids_type = scan_ids;

    static State restored(scan_ids ids) { return State{ids, {}, {}}; }
    scan_ids const& ids() const noexcept { return ids_; }
    /// What was read of the side that was scanned last; nothing after `restored`.
    Data const& data() const noexcept { return data_; }
    /// What the service notes of single fields, although it took the scan.
    std::optional<ScanServices> const& services() const noexcept { return services_; }

  protected:
    scanned(scan_ids ids, Data data, std::optional<ScanServices> services)
        : ids_{ids}, data_{std::move(data)}, services_{std::move(services)} {}

  private:
    scan_ids ids_;
    Data data_;
    std::optional<ScanServices> services_;
};

}  // namespace detail

/// The front was read; the back is next.
class front_scanned : public detail::scanned<front_scanned, IdFrontData> {
  public:
    /// Then the back side.
    step<detail::scan_side<detail::back_side, both_sides_scanned>> back(ScanTransactionInput const& scan) const {
        return step<detail::scan_side<detail::back_side, both_sides_scanned>>{{ids().transaction_id.value(), scan}};
    }
    /// Does not compile.
    a_side_was_not_scanned prove_liveness(ScanTransactionLivenessInput const&) const;

  private:
    template <class, class> friend class detail::scanned;
    template <class, class> friend struct detail::scan_side;
    using scanned::scanned;
};

/// The back was read; the front is next.
class back_scanned : public detail::scanned<back_scanned, IdBackData> {
  public:
    /// Then the front side.
    step<detail::scan_side<detail::front_side, both_sides_scanned>> front(ScanTransactionInput const& scan) const {
        return step<detail::scan_side<detail::front_side, both_sides_scanned>>{{ids().transaction_id.value(), scan}};
    }
    /// Does not compile.
    a_side_was_not_scanned prove_liveness(ScanTransactionLivenessInput const&) const;

  private:
    template <class, class> friend class detail::scanned;
    template <class, class> friend struct detail::scan_side;
    using scanned::scanned;
};

/// Both sides were read; the proof that the customer is alive is next.
class both_sides_scanned : public detail::scanned<both_sides_scanned, VerificationResult> {
  public:
    /// Leads to `verified_identity` or `unverified_identity`. `check_images` says before what the service would refuse.
    step<detail::prove_liveness> prove_liveness(ScanTransactionLivenessInput const& captures) const {
        return step<detail::prove_liveness>{{ids(), captures}};
    }
    /// Does not compile.
    captures_are_missing prove_liveness() const;

  private:
    template <class, class> friend class detail::scanned;
    template <class, class> friend struct detail::scan_side;
    using scanned::scanned;
};

namespace detail {

template <class Side, class State>
result<State> scan_side<Side, State>::read(result<ApiOutputVerification> response) const {
    if (!response) return std::move(response).error();
    VerificationResult data = std::move(response->data).value_or(VerificationResult{});
    auto& side = Side::data_in(data);
    if (!side) {
        if (auto refused = field_refusal(response->services)) return *std::move(refused);
    }
    auto const made = side && side->transaction_id ? uuid::parse(*side->transaction_id) : result<uuid>{error{}};
    if (!made && !transaction) {
        return error{.kind = error_kind::decode,
                     .delivery = delivery::answered,
                     .message = "the response has no transaction_id, which the next step needs: send one of your own",
                     .pointer = "/data"};
    }
    scan_ids const ids{.transaction_id = made ? *made : *transaction};
    if constexpr (std::is_same_v<State, both_sides_scanned>) {
        return State{ids, std::move(data), std::move(response->services)};
    } else {
        return State{ids, std::move(side).value_or(typename Side::data_type{}), std::move(response->services)};
    }
}

}  // namespace detail

}  // namespace vlens::inline v0::api

#endif
