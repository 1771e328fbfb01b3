#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Builds a static OpenSSL of a given version, or for Windows: openssl.sh VERSION linux|windows FOLDER
# Its source is that of the crate openssl-src, since Debian has one version, and none for MinGW; cargo fetches it. FOLDER has
# include/ and lib/ afterwards. It takes a few minutes, and does nothing where FOLDER is there.
set -eu
[ $# -eq 3 ] || { echo 'usage: openssl.sh VERSION linux|windows FOLDER' >&2 && exit 2; }
version=$1
system=$2
folder=$3
[ ! -d "$folder" ] || exit 0
case $version in
3.*) crate=300.${version#3.} ;;
*) crate=${version%%.*}00.${version#*.} ;;
esac
case $system in
linux) target=linux-x86_64 ;;
windows) target='mingw64 --cross-compile-prefix=x86_64-w64-mingw32-' ;;
esac

mkdir -p "$folder.new/src"
cd "$folder.new"
printf '[package]\nname = "source"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\nopenssl-src = "~%s"\n' "$crate" >Cargo.toml
echo 'fn main() {}' >src/main.rs
cargo vendor --quiet crates >/dev/null
cd crates/openssl-src/openssl
# QUIC needs newer headers of Windows than Debian 12 has; of the rest what neither TLS nor the tests use is left out.
# shellcheck disable=SC2086  # two words
./Configure $target --prefix="$folder" --libdir=lib no-shared no-tests no-apps no-docs no-module no-dso no-legacy no-engine \
    no-quic no-argon2 no-aria no-bf no-blake2 no-camellia no-cast no-cmp no-cms no-ct no-des no-dsa no-dtls no-gost no-idea \
    no-md4 no-mdc2 no-rc2 no-rc4 no-rmd160 no-scrypt no-seed no-siphash no-sm2 no-sm3 no-sm4 no-srp no-srtp no-ts \
    no-whirlpool >/dev/null
# Of one version to the other some of these are unknown, and configured away in silence.
make -s -j"$(nproc)" build_libs >/dev/null
make -s install_dev >/dev/null
rm -rf "$folder.new"
