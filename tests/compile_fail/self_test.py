#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The runner accepts a good case and refuses a bad one: self_test.py COMPILER FLAGS..."""

import pathlib
import subprocess
import sys
import tempfile

RUNNER = pathlib.Path(__file__).resolve().with_name("run.py")

GOOD = """\
// error: longitude
// error(gcc): has no member named
// error(clang): no member named
// says: longitude
// budget: 1 error, 8 lines, 120 columns
struct GeoLocation {
    double latitude;
#ifndef MISTAKE
    double longitude;
#endif
};
double east(GeoLocation const& here) {
    return here.longitude;  // <- error
}
"""

IN_TEMPLATE = """\
// error: return_of
// error(gcc): before deduction of 'auto'
// error(clang): with deduced return type
// budget: 2 errors, 20 lines, 120 columns
template <class T> auto return_of();
#ifndef MISTAKE
template <class T> auto return_of() { return T{}; }
#endif
template <class T> T call() {
    return return_of<T>();  // <- error
}
int main() { return call<int>(); }
"""

LITERAL = """\
// error(gcc): '<throw-expression>' is not a constant expression
// error(clang): call to consteval function
// says: checked
// budget: 1 error, 12 lines, 160 columns
struct checked {
    consteval checked(int n) : value{n} { if (n < 0) throw "checked"; }
    int value;
};
#ifdef MISTAKE
int main() { return checked{-1}.value; }  // <- named
#else
int main() { return checked{1}.value; }
#endif
"""

BAD = {
    "does not compile cleanly without the mistake": ("#ifndef MISTAKE", "#if 0"),
    "compiles with the mistake": ("#ifndef MISTAKE", "#if 1"),
    "the first error does not contain: altitude": ("// error: longitude", "// error: altitude"),
    "not on the marked line 6": (
        "struct GeoLocation {\n    double latitude;",
        "struct GeoLocation {  // <- error\n    double latitude;",
    ),
    "the first 8 lines do not name the marked line 14": (
        "    return here.longitude;  // <- error\n}",
        "    return here.longitude;\n}  // <- named",
    ),
    "the first 8 lines do not say: height": ("// says: longitude", "// says: height"),
    "1 errors, the budget is 0": ("1 error,", "0 errors,"),
    "lines, the budget is 1": ("8 lines", "1 lines"),
    "columns, the budget is 20": ("120 columns", "20 columns"),
    "needs `// error: TEXT`": ("// budget", "// bdget"),
}


def run(source, compiler, flags, case):
    case.write_text(source, encoding="utf-8")
    command = [sys.executable, str(RUNNER), "--compiler", compiler, "--case", str(case), "--", *flags]
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def main(compiler, *flags):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        case = pathlib.Path(folder, "case.cpp")
        for source in (GOOD, IN_TEMPLATE, LITERAL):
            code, output = run(source, compiler, flags, case)
            if code != 0:
                failed = True
                print(f"FAIL: a good case is refused\n{output}")
        for reason, (old, new) in BAD.items():
            source = GOOD.replace(old, new)
            if "marked line" in reason:
                source = source.replace("longitude;  // <- error", "longitude;")
            code, output = run(source, compiler, flags, case)
            if code == 0 or reason not in output:
                failed = True
                print(f"FAIL: not refused for: {reason}\n{output}")
        # Marked for one family, the other is asked for the twin alone.
        for condition, refused in (("#if 1", 1), ("#if 0", 2)):
            source = GOOD.replace("#ifndef MISTAKE", condition)
            codes = [run(f"// only: {family}\n{source}", compiler, flags, case)[0] for family in ("gcc", "clang")]
            if sum(codes) != refused:
                failed = True
                print(f"FAIL: with {condition}, {sum(codes)} of two marks `// only:` are refused and not {refused}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
