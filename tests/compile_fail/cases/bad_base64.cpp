// SPDX-License-Identifier: BSL-1.0

// title: Literals / A literal is not base64
// fix: Give the padded text, or the raw bytes, which are encoded for you.
// says: literal_is_not_base64
// budget: 1 error, 16 lines, 260 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;

#ifdef MISTAKE
auto scan = vlens::build<api::ScanTransactionLivenessInput>().face_1("SGVsbG8gV29ybGQ");  // <- named
#else
auto scan = vlens::build<api::ScanTransactionLivenessInput>().face_1("SGVsbG8gV29ybGQ=");
#endif
