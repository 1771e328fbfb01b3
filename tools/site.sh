#!/bin/sh
# SPDX-License-Identifier: BSL-1.0

# Makes the site, guides and reference, as static files in build/site. Installs what is missing.
# It fails where a link is dead or a public name has no comment.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
pages=$root/build/site-pages

sh "$root/tools/setup.sh" site
# Its warning of what comes after the version that is pinned.
export NO_MKDOCS_2_WARNING=1
python=${XDG_CACHE_HOME:-$HOME/.cache}/vlens/site/bin/python

[ -x "$python" ] || exit 77 # the site cannot be made here

# The pages are where they are in the repository, so that their links are the same.
rm -rf "$pages"
mkdir -p "$pages/reference" "$pages/benchmarks" "$pages/tools" "$pages/tests/compile_fail" "$pages/src"
for part in README.md SECURITY.md CONTRIBUTING.md CHANGELOG.md LICENSE docs examples single_include tools/vlens.wrap \
    src/vlens.cpp tests/compile_fail/cases; do
    ln -s "$root/$part" "$pages/$part"
done
ln -s "$root"/benchmarks/*.md "$root"/benchmarks/*.svg "$pages/benchmarks"
ln -s "$root/tools/site/site.css" "$root/tools/site/iframe-worker.js" "$pages"
"$python" "$root/tools/site/reference.py" "$pages/reference"
# Not --quiet: what it does not tell, it does not count.
"$python" -m mkdocs build --config-file "$root/tools/site/mkdocs.yml" >"$root/build/site.log" 2>&1 || {
    cat "$root/build/site.log" >&2
    exit 1
}
if grep -rlE '<(script|link|img)[^>]+(src|href)="?(https?:)?//' "$root/build/site" --include='*.html' >&2; then
    echo 'these pages load something from elsewhere' >&2
    exit 1
fi
# What the search takes in place of a worker and of a file that is fetched.
for part in iframe-worker.js search/search_index.js; do
    if [ ! -s "$root/build/site/$part" ]; then
        echo "$part is missing, without which nothing is found where the site is opened from disk" >&2
        exit 1
    fi
done
echo 'the site is in build/site; to look at it, open build/site/index.html'
