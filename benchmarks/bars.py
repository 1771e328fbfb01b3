# SPDX-License-Identifier: BSL-1.0
"""Bars of an SVG: what every library takes, as a multiple of what vlens does."""

import math
from xml.sax.saxutils import escape

WIDTH, LABEL, ROW = 720, 170, 18
# The ratios at the ends of the scale, which is logarithmic: 12 and 160 are not alike, nor are 0.9 and 1.1.
LEAST, MOST = 0.125, 256
STYLE = ("text{font:12px sans-serif;fill:#222}.work{font-weight:bold}.peer{fill:#9db4c8}.own{fill:#c8402f}"
         ".copy{fill:#c9c9c9}.one{stroke:#888;stroke-dasharray:2 3}@media(prefers-color-scheme:dark){text{fill:#ddd}}")


def position(ratio):
    """Where its bar ends."""
    part = math.log(min(max(ratio, LEAST), MOST) / LEAST) / math.log(MOST / LEAST)
    return part * (WIDTH - LABEL - 70)


def bars(works, compiler, what="Time"):
    """The SVG of {work: {library: (time, …)}}. A line shows where the time of vlens ends."""
    lines, y = [], 20
    lines.append(f'<text x="8" y="{y}">{what} as a multiple of that of vlens, {escape(compiler)}: shorter is better, the scale is '
                 'logarithmic</text>')
    for work, libraries in works.items():
        y += 30
        lines.append(f'<text class="work" x="8" y="{y}">{escape(work)}</text>')
        y += 6
        own = libraries["vlens"][0]
        for library, (time, *_) in sorted(libraries.items(), key=lambda item: item[1][0]):
            ratio = time / own
            length = position(ratio)
            kind = {"vlens": "own", "memcpy": "copy"}.get(library, "peer")
            lines.append(f'<text x="{LABEL - 8}" y="{y + 13}" text-anchor="end">{escape(library)}</text>')
            lines.append(f'<rect class="{kind}" x="{LABEL}" y="{y + 2}" width="{length:.1f}" height="{ROW - 5}"/>')
            lines.append(f'<text x="{LABEL + length + 6:.1f}" y="{y + 13}">{ratio:.2f}</text>')
            y += ROW
        one = LABEL + position(1)
        lines.append(f'<line class="one" x1="{one:.1f}" x2="{one:.1f}" y1="{y - ROW * len(libraries)}" y2="{y}"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y + 16}" '
            f'viewBox="0 0 {WIDTH} {y + 16}"><style>{STYLE}</style>\n' + "\n".join(lines) + "\n</svg>\n")
