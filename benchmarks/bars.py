# SPDX-License-Identifier: BSL-1.0
"""Bars of an SVG: what every library takes, as a multiple of what vlens does."""

from xml.sax.saxutils import escape

WIDTH, LABEL, ROW, MOST = 720, 170, 18, 6.0
STYLE = ("text{font:12px sans-serif;fill:#222}.work{font-weight:bold}.peer{fill:#9db4c8}.own{fill:#c8402f}"
         ".copy{fill:#c9c9c9}@media(prefers-color-scheme:dark){text{fill:#ddd}}")


def bars(works, compiler, what="Time"):
    """The SVG of {work: {library: (time, …)}}; bars longer than MOST are cut off, their figures are not."""
    lines, y = [], 20
    lines.append(f'<text x="8" y="{y}">{what} as a multiple of that of vlens, {escape(compiler)}: shorter is better</text>')
    for work, libraries in works.items():
        y += 30
        lines.append(f'<text class="work" x="8" y="{y}">{escape(work)}</text>')
        y += 6
        own = libraries["vlens"][0]
        for library, (time, *_) in sorted(libraries.items(), key=lambda item: item[1][0]):
            ratio = time / own
            length = min(ratio, MOST) / MOST * (WIDTH - LABEL - 70)
            kind = {"vlens": "own", "memcpy": "copy"}.get(library, "peer")
            lines.append(f'<text x="{LABEL - 8}" y="{y + 13}" text-anchor="end">{escape(library)}</text>')
            lines.append(f'<rect class="{kind}" x="{LABEL}" y="{y + 2}" width="{length:.1f}" height="{ROW - 5}"/>')
            cut = " ▸" if ratio > MOST else ""
            lines.append(f'<text x="{LABEL + length + 6:.1f}" y="{y + 13}">{ratio:.2f}{cut}</text>')
            y += ROW
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y + 16}" '
            f'viewBox="0 0 {WIDTH} {y + 16}"><style>{STYLE}</style>\n' + "\n".join(lines) + "\n</svg>\n")
