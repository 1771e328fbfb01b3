# SPDX-License-Identifier: BSL-1.0

g++ -std=c++20 core.cpp $(pkg-config --cflags --libs vlens) -o core
g++ -std=c++20 client.cpp $(pkg-config --cflags --libs vlens-client) -o client
