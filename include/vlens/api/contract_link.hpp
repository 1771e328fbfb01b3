// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_API_CONTRACT_LINK_HPP
#define VLENS_API_CONTRACT_LINK_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <vlens/api/contracts.hpp>
#include <vlens/api/in_doubt.hpp>
#include <vlens/api/step.hpp>
#include <vlens/config.hpp>
#include <vlens/error.hpp>
#include <vlens/http/character.hpp>
#include <vlens/result.hpp>
#include <vlens/uuid.hpp>

namespace vlens::inline v0::api {

namespace detail {

/// The value of that name in the query of a URL, without its percent-encoding.
inline std::optional<std::string> query_value(std::string_view url, std::string_view name) {
    std::size_t const question = url.find('?');
    if (question == std::string_view::npos) return std::nullopt;
    std::string_view query = url.substr(question + 1);
    query = query.substr(0, query.find('#'));
    while (!query.empty()) {
        std::string_view const pair = query.substr(0, query.find('&'));
        query.remove_prefix(pair.size() == query.size() ? pair.size() : pair.size() + 1);
        if (pair.size() <= name.size() || !pair.starts_with(name) || pair[name.size()] != '=') continue;
        std::string value;
        for (std::size_t i = name.size() + 1; i < pair.size(); ++i) {
            bool const encoded = pair[i] == '%' && pair.size() - i > 2;
            int const high = encoded ? http::detail::hex_value(pair[i + 1]) : -1;
            int const low = encoded ? http::detail::hex_value(pair[i + 2]) : -1;
            bool const fits = high >= 0 && low >= 0;
            value.push_back(fits ? static_cast<char>(high * 16 + low) : pair[i]);
            if (fits) i += 2;
        }
        return value;
    }
    return std::nullopt;
}

/// ViewContractPdf.
struct view_pdf {
    using outcome_type = std::string;
    static constexpr auto const& endpoint = ViewContractPdf;

    uuid requestId;
    std::optional<std::string> hash;

    static std::optional<error> begin() { return std::nullopt; }
    auto arguments() const {
        ViewContractPdfParameters parameters{.RequestId = requestId};
        if (hash) parameters.SecurityHash = text{*hash};
        return std::tuple{parameters};
    }
    static result<std::string> read(result<ApiOutputString> response) {
        if (!response) return std::move(response).error();
        if (!response->data) return no_data("address");
        return *std::move(response->data);
    }
};

}  // namespace detail

/// The web link of a contract, which is good for a limited time. Stored as its id and its text.
class contract_link {
  public:
    /// Of what was stored. The text is taken as it is.
    contract_link(uuid requestId, std::string url) : requestId_{requestId}, url_{std::move(url)} {}

    /// The contract.
    uuid const& requestId() const noexcept { return requestId_; }
    /// For the customer's browser. Whoever has it sees the contract.
    std::string const& url() const noexcept { return url_; }
    /// Of the link, without its percent-encoding; nothing where it has none.
    std::optional<std::string> SecurityHash() const { return detail::query_value(url_, "SecurityHash"); }

    /// The address of the contract as a PDF.
    step<detail::view_pdf> pdf() const { return step<detail::view_pdf>{{requestId_, SecurityHash()}}; }

  private:
    uuid requestId_;
    std::string url_;
};

}  // namespace vlens::inline v0::api

#endif
