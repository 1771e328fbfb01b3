#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Installs what is missing: setup.sh demo|tests|rest|matrix|benchmarks|site
# By apt-get where there is one; elsewhere it names what is missing and fails. With nothing missing it does nothing.
set -eu

purpose=${1:-}
case $purpose in demo | tests | rest | matrix | benchmarks | site) ;; *)
    echo "usage: setup.sh demo|tests|rest|matrix|benchmarks|site" >&2
    exit 2
    ;;
esac

has_program() { command -v "$1" >/dev/null 2>&1; }

# has_header FILE [CONDITION]: the condition is read by the preprocessor after the header.
has_header() {
    printf '#include <%s>\n#if !(%s)\n#error too old\n#endif\n' "$1" "${2:-1}" |
        g++ -std=c++20 -E -x c++ - >/dev/null 2>&1
}

has_sanitizers() {
    echo 'int main() {}' | clang++-14 -fsanitize=address,undefined -x c++ -o /dev/null - >/dev/null 2>&1
}

# need and want take a package, then a command that succeeds when it is there. Without what is only wanted, the tests
# that use it are skipped.
need() {
    package=$1
    shift
    "$@" || needed="$needed $package"
}
want() {
    package=$1
    shift
    "$@" || wanted="$wanted $package"
}

# What the benchmarks compare with, and count with.
want_peers() {
    want libbenchmark-dev has_header benchmark/benchmark.h
    want valgrind has_program valgrind
    want nlohmann-json3-dev has_header nlohmann/json.hpp
    want rapidjson-dev has_header rapidjson/rapidjson.h
    want libsimdjson-dev has_header simdjson.h
    want libcurl4-openssl-dev has_header curl/curl.h
    want libcpp-httplib-dev has_header httplib.h
}
want_for_benchmarks() {
    want git has_program git
    want ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
    want clang-22 has_program clang++-22
    want cmake has_program cmake
    want curl has_program curl
    want wrk has_program wrk
}

want_compilers() {
    want clang-14 has_program clang++-14
    want libclang-rt-14-dev has_sanitizers
    want clang-22 has_program clang++-22
    want libc++-22-dev test -d /usr/lib/llvm-22/include/c++/v1
}

# What tools/test.sh --rest asks besides compilers.
want_for_rest() {
    want clang-format-16 has_program clang-format-16
    want clang-tidy-16 has_program clang-tidy-16
    want nodejs has_program node
    want npm has_program npm
    want cmake has_program cmake
    want python3-venv python3 -c 'import ensurepip'
    want clang-tools-22 has_program clang-scan-deps-22
}

# The other compilers, processors and systems of tools/matrix.sh.
want_for_matrix() {
    want clang-16 has_program clang++-16
    want clang-19 has_program clang++-19
    want g++-i686-linux-gnu has_program i686-linux-gnu-g++
    want g++-aarch64-linux-gnu has_program aarch64-linux-gnu-g++
    want g++-s390x-linux-gnu has_program s390x-linux-gnu-g++
    want qemu-user-static has_program qemu-s390x-static
    want g++-mingw-w64-x86-64-posix has_program x86_64-w64-mingw32-g++-posix
    want wine has_program wine
}

look() {
    needed=
    wanted=
    need g++ has_program g++
    need meson has_program meson
    need ninja-build has_program ninja
    need pkg-config has_program pkg-config
    need libboost1.81-dev has_header boost/version.hpp 'BOOST_VERSION >= 107700'
    need libasio-dev has_header asio/version.hpp 'ASIO_VERSION >= 102201'
    need libssl-dev has_header openssl/ssl.h 'OPENSSL_VERSION_NUMBER >= 0x30000000L'
    [ "$purpose" != demo ] || return 0
    need python3 has_program python3
    if [ "$purpose" = benchmarks ]; then
        want_peers
        want_for_benchmarks
        return 0
    fi
    if [ "$purpose" = site ]; then
        need python3-venv python3 -c 'import ensurepip'
        need ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
        return 0
    fi
    need python3-yaml python3 -c 'import yaml'
    need doctest-dev has_header doctest/doctest.h
    need openssl has_program openssl
    want ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
    [ "$purpose" != tests ] || return 0
    want_peers
    want_compilers
    case $purpose in
    rest) want_for_rest ;;
    matrix) want_for_matrix ;;
    esac
}

apt() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@"
    fi
}

# Nothing that is there is removed for it, such as another version of Boost.
install() { apt install -y --no-install-recommends --no-remove "$@"; }

# shellcheck disable=SC2086  # lists of words
install_missing() {
    if ! has_program apt-get; then
        obstacle='There is no apt-get here to install it'
    elif [ "$(id -u)" -ne 0 ] && ! has_program sudo; then
        obstacle='Installing it takes root or sudo'
    else
        obstacle='apt-get did not install it'
        echo "installing:$needed$wanted"
        apt update || true
        [ -z "$needed" ] || install $needed || true
        [ -z "$wanted" ] || install $wanted || for package in $wanted; do install "$package" || true; done
        look
    fi
    for package in $wanted; do echo "note: $package is missing, what uses it is left out. $obstacle."; done
    [ -n "$needed" ] || return 0
    echo "Missing for the $purpose, by the names of Debian's packages:" >&2
    printf '    %s\n' $needed >&2
    echo "$obstacle." >&2
    exit 1
}

# The validating mock of tests/openapi, which looks for it in the same place. Its parts are named as well: npm takes
# newer ones otherwise, and those do not run on Debian's Node 18.
install_prism() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/prism-5.14.2
    [ ! -x "$folder/node_modules/.bin/prism" ] || return 0
    has_program npm || return 0
    echo "installing: @stoplight/prism-cli 5.14.2 into $folder"
    # Beside its place first, so that half an installation is not taken for a whole one.
    rm -rf "$folder.new"
    if npm install --prefix "$folder.new" --no-audit --no-fund --loglevel=error --fetch-retries=1 \
        @stoplight/prism-cli@5.14.2 @stoplight/prism-http-server@5.12.2 @stoplight/prism-core@5.8.0 &&
        "$folder.new/node_modules/.bin/prism" --version >/dev/null; then
        mv "$folder.new" "$folder"
    else
        echo "note: Prism 5.14.2 does not install or run on Node $(node --version), the OpenAPI check is skipped"
    fi
}

# The package manager, for tests/consumers, which looks for it in this place.
install_conan() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/conan-2
    [ ! -x "$folder/bin/conan" ] || return 0
    echo "installing: Conan 2 into $folder"
    rm -rf "$folder"
    if ! python3 -m venv "$folder" || ! "$folder/bin/pip" install --quiet --disable-pip-version-check 'conan>=2,<3'; then
        rm -rf "$folder"
        echo 'note: Conan 2 does not install, the test that uses it is skipped'
    fi
}

# MkDocs with its theme, and the parser of clang, for tools/site.sh, which looks for them in this place. Anew where another
# version is asked for.
install_site() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/site
    asked=$(dirname -- "$0")/site/requirements.txt
    ! cmp -s "$asked" "$folder/requirements.txt" || return 0
    echo "installing: what makes the site, into $folder"
    rm -rf "$folder"
    if python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$asked"; then
        cp "$asked" "$folder/requirements.txt"
    else
        rm -rf "$folder"
        echo 'note: MkDocs or libclang does not install, the site cannot be made'
    fi
}

# The newest CMake, which tests/consumers asks besides that of the system.
install_cmake() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/cmake-4
    [ ! -x "$folder/bin/cmake" ] || return 0
    echo "installing: CMake 4 into $folder"
    rm -rf "$folder"
    if ! python3 -m venv "$folder" || ! "$folder/bin/pip" install --quiet --disable-pip-version-check 'cmake>=4,<5'; then
        rm -rf "$folder"
        echo 'note: CMake 4 does not install, nothing is asked of it'
    fi
}

# unpack FOLDER PACKAGE...: without installing them.
unpack() {
    has_program apt-get && has_program dpkg-deb || return
    unpacked=$1
    shift
    rm -rf "$unpacked.new"
    mkdir -p "$unpacked.new"
    for package; do
        (cd "$unpacked.new" && apt-get -qq download "$package" && dpkg-deb -x "$package"_*.deb . && rm "$package"_*.deb) ||
            return
    done
    mv "$unpacked.new" "$unpacked"
}

# Of two versions of libc++ only one can be installed; tests/compile_fail looks for the headers of the other in this place.
unpack_libcxx_19() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/libc++-19
    [ ! -d "$folder" ] || return 0
    unpack "$folder" libc++-19-dev || echo 'note: libc++ 19 cannot be downloaded, tests that use it are skipped'
}

# The compiler of Zig has what a program of macOS is linked with. Of 0.17 math.h and float.h do not get along there.
install_zig() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/zig-0.15.2
    [ ! -x "$folder/bin/python" ] || return 0
    echo "installing: Zig 0.15.2 into $folder"
    if ! python3 -m venv "$folder" || ! "$folder/bin/pip" install --quiet --disable-pip-version-check ziglang==0.15.2; then
        rm -rf "$folder"
        echo 'note: Zig does not install, the rows for macOS are skipped'
    fi
}

# The newest headers that Debian has, whatever release this is; its lists are read apart from those of the system.
unpack_newest() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/newest
    [ ! -d "$folder" ] && has_program apt-get || return 0
    lists=$folder.lists
    mkdir -p "$lists/lists/partial" "$lists/cache/archives/partial"
    echo 'deb http://deb.debian.org/debian sid main' >"$lists/sources.list"
    APT_CONFIG=$lists/apt.conf
    cat >"$APT_CONFIG" <<CONFIG
Dir::Etc::sourcelist "$lists/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$lists/lists";
Dir::Cache "$lists/cache";
CONFIG
    export APT_CONFIG
    # Without its lists nothing is found, and nothing is unpacked.
    apt-get -qq update &&
        boost=$(apt-cache depends libboost-dev | sed -n 's/^ *Depends: \(libboost[0-9.]*-dev\)$/\1/p') &&
        unpack "$folder" libasio-dev "${boost:-libboost-dev}" ||
        echo 'note: the newest Asio and Boost cannot be downloaded, what uses them is left out or uses older ones'
    unset APT_CONFIG
    rm -rf "$lists"
}

# An installed one would start serving, so only its program is taken; tests/net looks for it in this place.
unpack_nginx() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/nginx
    [ ! -x /usr/sbin/nginx ] && ! has_program nginx && [ ! -d "$folder" ] || return 0
    unpack "$folder" nginx || echo 'note: nginx cannot be downloaded, the test that uses it is skipped'
}

# The proxies of tests/net, for the same reason.
unpack_proxies() {
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/vlens
    [ -x /usr/bin/tinyproxy ] || [ -d "$folder/tinyproxy" ] || unpack "$folder/tinyproxy" tinyproxy-bin ||
        echo 'note: tinyproxy cannot be downloaded, the test that uses it is skipped'
    [ -x /usr/sbin/squid ] || [ -d "$folder/squid" ] ||
        unpack "$folder/squid" squid squid-common squid-langpack libecap3 libltdl7 libnetfilter-conntrack3 \
            libnfnetlink0 libtdb1 ||
        echo 'note: squid cannot be downloaded, the test that uses it is skipped'
}

look
[ -z "$needed$wanted" ] || install_missing
case $purpose in tests | rest | matrix | benchmarks) unpack_nginx ;; esac
case $purpose in tests | rest | matrix) unpack_proxies ;; esac
case $purpose in
benchmarks) unpack_newest ;;
rest)
    install_prism
    install_conan
    install_cmake
    install_site
    ;;
site) install_site ;;
matrix)
    unpack_libcxx_19
    unpack_newest
    install_zig
    ;;
esac
