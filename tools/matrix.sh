#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Installs what is missing, builds and passes the tests wherever Debian's packages reach, prints a table: matrix.sh [ROW...]
# A row is a build of its own below build/matrix, of the unit suite and, unless it says -Dclient=disabled, the transport's.
# The row messages asks other compilers for the texts of compile errors, the row mutation whether tests see faults, the
# row fuzz gives each fuzzer random input for 20 seconds, or for VLENS_FUZZ_SECONDS. Nothing here runs programs of macOS:
# these rows compile and link them, and look at their heads.
# No row has LibreSSL, of which no package was found, nor BoringSSL, which lacks what the client uses of OpenSSL 3:
# SSL_read_ex, BIO_meth_set_read_ex, SSL_get0_peer_certificate and EVP_EC_gen. net/openssl.hpp refuses both in one line.
set -eu
# Options have brackets, which are not file patterns.
set -f
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
folder=$root/build/matrix
cache=${XDG_CACHE_HOME:-$HOME/.cache}/vlens
libcxx_19_headers=$cache/libc++-19/usr/lib/llvm-19/include/c++/v1
zig=$cache/zig-0.15.2/bin/python
newest=$cache/newest/usr/include

# Debian has one libc++.so, that of 19.
libcxx_19="-Dcpp_args=['-stdlib++-isystem','$libcxx_19_headers'] -Dcpp_link_args=-stdlib=libc++"
libcxx_22="-Dcpp_args=-stdlib=libc++ -Dcpp_link_args=['-stdlib=libc++','-static-libstdc++']"
cross="-Dclient=disabled -Dcpp_args=-isystem$folder/include -Dcpp_link_args=-static"
macos='--buildtype=debug -Ddebug=false -Dclient=disabled'

# name | what | compiler, or the file of tools/cross that names it | options of Meson
rows() {
    cat <<ROWS
gcc-12          | g++ 12, C++20, -O2          | g++-12      |
gcc-12-c++23    | g++ 12, C++23, -O0          | g++-12      | --buildtype=debug -Dcpp_args=-std=c++23
gcc-12-O3       | g++ 12, C++20, -O3          | g++-12      | --optimization=3 -Dclient=disabled
clang-14        | clang 14, C++20, -O0        | clang++-14  | --buildtype=debug
clang-16        | clang 16, C++20, -O0        | clang++-16  | --buildtype=debug -Dclient=disabled
clang-19        | clang 19, C++20, -O0        | clang++-19  | --buildtype=debug -Dclient=disabled
clang-22        | clang 22, C++20, -O0        | clang++-22  | --buildtype=debug
clang-22-c++23  | clang 22, C++23, -O0        | clang++-22  | --buildtype=debug -Dcpp_args=-std=c++23 -Dclient=disabled
clang-22-c++26  | clang 22, C++26, -O0        | clang++-22  | --buildtype=debug -Dcpp_args=-std=c++26
clang-22-O3     | clang 22, C++20, -O3        | clang++-22  | --optimization=3 -Dclient=disabled
clang-19-libc++ | clang 19, libc++ 19         | clang++-19  | --buildtype=debug $libcxx_19 -Dclient=disabled
clang-22-libc++ | clang 22, libc++ 22         | clang++-22  | --buildtype=debug $libcxx_22
i686            | 32 bits, x87                | i686.ini    | $cross
aarch64         | AArch64, by qemu            | aarch64.ini | --buildtype=debug $cross
s390x           | big endian, by qemu         | s390x.ini   | --buildtype=debug $cross
windows         | MinGW-w64, by Wine          | windows.ini | --buildtype=debug $cross
windows-client  | OpenSSL 3.5, by Wine        | windows.ini |
aarch64-macos   | Mach-O, linked              | aarch64-macos.ini | $macos -Dcpp_args=-isystem$folder/include
x86_64-macos    | Mach-O, linked              | x86_64-macos.ini | $macos -Dcpp_args=-isystem$folder/include -Dcpp_link_args=$folder/cpu_model.o
asio            | the newest Asio             | g++-12      | --buildtype=debug -Dcpp_args=-isystem$newest
boost           | the newest Describe, Mp11   | g++-12      | --buildtype=debug -Dcpp_args=-isystem$newest -Dclient=disabled
openssl-3.5     | OpenSSL 3.5, static         | g++-12      | --buildtype=debug
openssl-4.0     | OpenSSL 4.0, static         | g++-12      | --buildtype=debug
no-exceptions   | the client, one call        | g++-12      |
address         | address and undefined       | clang++-14  | --buildtype=debug -Db_sanitize=address,undefined -Db_lundef=false
thread          | data races                  | clang++-14  | --buildtype=debug -Db_sanitize=thread -Db_lundef=false
memory          | uninitialised, by Valgrind  | g++-12      | --buildtype=debug -Dclient=disabled
messages        | errors of clang 16, 19, 22  | g++-12      |
mutation        | faults put into headers     | clang++-14  |
fuzz            | random input                | clang++-14  | --buildtype=debug -Db_sanitize=address,undefined -Db_lundef=false
ROWS
}

# What a cross compiler may see of this machine's headers.
link_headers() {
    mkdir -p "$folder/include/openssl"
    for header in boost doctest asio asio.hpp; do ln -sfn "/usr/include/$header" "$folder/include/$header"; done
    for header in /usr/include/openssl /usr/include/x86_64-linux-gnu/openssl; do
        find "$header" -name '*.h' -exec ln -sf {} "$folder/include/openssl" \;
    done
}

# named KEY: the program of the row's cross file, such as its compiler.
named() { sed -n "s/^$1 = '\(.*\)'$/\1/p" "$root/tools/cross/$compiler"; }

what_is_missing() {
    case $compiler in
    *-macos.ini) needed=$zig ;;
    *.ini) needed="$(named cpp) $(named exe_wrapper)" ;;
    *) needed=$compiler ;;
    esac
    for program in $needed $wrapper; do command -v "$program" >/dev/null 2>&1 || echo "$program"; done
    case $name in
    clang-19-libc++) [ -d "$libcxx_19_headers" ] || echo 'libc++ 19' ;;
    windows-client | openssl-*) command -v cargo >/dev/null 2>&1 || echo cargo ;;
    asio | boost) [ -d "$newest/$name" ] || echo "the newest $name" ;;
    esac
}

# build_and_test OPTIONS-OF-MESON...
build_and_test() {
    case $compiler in
    *.ini) set -- --cross-file "$root/tools/cross/$compiler" "$@" ;;
    *) export CXX="$ccache$compiler" ;;
    esac
    meson setup "$build" "$root" -Dtests=enabled -Dexamples=disabled "$@" || return
    case $name$* in
    # Nothing of these has to be built first.
    messages*) set -- --suite matrix --no-rebuild ;;
    fuzz*) set -- --suite fuzz ;;
    asio* | openssl-*) set -- --suite net ;;
    *-Dclient=disabled*) set -- --suite unit --suite http --suite call ;;
    *) set -- --suite unit --suite http --suite call --suite net ;;
    esac
    [ -z "$wrapper" ] || set -- "$@" --wrapper "$wrapper --quiet --error-exitcode=9"
    # Wine's first run, before several programs would do it at once.
    [ "$compiler" != windows.ini ] || wine wineboot --init || return
    # Emulators and sanitizers take their time.
    meson test -C "$build" "$@" --timeout-multiplier 10 --print-errorlogs
}

# The compiler of a row for macOS, as Meson 1.0 knows it: it has no name for the linker of Zig, which takes the options of
# that of LLVM.
write_macos_compilers() {
    mkdir -p "$folder/bin"
    # Zig switches evex512 off, which clang has on where a function asks for AVX-512.
    for target in aarch64-macos 'x86_64-macos -mevex512'; do
        cat >"$folder/bin/${target%% *}-c++" <<COMPILER
#!/bin/sh
case \$* in
*-Wl,--version*) echo LLD 20 ;;
*-Wl,-v*) echo ld64.lld >&2 ;;
*) exec "$zig" -m ziglang c++ -target $target "\$@" ;;
esac
COMPILER
    done
    printf '#!/bin/sh\nexec "%s" -m ziglang ar "$@"\n' "$zig" >"$folder/bin/macos-ar"
    chmod +x "$folder/bin/aarch64-macos-c++" "$folder/bin/x86_64-macos-c++" "$folder/bin/macos-ar"
}

strict='-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror'

# What __builtin_cpu_supports looks at, which Zig does not bring: of a processor that has nothing, for the linker alone.
write_cpu_model() {
    printf 'extern "C" {\nunsigned __cpu_model[4];\nunsigned __cpu_features2[4];\nint __cpu_indicator_init() { return 0; }\n}\n' |
        x86_64-macos-c++ -x c++ -c - -o "$folder/cpu_model.o"
}

# The unit suite linked and the client compiled: the frameworks of the system, which it is linked with, are not here.
build_for_macos() {
    write_cpu_model || return
    meson setup "$build" "$root" --cross-file "$root/tools/cross/$compiler" -Dtests=enabled -Dexamples=disabled "$@" ||
        return
    ninja -C "$build" || return
    # shellcheck disable=SC2086  # a list of words
    "$(named cpp)" $strict -isystem "$folder/include" -isystem "$root/tools/cross/macos" "-I$root/include" \
        -c "$root/examples/2_revalidation.cpp" -o "$build/client.o" || return
    case $name in
    aarch64*) processor='0c 00 00 01' ;;
    x86_64*) processor='07 00 00 01' ;;
    esac
    [ "$(head_of "$build/client.o")" = "cf fa ed fe $processor 01 00 00 00" ] || return
    linked=0
    for program in $(ninja -C "$build" -t targets all | sed -n 's/^\(tests\/[a-z0-9_]*\): cpp_LINKER.*/\1/p'); do
        [ "$(head_of "$build/$program")" = "cf fa ed fe $processor 02 00 00 00" ] || return
        linked=$((linked + 1))
    done
    [ $linked -gt 0 ]
}
# Of a Mach-O file: magic number, processor, kind of file.
head_of() { od -An -tx1 -N16 "$1" | cut -c2-24,37-48 | tr -s ' '; }

# A static OpenSSL that Debian does not have, built once.
openssl() { sh "$root/tools/openssl.sh" "$1" "$2" "$cache/openssl-$1-$2"; }

# As Asio asks, a program without exceptions says what becomes of them.
run_without_exceptions() {
    mkdir -p "$build"
    cat >"$build/throw_exception.hpp" <<HEADER
#include <cstdlib>
#include <exception>
#include <asio/detail/config.hpp>
namespace asio::detail {
template <class Exception> void throw_exception(Exception const&) { std::abort(); }
}
HEADER
    # shellcheck disable=SC2086  # a list of words
    $ccache$compiler $strict -Wno-restrict -Wno-maybe-uninitialized -fno-exceptions -DASIO_STANDALONE -DASIO_NO_EXCEPTIONS \
        "-I$root/include" -include "$build/throw_exception.hpp" -include vlens/token_source.hpp \
        "$root/tests/consumers/client.cpp" -o "$build/client" -lssl -lcrypto -pthread || return
    [ "$("$build/client")" = 'connect (not_sent): no connection to 127.0.0.1:1: Connection refused' ]
}

# A signature, and trust in what the system trusts. Such a program has more sections than the usual format of objects can
# number, and without optimization so many that the linker takes minutes.
run_windows_client() {
    openssl 3.5 windows || return
    mkdir -p "$build"
    # shellcheck disable=SC2086  # a list of words
    set -- $strict -O1 -Wa,-mbig-obj -isystem "$folder/include" -isystem "$cache/openssl-3.5-windows/include" "-I$root/include"
    libraries='-lssl -lcrypto -lws2_32 -lmswsock -lcrypt32 -lgdi32'
    wine wineboot --init
    # shellcheck disable=SC2086  # a list of words
    for sources in examples/2_revalidation.cpp 'tests/net/system_trust.cpp tests/main.cpp'; do
        (cd "$root" && "$(named cpp)" "$@" -static $sources -o "$build/client.exe" "-L$cache/openssl-3.5-windows/lib" \
            $libraries) || return
        wine "$build/client.exe" || return
    done
}

# A row may set its own.
pkg_config_path=${PKG_CONFIG_PATH:-}

# grep ends with 1 where it counts none.
count() { grep -c "\"result\": \"$1" "$log" || [ $? -eq 1 ]; }

# What became of the row, in a few words.
run() {
    export PKG_CONFIG_PATH="$pkg_config_path"
    missing=$(what_is_missing)
    [ -z "$missing" ] || { result="skipped, $missing is missing" && return; }
    rm -rf "$build"
    printf '\n== %s\n' "$name"
    if [ "$name" = mutation ]; then
        CXX="$ccache$compiler" python3 "$root/tools/mutate.py" --count 150 >"$build" && result= || result='FAILED, '
        cat "$build"
        result=$result$(tail -n 1 "$build" | cut -d , -f 1)
        return
    fi
    if [ "$name" = windows-client ]; then
        if run_windows_client; then result='signed and trusted'; else result='FAILED'; fi
        return
    fi
    case $name in
    no-exceptions)
        if run_without_exceptions; then result=called; else result=FAILED; fi
        return
        ;;
    *-macos)
        if build_for_macos "$@"; then result="$linked linked, client compiled"; else result='FAILED to build'; fi
        return
        ;;
    openssl-*)
        openssl "${name#*-}" linux || { result='FAILED to build OpenSSL' && return; }
        export PKG_CONFIG_PATH="$cache/$name-linux/lib/pkgconfig"
        ;;
    esac
    ended_well=true
    build_and_test "$@" || ended_well=false
    [ -e "$log" ] || { result='FAILED to build' && return; }
    all=$(count '')
    ok=$(count OK)
    skip=$(count SKIP)
    result="$ok passed"
    [ "$skip" -eq 0 ] || result="$result, $skip skipped"
    if [ "$all" -ne $((ok + skip)) ]; then
        result="FAILED $((all - ok - skip)) of $all"
    elif ! $ended_well; then
        # A run that was cut short has a log in which nothing failed.
        result="FAILED to end, $result"
    fi
}

sh "$root/tools/setup.sh" matrix
ccache=
if command -v ccache >/dev/null 2>&1; then ccache='ccache '; fi
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 WINEPREFIX="$folder/wine" WINEDEBUG=-all
link_headers
write_macos_compilers
PATH=$folder/bin:$PATH
table=$folder/table
: >"$table"
for wanted in "${@:-.*}"; do
    rows | grep -x "$wanted *|.*" || { echo "no such row: $wanted" >&2 && exit 2; }
done >"$folder/rows"
while IFS='|' read -r name what compiler options; do
    # shellcheck disable=SC2086,SC2116  # without the blanks around them
    name=$(echo $name) compiler=$(echo $compiler)
    case $name in memory) wrapper=valgrind ;; *) wrapper= ;; esac
    build=$folder/$name
    log=$build/meson-logs/testlog${wrapper:+-$wrapper}.json
    begin=$(date +%s)
    # shellcheck disable=SC2086  # a list of words
    run $options </dev/null
    printf '%-16s %-28s %-32s %5s s\n' "$name" "$what" "$result" $(($(date +%s) - begin)) >>"$table"
done <"$folder/rows"

printf '\n'
cat "$table"
! grep -q FAILED "$table"
