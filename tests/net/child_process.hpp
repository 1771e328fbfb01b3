// SPDX-License-Identifier: BSL-1.0
#ifndef VLENS_TESTS_NET_CHILD_PROCESS_HPP
#define VLENS_TESTS_NET_CHILD_PROCESS_HPP

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A folder for the files of a test, removed at its end.
class scratch_folder {
  public:
    scratch_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "vlens-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no folder for the test was made"};
        path_ = name;
    }
    ~scratch_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    scratch_folder(scratch_folder const&) = delete;
    scratch_folder& operator=(scratch_folder const&) = delete;

    std::string path() const { return path_.string(); }
    /// Writes a file and gives its path.
    std::string file(std::string const& name, std::string_view text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
        return (path_ / name).string();
    }
    std::string read(std::string const& name) const {
        std::ifstream in{path_ / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

  private:
    std::filesystem::path path_;
};

/// A program that runs beside the test and ends with it, even when the test is killed.
class child_process {
  public:
    /// The first word is looked up in PATH. It runs in that folder; its output goes to the file `log` there.
    child_process(std::vector<std::string> words, scratch_folder const& folder) {
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        std::string const path = folder.path();
        id_ = ::fork();
        if (id_ < 0) throw std::runtime_error{"no process was made"};
        if (id_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::chdir(path.c_str()) == 0 && ::open("log", O_WRONLY | O_CREAT | O_TRUNC, 0600) >= 0) {
                int const in = ::open("/dev/null", O_RDONLY);
                int const log = ::open("log", O_WRONLY);
                ::dup2(in, 0);
                ::dup2(log, 1);
                ::dup2(log, 2);
                ::execvp(arguments[0], arguments.data());
            }
            ::_exit(127);
        }
    }

    ~child_process() {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }

    child_process(child_process const&) = delete;
    child_process& operator=(child_process const&) = delete;

    bool alive() const {
        siginfo_t info{};
        return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
    }

  private:
    pid_t id_ = -1;
};

/// Whether that program is in PATH.
inline bool is_installed(std::string const& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

#endif
