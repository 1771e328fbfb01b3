// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / An image is gone before the request is sent
// fix: A request borrows: give the bytes a name.
// error: face_1
// error: dangling_temporary
// budget: 1 error, 10 lines, 280 columns
#include <vlens/vlens.hpp>

namespace api = vlens::api;
std::vector<unsigned char> capture();

#ifdef MISTAKE
auto scan = vlens::build<api::ScanTransactionLivenessInput>().face_1(capture());  // <- error
#else
std::vector<unsigned char> const kept = capture();
auto scan = vlens::build<api::ScanTransactionLivenessInput>().face_1(kept);
#endif
