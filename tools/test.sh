#!/bin/sh
# Installs what is missing, builds and passes the tests: test.sh [--quick]
# With g++ (optimized), with clang 14, with clang 14 under AddressSanitizer and UndefinedBehaviorSanitizer, and the core's
# single header with clang 22, or 14 where that is missing, and neither exceptions nor RTTI.
# --quick: with g++ alone.
# With VLENS_REQUIRE_ALL=1 what is skipped counts as failed.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
passed=0
failed=0
skipped=0
summary=
# tools/matrix.sh runs it.
left_out='--no-suite matrix'

# grep ends with 1 where it counts none.
count() { grep -c "\"result\": \"$1" "$log" || [ $? -eq 1 ]; }

build_and_test() {
    if [ "$(cat "$build/made-with" 2>/dev/null)" != "$CXX $*" ]; then
        rm -rf "$build"
        meson setup "$build" "$root" -Dtests=enabled "$@" || return
        echo "$CXX $*" >"$build/made-with"
    fi
    meson compile -C "$build" || return
    # shellcheck disable=SC2086  # a list of words
    meson test -C "$build" --no-rebuild $left_out --print-errorlogs
}

# run NAME COMPILER MESON-OPTIONS...
run() {
    name=$1
    build=$root/build/$name
    log=$build/meson-logs/testlog.json
    export CXX="$ccache$2"
    shift 2

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

sh "$root/tools/setup.sh" tests
ccache=
if command -v ccache >/dev/null 2>&1; then ccache='ccache '; fi

run gcc g++ -Dbenchmarks=auto
if [ "${1:-}" != --quick ]; then
    # Of these no compiler changes the outcome.
    left_out="$left_out --no-suite files --no-suite openapi"
    newest=clang++-22
    command -v $newest >/dev/null 2>&1 || newest=clang++-14
    if command -v clang++-14 >/dev/null 2>&1; then
        run clang clang++-14 --buildtype=debug -Dexamples=disabled
        run single $newest --buildtype=debug -Dsingle_header=true -Dclient=disabled -Dcpp_eh=none -Dcpp_rtti=false \
            -Dexamples=disabled
        # UndefinedBehaviorSanitizer only prints what it finds, unless it is told to fail.
        export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
        run sanitizers clang++-14 --buildtype=debug -Db_sanitize=address,undefined -Db_lundef=false \
            -Dcpp_args=-D_GLIBCXX_ASSERTIONS -Dexamples=disabled
    else
        skip clang 'clang++-14 is not installed'
        skip single 'clang++-14 is not installed'
        skip sanitizers 'clang++-14 is not installed'
    fi
fi

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
