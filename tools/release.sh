#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Makes a release of HEAD and checks it by building consumers of it: release.sh [--unchecked] FOLDER [URL]
#   vlens-X.Y.Z.tar.gz   the same bytes whenever it is made of the same commit
#   vlens.wrap           for Meson
#   conan/               for the central index: a folder of its recipes/
#   vcpkg/               a registry
#   SHA256SUMS           of the files above; signed, SHA256SUMS.sig, where VLENS_SIGNING_KEY names a key of SSH
# URL is where these will be, https://…/X.Y.Z. Without it they name the files in FOLDER, for a trial.
# What names the hash of the archive is made here and not kept in the tree, since the archive has the tree in it.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
checked=true
[ "${1:-}" != --unchecked ] || { checked=false && shift; }
[ $# -eq 1 ] || [ $# -eq 2 ] || { echo 'usage: release.sh [--unchecked] FOLDER [URL]' >&2 && exit 2; }
mkdir -p "$1"
folder=$(CDPATH='' cd -- "$1" && pwd)
url=${2:-file://$folder}

git -C "$root" diff --quiet HEAD -- || echo 'note: what is not committed is not in the release' >&2
version=$(git -C "$root" show HEAD:meson.build | sed -n "s/^  version: '\(.*\)',$/\1/p")
name=vlens-$version
archive=$folder/$name.tar.gz
cd "$folder"
rm -rf conan vcpkg SHA256SUMS SHA256SUMS.sig

# Sorted, of nobody, at the time of the commit; nothing of this machine's configuration counts, nor does that of gzip.
git -C "$root" -c core.autocrlf=false -c core.eol=lf -c core.attributesFile=/dev/null -c tar.umask=0022 \
    archive --format=tar --prefix="$name/" HEAD >"$name.tar"
env -u GZIP gzip -n -9 <"$name.tar" >"$archive"
rm "$name.tar"
sha256=$(sha256sum "$archive" | cut -d ' ' -f 1)
sha512=$(sha512sum "$archive" | cut -d ' ' -f 1)

of_head() { git -C "$root" show "HEAD:$1"; }

of_head tools/vlens.wrap | sed "s|^source_filename = .*|&\nsource_url = $url/$name.tar.gz\nsource_hash = $sha256|" >vlens.wrap

mkdir -p conan/all
git -C "$root" archive --format=tar HEAD:tests/consumers/conan | tar -x --one-top-level=conan/all/test_package
rm conan/all/test_package/profile
of_head tests/consumers/conan/CMakeLists.txt | sed 's|\.\./||' >conan/all/test_package/CMakeLists.txt
for program in core client; do of_head tests/consumers/$program.cpp >conan/all/test_package/$program.cpp; done
of_head conanfile.py | sed '/# for a checkout alone$/d; /^# A line for a checkout/,+1d' >conan/all/conanfile.py
printf 'versions:\n  "%s":\n    folder: all\n' "$version" >conan/config.yml
printf 'sources:\n  "%s":\n    url: "%s"\n    sha256: "%s"\n' "$version" "$url/$name.tar.gz" "$sha256" >conan/all/conandata.yml

mkdir -p vcpkg/ports vcpkg/versions/v-
git -C "$root" archive --format=tar HEAD:tools/vcpkg/ports | tar -x -C vcpkg/ports
printf 'set(url "%s")\nset(sha512 %s)\n' "$url/$name.tar.gz" "$sha512" >vcpkg/ports/vlens/archive.cmake
(cd vcpkg && git init -q --bare .trial && git --git-dir=.trial --work-tree=. -c core.autocrlf=false add ports)
tree=$(git --git-dir=vcpkg/.trial write-tree --prefix=ports/vlens/)
rm -rf vcpkg/.trial
printf '{\n  "versions": [\n    {\n      "git-tree": "%s",\n      "version-semver": "%s",\n      "port-version": 0\n    }\n  ]\n}\n' \
    "$tree" "$version" >vcpkg/versions/v-/vlens.json
printf '{\n  "default": {\n    "vlens": {\n      "baseline": "%s",\n      "port-version": 0\n    }\n  }\n}\n' \
    "$version" >vcpkg/versions/baseline.json

find "$name.tar.gz" vlens.wrap conan vcpkg -type f | LC_ALL=C sort | xargs sha256sum >SHA256SUMS
if [ -n "${VLENS_SIGNING_KEY:-}" ]; then ssh-keygen -q -Y sign -n file -f "$VLENS_SIGNING_KEY" SHA256SUMS; fi
cat SHA256SUMS

$checked || exit 0
for consumer in meson_subproject cmake_fetch_content conan vcpkg; do
    python3 "$root/tests/consumers/run.py" "$consumer" "${CXX:-g++}" "$folder"
done
echo "$archive is built by its consumers"
