"""How many lines by hand are marked, and how many printed ones falsely, as the product marks them.

    python -m tools.hand.measure READER.onnx HELD.npz

HELD is of `tools.hand.lines --held`: texts, faces and hands that nothing was trained on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.layout import LineImage
from pipeline.ocr import handwriting
from pipeline.ocr.ctc import Columns, words_of
from pipeline.ocr.model import Pen, RawLine
from tools.hand.lines import HAND, Line, load
from tools.reader.measure import Model


def marked(path: Path, lines: Sequence[Line]) -> Iterator[RawLine]:
    """`lines` as the reader at `path` reads and marks them."""
    model = Model(path)
    signs = model.session.get_modelmeta().custom_metadata_map["signs"]
    for line in lines:
        ids, sure, lengths, hand = model.told([line.picture])
        n, span = int(lengths[0]), (0.0, float(line.picture.shape[1]))
        image = LineImage(box=(0.0, 0.0, *line.picture.shape[::-1]), core=(0.0, 0.0, 1.0, 1.0), crop=line.picture)
        words = tuple(words_of(image, span, Columns(ids[0, :n], sure[0, :n]), signs, "reader"))
        pen = Pen(*span, tuple(hand[0, : -(-n // 2)].tolist()))
        (read,) = handwriting.told([RawLine(box=image.box, words=words, pen=pen)])
        yield read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("lines", type=Path)
    asked = parser.parse_args()
    lines = load(asked.lines)
    rows: dict[str, Counter[str]] = {}
    for line, read in zip(lines, marked(asked.reader, lines), strict=True):
        if not read.text:
            continue
        hand = (line.steps == HAND).any()
        kind = ("by hand alone" if line.kind.startswith(("note", "written")) else "words by hand in print"
                if line.kind.startswith(("filled", "mended")) else "a number by hand") if hand else "print"  # fmt: skip
        row = rows.setdefault(kind, Counter())
        row["lines"] += 1
        row["marked"] += bool(read.by_hand)
        row["wholly"] += read.by_hand == ((0, len(read.text)),)
        if not hand and read.by_hand:
            print("falsely:", repr(read.text), [read.text[a:b] for a, b in read.by_hand], line.kind)
    for kind, row in sorted(rows.items()):
        print(f"{kind:24} {row['lines']:5} lines, {row['marked']:5} marked, {row['wholly']:5} wholly")


if __name__ == "__main__":
    main()
