// SPDX-License-Identifier: BSL-1.0

// title: Lifetimes / A file whose bytes are gone before the request is sent
// fix: Give the bytes a name that lives until the call is complete.
// error: deleted
// budget: 1 error, 9 lines, 240 columns
#include <string>
#include <vector>

#include <vlens/builder.hpp>
#include <vlens/multipart.hpp>

struct Upload {
    vlens::required<vlens::file> document;
};
VLENS_SCHEMA(Upload, document)

std::vector<unsigned char> capture();

#ifdef MISTAKE
auto upload = vlens::build<Upload>().document(vlens::file{capture(), "photo.jpg"});  // <- error
#else
std::vector<unsigned char> const kept = capture();
auto upload = vlens::build<Upload>().document(vlens::file{kept, "photo.jpg"});
#endif
