// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_EXAMPLES_WIRE_HPP
#define VLENS_EXAMPLES_WIRE_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include <unistd.h>

/// 1234567 as 1,234,567.
inline std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
    return digits;
}

/// JSON text on indented lines, long strings shortened to their size.
inline std::string readable(std::string_view json) {
    std::string out = "    ";
    std::size_t depth = 0;
    auto const new_line = [&] { out.append("\n    ").append(2 * depth, ' '); };
    for (std::size_t i = 0; i < json.size(); ++i) {
        char const c = json[i];
        if (c == '"') {
            std::size_t end = i + 1;
            while (json[end] != '"') end += json[end] == '\\' ? 2U : 1U;
            std::string_view const text = json.substr(i, end + 1 - i);
            out +=
                text.size() <= 100 ? std::string{text} : "\"<" + grouped(text.size() - 2) + " characters of base64>\"";
            i = end;
        } else if (c == '{' || c == '[') {
            out += c;
            ++depth;
            new_line();
        } else if (c == '}' || c == ']') {
            --depth;
            new_line();
            out += c;
        } else if (c == ',') {
            out += c;
            new_line();
        } else {
            out += c;
            if (c == ':') out += ' ';
        }
    }
    return out;
}

/// One line that grows on a terminal; a line for each quarter elsewhere.
class progress_line {
  public:
    bool operator()(std::uint64_t sent, std::uint64_t total) {
        auto const percent = static_cast<int>(total == 0 ? 100 : sent * 100 / total);
        bool const terminal = isatty(fileno(stdout)) != 0;
        if (percent != shown_ && (terminal || percent / 25 != shown_ / 25)) {
            std::printf("%s    uploaded %3d %%  %s of %s bytes%s", terminal ? "\r" : "", percent, grouped(sent).c_str(),
                        grouped(total).c_str(), terminal && sent != total ? "" : "\n");
            std::fflush(stdout);
            shown_ = percent;
        }
        return true;
    }

  private:
    int shown_ = 0;
};

#endif
