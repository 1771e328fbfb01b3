// SPDX-License-Identifier: BSL-1.0

#include <vlens/multipart.hpp>

#include <openssl/sha.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <vlens/file.hpp>

#include "child_process.hpp"
#include "ping.hpp"

namespace {

struct Place {
    vlens::required<double> latitude;
};
VLENS_SCHEMA(Place, latitude)

struct Upload {
    vlens::required<vlens::text> title;
    std::optional<std::int64_t> copies{};
    std::optional<Place> place{};
    std::optional<vlens::image> photo{};
    std::optional<std::vector<vlens::file>> files{};
};
VLENS_SCHEMA(Upload, title, copies, place, photo, files)

constexpr vlens::endpoint<vlens::multipart<Upload>, Pong, vlens::needs<>> upload{"POST", "/upload",
                                                                                 vlens::repeatability::safe};

/// Prints a line for each part, as Python's email package reads it: name, file name, content type, length, SHA-256.
constexpr std::string_view reader = R"(
import email.parser, email.policy, hashlib, sys
head = f"MIME-Version: 1.0\r\nContent-Type: {sys.argv[1]}\r\n\r\n".encode()
with open("body", "rb") as body:
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body.read())
if not message.is_multipart() or message.defects or message.preamble or message.epilogue:
    sys.exit(f"no multipart body, or more than one: {message.defects}")
for part in message.iter_parts():
    if part.defects or part.get_content_disposition() != "form-data":
        sys.exit(f"a part is malformed: {part.items()} {part.defects}")
    content = part.get_payload(decode=True)
    name = part.get_param("name", header="content-disposition")
    digest = hashlib.sha256(content).hexdigest()
    print(name, part.get_filename(), part.get_content_type(), len(content), digest)
)";

std::string sha256_of(std::string_view bytes) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    ::SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest);
    std::string text;
    for (unsigned const byte : digest) {
        constexpr std::string_view digits = "0123456789abcdef";
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

/// A line as the script prints it.
std::string line(std::string_view name, std::string_view file, std::string_view type, std::string_view content) {
    std::string text;
    for (std::string_view const word : {name, file, type}) text.append(word).append(" ");
    return text.append(std::to_string(content.size())).append(" ").append(sha256_of(content)).append("\n");
}

std::string_view as_text(std::span<std::byte const> bytes) {
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

std::string field(std::string const& request, std::string const& name) {
    std::size_t const at = request.find("\r\n" + name + ": ") + name.size() + 4;
    return request.substr(at, request.find("\r\n", at) - at);
}

}  // namespace

TEST_CASE("another parser reads what was sent: every part, name and byte") {
    if (!is_installed("python3")) {
        MESSAGE("python3 is not installed");
        return;
    }
    std::string request;
    std::vector<std::byte> photo = some_photo(1'000'000);
    photo[0] = photo[2] = std::byte{0xFF};
    photo[1] = std::byte{0xD8};
    // Line ends, and what looks like a boundary, at its ends and within.
    std::string const nasty = "\r\n--vlens-\r\n--\r\n\n\n--vlens-00000000000000000000000000000000--\r\n\r\n";
    {
        scripted_server const server{[&](scripted_server::session& session) {
            request = session.read_request();
            session.respond(pong);
        }};
        vlens::client const client{plain(server)};
        CHECK(
            client.send(upload, {.title = "a \xD9\x85\xD8\xB5\xD8\xB1 \"b\"",
                                 .copies = 3,
                                 .place = Place{.latitude = 30.5},
                                 .photo = vlens::image{photo},
                                 .files = std::vector<vlens::file>{{photo, "contract.pdf", "application/pdf"},
                                                                   {nasty, "x;y=\"z\".bin"},
                                                                   {std::string_view{}, "empty.txt", "text/plain"}}}));
    }
    std::size_t const begin = request.find("\r\n\r\n") + 4;
    CHECK(field(request, "Content-Length") == std::to_string(request.size() - begin));
    scratch_folder const folder;
    folder.file("body", std::string_view{request}.substr(begin));
    folder.file("reader.py", reader);
    std::string const type = field(request, "Content-Type");
    std::string const command = "cd " + folder.path() + " && python3 reader.py '" + type + "' > parts";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(folder.read("parts") == line("title", "None", "text/plain", "a \xD9\x85\xD8\xB5\xD8\xB1 \"b\"") +
                                      line("copies", "None", "text/plain", "3") +
                                      line("place", "None", "application/json", R"({"latitude":30.5})") +
                                      line("photo", "photo.jpg", "image/jpeg", as_text(photo)) +
                                      line("files", "contract.pdf", "application/pdf", as_text(photo)) +
                                      line("files", "x;y=%22z%22.bin", "application/octet-stream", nasty) +
                                      line("files", "empty.txt", "text/plain", ""));
}
