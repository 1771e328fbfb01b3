# SPDX-License-Identifier: BSL-1.0

g++ -std=c++20 -I. core.cpp -o core
g++ -std=c++20 -I. client.cpp -o client -lssl -lcrypto -pthread
