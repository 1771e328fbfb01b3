#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Installs what is missing, builds and passes the tests: test.sh [--rest]
# With g++ and without optimization, in a few minutes; at its end it says what it left to --rest. .ci/run runs both.
# With VLENS_REQUIRE_ALL=1 what is skipped counts as failed.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
passed=0
failed=0
skipped=0
summary=

# grep ends with 1 where it counts none.
count() { grep -c "\"result\": \"$1" "$log" || [ $? -eq 1 ]; }

build_and_test() {
    if [ "$(cat "$build/made-with" 2>/dev/null)" != "$CXX $*" ]; then
        rm -rf "$build"
        meson setup "$build" "$root" -Dtests=enabled "$@" || return
        echo "$CXX $*" >"$build/made-with"
    fi
    # Builds what these tests need, and no more.
    # shellcheck disable=SC2086  # a list of words
    meson test -C "$build" $tests --print-errorlogs
}

without() { printf -- '--no-suite %s ' "$@"; }
only() { printf -- '--suite %s ' "$@"; }

# run NAME COMPILER TESTS MESON-OPTIONS...
run() {
    name=$1
    build=$root/build/$name
    log=$build/meson-logs/testlog.json
    export CXX="$ccache$2"
    tests=$3
    shift 3

    printf '\n== %s\n' "$name"
    rm -f "$log"
    ended_well=true
    build_and_test "$@" || ended_well=false
    if [ ! -e "$log" ]; then
        failed=$((failed + 1))
        summary="$summary$name: not built
"
        return
    fi
    all=$(count '')
    ok=$(count OK)
    skip=$(count SKIP)
    passed=$((passed + ok))
    skipped=$((skipped + skip))
    failed=$((failed + all - ok - skip))
    summary="$summary$name: $ok of $all passed, $skip skipped
"
    # A run that was cut short has a log in which nothing failed.
    if ! $ended_well && [ "$all" -eq $((ok + skip)) ]; then
        failed=$((failed + 1))
        summary="$summary$name: ended before its end
"
    fi
}

skip() {
    skipped=$((skipped + 1))
    summary="$summary$1: skipped, $2
"
}

# Other systems than Linux. The net suite needs more of the system; the compile errors are those of Debian's compilers.
first_elsewhere() {
    # Without optimization an object of Windows has more sections than its usual format can number.
    case $(uname -s) in
    MINGW*) set -- --optimization=1 -Dcpp_args=-Wa,-mbig-obj ;;
    *) set -- ;;
    esac
    run elsewhere g++ "$(only unit http call examples)" --buildtype=debug -Ddebug=false "$@"
    summary="$summary
Left to Linux: the programs of the network, compile errors, and all that 'sh tools/test.sh --rest' asks.
"
}

first() {
    if [ "$(uname -s)" != Linux ]; then
        first_elsewhere
        return
    fi
    run gcc g++ "$(without matrix rest tools consumers source openapi examples)" --buildtype=debug -Ddebug=false
    summary="$summary
Left to 'sh tools/test.sh --rest': examples, pages and each header alone, the OpenAPI documents, optimized code, sanitizers,
the single headers in place of the others, compile errors of clang 14 and what the page of errors quotes of g++, the
benchmarks, those who install vlens, clang-format, clang-tidy, the site and the OpenAPI mock.
Left to 'sh tools/matrix.sh': other compilers, processors and systems, most programs of the network with optimization, and
what the page of errors quotes of clang 14.
"
}

rest() {
    run gcc g++ "$(only source openapi examples tools rest consumers)" --buildtype=debug -Ddebug=false
    # What optimization can change. Of the network those with many threads: the matrix asks the others.
    run optimized g++ "$(only unit http call threads benchmarks)" -Ddebug=false -Dbenchmarks=auto -Dexamples=disabled
    if ! command -v clang++-14 >/dev/null 2>&1; then
        for build in clang single sanitizers threads; do skip $build 'clang++-14 is not installed'; done
        return
    fi
    newest=clang++-22
    command -v $newest >/dev/null 2>&1 || newest=clang++-14
    # What it says. What it makes is asked below, with sanitizers.
    run clang clang++-14 "$(only compile_fail source rest)" --buildtype=debug -Ddebug=false -Dexamples=disabled
    # No compiler changes the outcome of the suites files, openapi and tools.
    any=$(without matrix files openapi tools)
    run single $newest "$any" --buildtype=debug -Ddebug=false -Dsingle_header=true -Dclient=disabled -Dcpp_eh=none \
        -Dcpp_rtti=false -Dexamples=disabled
    # UndefinedBehaviorSanitizer only prints what it finds, unless it is told to fail.
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    # What it prints needs the lines, and no more of debugging.
    run sanitizers clang++-14 "$any" --buildtype=debug -Ddebug=false -Db_sanitize=address,undefined -Db_lundef=false \
        "-Dcpp_args=['-gline-tables-only','-D_GLIBCXX_ASSERTIONS']" -Dexamples=disabled
    run threads clang++-14 '--suite threads' --buildtype=debug -Ddebug=false -Db_sanitize=thread -Db_lundef=false \
        -Dcpp_args=-gline-tables-only -Dexamples=disabled
}

case ${1:-} in
'') part=first purpose=tests ;;
--rest) part=rest purpose=rest ;;
*) echo 'usage: test.sh [--rest]' >&2 && exit 2 ;;
esac
sh "$root/tools/setup.sh" $purpose
ccache=
if command -v ccache >/dev/null 2>&1; then ccache='ccache '; fi
$part

if [ "${VLENS_REQUIRE_ALL:-}" = 1 ]; then
    failed=$((failed + skipped))
    skipped=0
fi
printf '\n%s' "$summary"
if [ "$skipped" -eq 0 ]; then
    echo "$passed passed, $failed failed"
else
    echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" -eq 0 ]
