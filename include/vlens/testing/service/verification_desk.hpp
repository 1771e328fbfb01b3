// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTING_SERVICE_VERIFICATION_DESK_HPP
#define VLENS_TESTING_SERVICE_VERIFICATION_DESK_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <vlens/api/common.hpp>
#include <vlens/api/scan_transaction_liveness_input.hpp>
#include <vlens/api/verification_result.hpp>
#include <vlens/config.hpp>
#include <vlens/testing/service/answer.hpp>
#include <vlens/testing/service/ledger.hpp>

namespace vlens::inline v0::testing::detail {

/// Scans and captures. What an image shows is not looked at: an image is a side of an ID unless the other side is the
/// same image.
class verification_desk {
  public:
    explicit verification_desk(ledger& of) noexcept : of_{of} {}

    answer scan_front(account& of, api::ScanTransactionInput const& asked) {
        return scan(of, asked, of.front, of.back);
    }
    answer scan_back(account& of, api::ScanTransactionInput const& asked) { return scan(of, asked, of.back, of.front); }

    answer verify_liveness(account& of, api::ScanTransactionLivenessInput const& asked) {
        if (auto refused = refuse_captures(of, asked)) return *refused;
        bool const is_complete = of.is_verified || (of.front && of.back);
        of.is_verified = is_complete;
        api::ApiOutputVerification output{};
        output.services = {.spoofing = {{.fake = false}},
                           .liveness = true,
                           .AML = {{.AML_matched = false}},
                           .SRC = {{.isValid = true}}};
        output.data = {.isVerificationProcessCompleted = is_complete, .isDigitalIdentityVerified = is_complete};
        return agree(output);
    }

    /// What the service refuses in captures: the same image twice, one that is too large, another's transaction.
    std::optional<answer> refuse_captures(account const& of, api::ScanTransactionLivenessInput const& scan) const {
        std::array const sizes{scan.image->size(), scan.face_1->size(), scan.face_2->size(), scan.face_3->size()};
        if (std::ranges::any_of(sizes, [](std::size_t size) { return size > largest_image; }))
            return refuse(image_too_large, "An image is above 5 MB.");
        std::array images{scan.image->text(), scan.face_1->text(), scan.face_2->text(), scan.face_3->text()};
        std::ranges::sort(images);
        if (std::ranges::adjacent_find(images) != images.end()) {
            return refuse(general_failure, "Two of the images are identical.");
        }
        if (scan.transaction_id && of.transaction && *scan.transaction_id != *of.transaction) {
            return refuse(wrong_transaction, "The transaction is not the user's.");
        }
        return std::nullopt;
    }

  private:
    static constexpr std::size_t largest_image = 5'000'000;

    answer scan(account& of, api::ScanTransactionInput const& asked, std::optional<std::size_t>& side,
                std::optional<std::size_t> const& other) {
        if (asked.image->size() > largest_image) return refuse(image_too_large, "The image is above 5 MB.");
        std::size_t const image = std::hash<std::string_view>{}(asked.image->text());
        if (!of.is_verified && image == other) return refuse_scan(no_card, "Card not detected from image");
        if (!of.transaction || of.is_verified) {
            of.transaction = asked.transaction_id ? *asked.transaction_id : of_.random.uuid();
            of.front.reset();
            of.back.reset();
        } else if (asked.transaction_id && *asked.transaction_id != *of.transaction) {
            return refuse(wrong_transaction, "The transaction is not the user's.");
        }
        of.is_verified = false;
        side = image;
        std::string const transaction = to_string(*of.transaction);
        api::ApiOutputVerification output{};
        output.data = {.isVerificationProcessCompleted = false};
        if (&side == &of.front) {
            output.data->idFrontData = {.name = "أمل محمد",
                                        .name_english = "Amal Mohamed",
                                        .idNumber = "29901234567890",
                                        .transaction_id = transaction};
        } else {
            output.data->idBackData = {.idNumber = "29901234567890", .transaction_id = transaction};
        }
        return agree(output);
    }

    ledger& of_;
};

}  // namespace vlens::inline v0::testing::detail

#endif
