#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Fetches the peers that Debian does not package, or packages in an older version: peers.sh DIRECTORY
# The compiler looks into DIRECTORY/include before it takes what is installed, for peers alone.
set -eu
[ $# -eq 1 ] || { echo "usage: peers.sh DIRECTORY" >&2; exit 2; }
mkdir -p "$1/include"
peers=$(CDPATH='' cd -- "$1" && pwd)

fetch() {
    [ -d "$peers/${1##*/}" ] ||
        git -c advice.detachedHead=false clone -q --depth 1 --branch "$2" "https://github.com/$1" "$peers/${1##*/}"
}

# Newer ones of glaze need <format>, which g++ 12 does not have.
fetch stephenberry/glaze v6.4.0
fetch ibireme/yyjson 0.12.0
fetch simdjson/simdjson v4.6.7
fetch simdutf/simdutf v9.1.0
fetch nlohmann/json v3.12.0
fetch yhirose/cpp-httplib v0.53.1
fetch curl/curl curl-8_22_0

ln -sfn ../json/include/nlohmann "$peers/include/nlohmann"
ln -sfn ../cpp-httplib/httplib.h "$peers/include/httplib.h"
# A header of declarations and a source, as packages have it.
python3 "$peers/cpp-httplib/split.py" --out "$peers/cpp-httplib/out" >/dev/null

# What tools/setup.sh unpacks. Beside it is an Asio, which only vlens would be compiled with.
boost=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/newest/usr/include/boost
[ ! -d "$boost" ] || ln -sfn "$boost" "$peers/include/boost"

# Without what its packages have for other servers than that of the benchmarks.
if [ ! -e "$peers/lib/libcurl.a" ]; then
    cmake -S "$peers/curl" -B "$peers/curl/build" -Wno-dev --log-level=WARNING -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_INSTALL_PREFIX="$peers" -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF \
        -DBUILD_EXAMPLES=OFF -DBUILD_LIBCURL_DOCS=OFF -DBUILD_MISC_DOCS=OFF -DENABLE_CURL_MANUAL=OFF -DHTTP_ONLY=ON \
        -DCURL_USE_LIBPSL=OFF -DCURL_USE_LIBSSH2=OFF -DCURL_BROTLI=OFF -DCURL_ZLIB=OFF -DCURL_ZSTD=OFF \
        -DUSE_LIBIDN2=OFF -DUSE_NGHTTP2=OFF
    cmake --build "$peers/curl/build" --target install >/dev/null
fi
