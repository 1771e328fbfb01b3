// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_CONTRACT_DESK_HPP
#define VLENS_TESTING_SERVICE_CONTRACT_DESK_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <vlens/api/business_request_details.hpp>
#include <vlens/api/contracts.hpp>
#include <vlens/api/request_type.hpp>
#include <vlens/config.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/ledger.hpp>

namespace vlens::inline v0::testing::detail {

/// Contracts, from their kinds to their PDF. There is one kind, a loan, whose form has one field.
class contract_desk {
  public:
    explicit contract_desk(ledger& of) noexcept : of_{of} {}

    static answer all_types() {
        return agree(api::ApiOutputRequestTypeList{
            .data = std::vector{api::RequestType{.id = loan, .name = loan_name, .type = 2, .typeName = "E-Contract"}}});
    }

    static answer template_fields(api::GetBusinessRequestTypeTemplateFieldsParameters const& asked) {
        if (asked.requestTypeId.value_or(loan) != loan) return refuse(invalid_input, "There is no such type.");
        api::RequestTypeTemplate form{.id = loan, .name = loan_name};
        form.requestsFields.emplace().push_back(
            {.order = 1, .key = amount, .displayText = "Amount", .type = "text", .visibleToUser = true});
        return agree(api::ApiOutputRequestTypeTemplate{.data = form});
    }

    answer eligibility(account const& of) const {
        return agree(api::ApiOutputEligibility{.data = api::Eligibility{.isEligible = is_eligible(of),
                                                                        .isDigitalIdentityVerified = of.is_verified,
                                                                        .hasPendingRequest = has_pending(of),
                                                                        .isEmailConfirmed = !of.email.empty()}});
    }

    answer create(account const& of, api::CreateBusinessRequestParameters const& parameters,
                  api::CreateBusinessRequestInput const& asked) {
        if (!is_eligible(of)) return refuse(own_codes::not_eligible, "The user may not create a request now.");
        contract made{.id = of_.random.uuid(), .account = of.id, .status = of_.options.approval_is_needed ? 1 : 2};
        if (asked.requestFieldsValues) {
            for (auto const& [key, value] : *asked.requestFieldsValues) made.fields[key] = value.view();
        }
        if (parameters.typeId != loan || !made.fields.contains(amount)) {
            return refuse(invalid_input, "Bad Request - Input parameters are invalid.");
        }
        of_.contracts.push_back(std::move(made));
        return agree(api::ApiOutputCreatedBusinessRequest{
            .data = api::CreatedBusinessRequest{.id = to_string(of_.contracts.back().id),
                                                .requestNumber = "REQ-" + std::to_string(of_.contracts.size()),
                                                .typeName = loan_name}});
    }

    answer list(account const& of) const {
        std::vector<api::BusinessRequestListItem> items;
        for (contract const& one : of_.contracts) {
            if (one.account != of.id) continue;
            items.push_back({.id = to_string(one.id),
                             .contractTypeId = loan,
                             .contractTypeName = loan_name,
                             .requeststatus = status_of(one),
                             .requestStatusName = name_of(one)});
        }
        auto const count = static_cast<std::int64_t>(items.size());
        return agree(
            api::ApiOutputBusinessRequestIdList{.data = std::move(items), .totalCount = count, .returnedCount = count});
    }

    answer by_id(account const* of, api::GetBusinessRequestByIdParameters const& asked) {
        contract* const found = seen_by(of, asked.id);
        return found == nullptr ? unknown() : describe(*found);
    }
    answer current(account const& of) {
        contract* const found = of_.contract_of(of.id, {});
        return found == nullptr ? unknown() : describe(*found);
    }

    answer make_link(account const* of, api::GenerateSignContractLinkInput const& asked) {
        contract* const found = asked.requestId ? seen_by(of, *asked.requestId) : nullptr;
        if (found == nullptr) return unknown();
        found->link_hash = of_.random.hexadecimal(16);
        found->link_until = of_.now + of_.options.link_lifetime;
        return agree_in_words("https://sandbox.test/sign?RequestId=" + to_string(found->id) +
                              "&SecurityHash=" + found->link_hash);
    }

    answer view_pdf(account const* of, api::ViewContractPdfParameters const& asked) {
        contract* const found = asked.RequestId ? seen_by(of, *asked.RequestId) : nullptr;
        if (found == nullptr) return unknown();
        bool const fits = asked.SecurityHash && asked.SecurityHash->view() == found->link_hash;
        if (!fits || of_.now >= found->link_until) {
            return refuse(own_codes::expired_link, "The link is wrong, or has expired.");
        }
        return agree_in_words("https://sandbox.test/contracts/" + to_string(found->id) + ".pdf");
    }

    static answer unknown() { return refuse(own_codes::unknown_contract, "The user has no such business request."); }

  private:
    static constexpr std::int64_t loan = 5;
    static constexpr char const* loan_name = "Personal Loan";
    static constexpr char const* amount = "amount";

    bool has_pending(account const& of) const {
        return std::ranges::any_of(of_.contracts,
                                   [&](contract const& one) { return one.account == of.id && one.status == 1; });
    }
    bool is_eligible(account const& of) const { return of.is_verified && !has_pending(of); }

    /// An administrator, who has no account, sees all.
    contract* seen_by(account const* of, uuid const& id) {
        return of == nullptr ? of_.contract_of(id) : of_.contract_of(of->id, id);
    }

    static api::RequestStatus status_of(contract const& of) { return static_cast<api::RequestStatus>(of.status); }
    static std::string name_of(contract const& of) {
        constexpr char const* names[] = {"", "Pending Approval", "Approved", "Rejected", "Customer Signed"};
        return names[of.status];
    }

    answer describe(contract const& of) const {
        api::BusinessRequest output{};
        output.id = to_string(of.id);
        output.contractTypeId = loan;
        output.contractTypeName = loan_name;
        output.requeststatus = status_of(of);
        output.requestStatusName = name_of(of);
        output.hasPaymentCheckPerRequestFeature = of_.options.payment_is_needed;
        for (auto const& [key, value] : of.fields) {
            if (!output.requestFields) output.requestFields.emplace();
            output.requestFields->push_back({.key = key, .value = value});
        }
        return agree(api::ApiOutputBusinessRequest{.data = std::move(output)});
    }

    ledger& of_;
};

}  // namespace vlens::inline v0::testing::detail

#endif
