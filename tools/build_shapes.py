"""How capitals follow one another: costs of a word's shape after the shape before it.

    python -m tools.build_shapes TEXTS... -o dictionaries/shapes.tsv

States: start (of a paragraph or sentence), lower, initial, upper. Columns: state, shape, cost in 1/256 of log10.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from pathlib import Path

from pipeline.restore.decoder.tokens import tokens
from tools.build_lexicon import paragraphs, shape_of

STATES = ("start", "lower", "initial", "upper")
SHAPES = ("lower", "initial", "upper")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("texts", nargs="+", type=Path)
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    seen: Counter[tuple[str, str]] = Counter()
    for path in args.texts:
        for line in paragraphs(path):
            state = "start"
            for printed, _ in tokens(line):
                if printed.isalpha():
                    shape = shape_of(printed)
                    if shape in SHAPES:
                        seen[state, shape] += 1
                        state = shape
                elif printed in ".?!":
                    state = "start"
    with args.out.open("w", encoding="utf-8") as out:
        for state in STATES:
            total = sum(seen[state, shape] for shape in SHAPES) + 3
            for shape in SHAPES:
                out.write(f"{state}\t{shape}\t{round(-256 * math.log10((seen[state, shape] + 1) / total))}\n")


if __name__ == "__main__":
    main()
