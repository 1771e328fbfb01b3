#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Installs what is missing, fetches the peers, runs all benchmarks and writes benchmarks/RESULTS.md with its plots.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
peers=$root/build/peers

sh "$root/tools/setup.sh" benchmarks
sh "$root/benchmarks/peers.sh" "$peers" || echo 'note: not all peers were fetched; what is installed takes their place, or they are left out'

# build FOLDER OPTIONS-OF-MESON...
build() {
    build=$1
    shift
    [ -e "$build/build.ninja" ] || meson setup "$build" "$root" --buildtype=release -Db_ndebug=true -Dtests=disabled \
        -Dexamples=disabled -Dbenchmarks=enabled -Dpeers="$peers" "$@"
    meson compile -C "$build"
}

set --
for compilers in 'g++ gcc' 'clang++-22 clang-22'; do
    CXX=${compilers% *}
    CC=${compilers#* }
    command -v "$CXX" >/dev/null 2>&1 || continue
    export CXX CC
    build "$root/build/benchmarks-$CXX"
    set -- "$@" "$("$CXX" --version | head -n 1)=$build"
done
CXX=g++ CC=gcc build "$root/build/benchmarks-native" -Dcpp_args=-march=native -Dc_args=-march=native
set -- "$@" "NATIVE=$build"
python3 "$root/benchmarks/report.py" "$@"
exec python3 "$root/tools/figures.py"
