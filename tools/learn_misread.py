"""Learn how likely a word is misread whose readers are so sure of it.

    python -m tools.learn_misread [--write] SCANS...

SCANS are folders of NAME.pdf or NAME.jpg, each with NAME.truth.json (`lines` by page). Words of lines as they come to
restoration are held against the truth, those on which two readers differ apart from the others. Printed: how many there
are, how many are wrong, and level and slope of a logistic regression over the log-odds of the readers' doubt; with
`--write` they go to `dictionaries/misread.tsv`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.digitize import digitize
from pipeline.document import Line
from pipeline.restore.confidence import log_odds
from pipeline.text.dictionaries import dictionary
from pipeline.text.vietnamese import fold_tone_style, nfc
from tools.learn_fusion import fitted
from tools.reader.scoring import FOLD
from tools.scans import scans_of

ALIKE = 80.0  # of 100, of a reading and a line of the truth
KINDS = {False: "undisputed", True: "disputed"}


class Seen(NamedTuple):
    sureness: float
    disputed: bool
    wrong: bool


def of_scans(folder: Path) -> Iterator[Seen]:
    for scan in scans_of(folder):
        for page in digitize(scan.path).pages:
            printed = [_folded(line) for line in scan.lines.get(page.number, [])]
            for line in page.lines if printed else ():
                yield from of_line(line, printed)


def of_line(line: Line, printed: Sequence[str]) -> Iterator[Seen]:
    """The words of `line` as they were read, held against the likest of the `printed` lines where one is like."""
    read = _folded(line.raw)
    like = max(printed, key=lambda text: fuzz.ratio(read, text))
    words, truth = read.split(), like.split()
    if fuzz.ratio(read, like) < ALIKE or len(words) != len(line.words):
        return
    steps = list(Levenshtein.opcodes(words, truth))
    for i, step in enumerate(steps):
        # Beside a word too many or too few it is a space that was misread.
        alone = all(near.tag in ("equal", "replace") for near in steps[max(i - 1, 0) : i + 2])
        if step.tag == "equal" or (step.tag == "replace" and alone):
            for word in line.words[step.src_start : step.src_end]:
                yield Seen(word.confidence, word.other is not None, step.tag != "equal")


def _folded(text: str) -> str:
    return fold_tone_style(nfc(text)).translate(FOLD)


def learnt(seen: Sequence[Seen]) -> Iterator[tuple[str, float, float, int, int]]:
    """For each kind of words level, slope, how many there were and how many of them were wrong."""
    for disputed, kind in KINDS.items():
        here = [word for word in seen if word.disputed == disputed]
        x = np.array([(1.0, log_odds(1 - word.sureness)) for word in here])
        level, slope = fitted(x, np.array([word.wrong for word in here], float)).tolist()
        yield kind, level, slope, len(here), sum(word.wrong for word in here)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put them into dictionaries/misread.tsv")
    parser.add_argument("scans", type=Path, nargs="+")
    asked = parser.parse_args()
    found = list(learnt([word for folder in asked.scans for word in of_scans(folder)]))
    rows = [f"{kind}\t{level:.2f}\t{slope:.2f}\t{words}\t{wrong}" for kind, level, slope, words, wrong in found]
    text = "# readings\tlevel\tslope\twords\twrong\n" + "\n".join(rows) + "\n"
    print(text, end="")
    if asked.write:
        dictionary("misread.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
