#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Installs what is missing, fetches the peers, runs all benchmarks and writes benchmarks/RESULTS.md with its plots.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
peers=$root/build/peers

sh "$root/tools/setup.sh" benchmarks
sh "$root/benchmarks/peers.sh" "$peers" || echo 'note: not all peers were fetched; those that are missing are left out'

set --
for compilers in 'g++ gcc' 'clang++-22 clang-22'; do
    CXX=${compilers% *}
    CC=${compilers#* }
    command -v "$CXX" >/dev/null 2>&1 || continue
    export CXX CC
    build=$root/build/benchmarks-$CXX
    [ -e "$build/build.ninja" ] || meson setup "$build" "$root" --buildtype=release -Db_ndebug=true -Dtests=disabled \
        -Dexamples=disabled -Dbenchmarks=enabled -Dpeers="$peers"
    meson compile -C "$build"
    set -- "$@" "$("$CXX" --version | head -n 1)=$build"
done
exec python3 "$root/benchmarks/report.py" "$@"
