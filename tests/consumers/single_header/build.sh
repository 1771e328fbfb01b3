g++ -std=c++20 -I. core.cpp -o core
g++ -std=c++20 -I. client.cpp -o client -lssl -lcrypto -pthread
