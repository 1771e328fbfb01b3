// SPDX-License-Identifier: BSL-1.0

#include <curl/curl.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "load.hpp"

namespace {

using load::calls;

struct transfer {
    CURL* easy = curl_easy_init();
    std::string request{};
    std::string response{};
    calls::clock::time_point since{};

    ~transfer() { curl_easy_cleanup(easy); }

    void begin() {
        since = calls::clock::now();
        request = nlohmann::json{{"word", "hello"}}.dump();
        response.clear();
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.size()));
    }
    bool right() const {
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        auto const read = nlohmann::json::parse(response, nullptr, false);
        return status == 200 && read.is_object() && read.value("word", "") == "pong";
    }
};

std::size_t append(char* bytes, std::size_t, std::size_t size, void* into) {
    static_cast<std::string*>(into)->append(bytes, size);
    return size;
}

void prepare(transfer& one, load::task const& task, std::string const& url, curl_slist* fields, curl_slist* hosts) {
    curl_easy_setopt(one.easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(one.easy, CURLOPT_RESOLVE, hosts);
    curl_easy_setopt(one.easy, CURLOPT_CAINFO, task.ca_file.c_str());
    curl_easy_setopt(one.easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(one.easy, CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(one.easy, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(one.easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(one.easy, CURLOPT_WRITEFUNCTION, &append);
    curl_easy_setopt(one.easy, CURLOPT_WRITEDATA, &one.response);
    curl_easy_setopt(one.easy, CURLOPT_PRIVATE, &one);
}

void blocking(transfer& one, load::task const& task, calls& into) {
    for (std::size_t i = 0; i != task.calls; ++i) {
        one.begin();
        bool const fine = curl_easy_perform(one.easy) == CURLE_OK;
        into.done(one.since, fine && one.right());
    }
}

void multi(std::vector<std::unique_ptr<transfer>> const& transfers, load::task const& task, calls& into) {
    CURLM* const all = curl_multi_init();
    // As many connections as the others may have.
    curl_multi_setopt(all, CURLMOPT_MAX_TOTAL_CONNECTIONS, 32L);
    curl_multi_setopt(all, CURLMOPT_MAXCONNECTS, 32L);
    std::size_t left = task.calls;
    auto const begin = [&](transfer& one) {
        if (left == 0) return;
        --left;
        one.begin();
        curl_multi_add_handle(all, one.easy);
    };
    for (auto const& one : transfers) begin(*one);
    for (int running = 1; running != 0 || left != 0;) {
        curl_multi_perform(all, &running);
        int queued = 0;
        bool begun = false;
        while (CURLMsg const* const message = curl_multi_info_read(all, &queued)) {
            if (message->msg != CURLMSG_DONE) continue;
            bool const fine = message->data.result == CURLE_OK;
            CURL* const easy = message->easy_handle;
            transfer* one = nullptr;
            curl_easy_getinfo(easy, CURLINFO_PRIVATE, &one);
            curl_multi_remove_handle(all, easy);
            into.done(one->since, fine && one->right());
            begun = begun || left != 0;
            begin(*one);
        }
        if (begun) {
            running = 1;
        } else if (running != 0) {
            curl_multi_poll(all, nullptr, 0, 1000, nullptr);
        }
    }
    for (auto const& one : transfers) curl_multi_remove_handle(all, one->easy);
    curl_multi_cleanup(all);
}

bool run(load::task const& task, calls& into) {
    std::string const port = std::to_string(task.port);
    std::string const url = "https://localhost:" + port + "/ping";
    curl_slist* const fields = curl_slist_append(nullptr, "Content-Type: application/json");
    curl_slist* const hosts = curl_slist_append(nullptr, ("localhost:" + port + ":127.0.0.1").c_str());
    {
        std::vector<std::unique_ptr<transfer>> transfers;
        for (std::size_t i = 0; i != (task.in_flight == 0 ? 1 : task.in_flight); ++i) {
            transfers.push_back(std::make_unique<transfer>());
            prepare(*transfers.back(), task, url, fields, hosts);
        }
        if (task.in_flight == 0) {
            blocking(*transfers.front(), task, into);
        } else {
            multi(transfers, task, into);
        }
    }
    curl_slist_free_all(hosts);
    curl_slist_free_all(fields);
    return true;
}

load::peer const curl_peer{"libcurl", run};

}  // namespace
