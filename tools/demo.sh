#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Installs what is missing, builds the demo and runs it. Arguments and environment go to the demo.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$root/build/demo

# Its output is shown only when it fails: the screen is for the demo.
quietly() {
    mkdir -p "$root/build"
    "$@" >"$root/build/demo.log" 2>&1 || {
        cat "$root/build/demo.log" >&2
        exit 1
    }
}

sh "$root/tools/setup.sh" demo
if [ ! -e "$build/build.ninja" ]; then
    echo 'building the demo (once, about a minute)'
    quietly meson setup "$build" "$root" --buildtype=release -Dwerror=false -Dtests=disabled -Dexamples=enabled
fi
quietly meson compile -C "$build" demo
exec "$build/examples/demo" "$@"
