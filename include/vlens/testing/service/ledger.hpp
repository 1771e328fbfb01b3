// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_LEDGER_HPP
#define VLENS_TESTING_SERVICE_LEDGER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vlens/config.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/random_texts.hpp>
#include <vlens/testing/service/records.hpp>
#include <vlens/testing/service_options.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::testing::detail {

/// All that the service remembers, and what it finds there.
class ledger {
  public:
    explicit ledger(service_options of) : options{std::move(of)} {
        account& known = accounts.emplace_back();
        known.id = 1;
        known.phone = options.phone_number;
        known.password = options.password;
        known.devices.insert(options.imei);
        known.position = options.last_known_position;
        known.is_verified = true;
        known.transaction = service_options::transaction_id;
        contracts.push_back({.id = service_options::request_id, .account = 1, .status = 2});
        tokens[options.bearer_token] = {.account = 1, .until = options.token_lifetime};
    }

    account* account_of(std::int64_t id) {
        auto const found = std::ranges::find(accounts, id, &account::id);
        return found == accounts.end() ? nullptr : &*found;
    }
    account* account_of_phone(std::string_view phone) {
        auto const found = std::ranges::find(accounts, phone, &account::phone);
        return found == accounts.end() ? nullptr : &*found;
    }
    bool has_email(std::string_view email) const {
        return std::ranges::any_of(accounts, [&](account const& one) { return one.email == email; });
    }

    /// That contract of an account; without an id the latest.
    contract* contract_of(std::int64_t account, std::optional<uuid> const& id) {
        for (auto one = contracts.rbegin(); one != contracts.rend(); ++one) {
            if (one->account == account && (!id || one->id == *id)) return &*one;
        }
        return nullptr;
    }
    contract* contract_of(uuid const& id) {
        auto const found = std::ranges::find(contracts, id, &contract::id);
        return found == contracts.end() ? nullptr : &*found;
    }

    /// Sends a code; its id.
    std::string send_code(std::string subject) {
        std::string id = to_string(random.uuid());
        codes[id] = {.code = random.code(), .subject = std::move(subject), .until = now + options.code_lifetime};
        return id;
    }
    /// What is wrong with a code that was typed; nothing where it is right, which it is once.
    std::optional<answer> use_code(std::string_view id, std::string_view typed, std::string_view subject) {
        auto const sent = codes.find(std::string{id});
        if (sent == codes.end() || sent->second.subject != subject) {
            return refuse(own_codes::wrong_code, "No code was sent for this.");
        }
        one_time_code& code = sent->second;
        if (code.is_used || now >= code.until) return refuse(own_codes::expired_code, "The code has expired.");
        if (code.code != typed) return refuse(own_codes::wrong_code, "The code is wrong.");
        code.is_used = true;
        return std::nullopt;
    }

    /// A token for its owner to send, and one to refresh it by.
    std::pair<std::string, std::string> give_tokens(std::int64_t account) {
        std::string access = random.hexadecimal(32);
        std::string refresh = random.hexadecimal(32);
        tokens[access] = {.account = account, .until = now + options.token_lifetime};
        tokens[refresh] = {.account = account, .until = now + options.refresh_lifetime, .is_refresh = true};
        return {std::move(access), std::move(refresh)};
    }
    /// Whose token it is; nothing where it is none of this kind, or has expired.
    std::optional<std::int64_t> owner_of(std::string_view text, bool is_refresh) const {
        auto const found = tokens.find(std::string{text});
        if (found == tokens.end() || found->second.is_refresh != is_refresh) return std::nullopt;
        return now < found->second.until ? std::optional{found->second.account} : std::nullopt;
    }

    service_options options;
    service_time now{};
    random_texts random{};
    std::deque<account> accounts{};
    std::deque<contract> contracts{};
    std::map<std::string, one_time_code> codes{};
    std::map<std::string, token> tokens{};
    /// OTPs of signatures.
    std::size_t otps_sent = 0;
};

}  // namespace vlens::inline v0::testing::detail

#endif
