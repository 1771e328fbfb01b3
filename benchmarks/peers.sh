#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Fetches the peers that Debian does not package, or packages in an older version: peers.sh DIRECTORY
set -eu
[ $# -eq 1 ] || { echo "usage: peers.sh DIRECTORY" >&2; exit 2; }
mkdir -p "$1"

fetch() {
    [ -d "$1/${2##*/}" ] || git -c advice.detachedHead=false clone -q --depth 1 --branch "$3" "https://github.com/$2" "$1/${2##*/}"
}

# Newer ones of glaze need <format>, which g++ 12 does not have.
fetch "$1" stephenberry/glaze v6.4.0
fetch "$1" ibireme/yyjson 0.12.0
fetch "$1" simdjson/simdjson v4.6.7
fetch "$1" simdutf/simdutf v9.1.0
