"""How often engines and typists make each kind of slip (`pipeline.restore.slips`): `dictionaries/slips.tsv`.

`benchmarks.calibrate` prints and, with `--write`, writes them. Engines' are edits that were right in readings of every
other plan, as pages of offices and as poor copies; typists', and words that the language model does not know, are all
edits of those plans as they were typed, and of pieces of the collections of `../shared/corpus`. A change counts once a
text. A piece of which a hundredth of the words would be changed in their letters is none: it was scanned, or spoilt by
those who took it out of its file.
"""

from __future__ import annotations

import lzma
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from benchmarks.readings import SHARED, Reading
from pipeline.document import Edit
from pipeline.restore import RestoredLine, restore_lines
from pipeline.restore.restored import without_edits
from pipeline.restore.slips import Slip, ratio, slip_of
from pipeline.text.dictionaries import dictionary
from pipeline.text.vietnamese import fold_tone_style, nfc

PIECES = 24  # of a collection
LINES = (20, 50, 150, 300)  # of a piece
FIRST = 60_000  # lines of a collection, of which pieces are drawn
SPOILT = 0.01
SEED = 11


def collected() -> Iterator[list[str]]:
    """Pieces of the collections of official texts."""
    for path in sorted((SHARED / "corpus").glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = [nfc(line.rstrip("\n")) for line in islice(file, FIRST)]
        drawn = random.Random(SEED)
        for _ in range(PIECES):
            many = drawn.choice(LINES)
            at = drawn.randrange(max(1, len(lines) - many))
            yield lines[at : at + many]


def of_reading(reading: Reading) -> set[tuple[str, str, Slip]]:
    """The changes of a reading that led to what is printed."""
    done = restore_lines(reading.vie, channel="vie").lines
    pairs = zip(done, reading.truth, strict=True)
    return {_seen(edit) for line, truth in pairs for edit in line.edits if _mends(line, edit, truth)}


def of_typed(lines: Sequence[str]) -> set[tuple[str, str, Slip]]:
    """The changes that would be made in a text that was typed; none of a spoilt one."""
    done = restore_lines(lines, channel="vie").lines
    edits = [edit for line in done for edit in line.edits]
    words = sum(len(line.split()) for line in lines)
    return set() if sum(e.rule == "channel" for e in edits) > SPOILT * words else {_seen(edit) for edit in edits}


def _seen(edit: Edit) -> tuple[str, str, Slip]:
    return edit.raw.strip(), edit.text.strip(), slip_of(edit, edit.confidence)


def _mends(line: RestoredLine, edit: Edit, truth: str) -> bool:
    alone = without_edits(line, [other is not edit for other in line.edits]).text
    before, after = (Levenshtein.distance(_words(text), _words(truth)) for text in (line.raw, alone))
    return after < before


def _words(text: str) -> list[str]:
    return fold_tone_style(nfc(text)).split()


def counted(readings: Iterable[Reading], typed: Iterable[Sequence[str]]) -> dict[Slip, tuple[int, int]]:
    """How often each slip was seen in readings and in typed texts."""
    read = Counter(slip for one in readings for _, _, slip in of_reading(one))
    odd = Counter(slip for text in typed for _, _, slip in of_typed(text))
    return {slip: (read[slip], odd[slip]) for slip in sorted({*read, *odd}) if slip[0] != "strokes"}


def write(counts: dict[Slip, tuple[int, int]]) -> None:
    """`slips.tsv` anew."""
    lines = ["# kind of slip\tleast sureness\tin readings\tin typed texts"]
    lines += [f"{kind}\t{least:g}\t{read}\t{odd}" for (kind, least), (read, odd) in counts.items()]
    Path(dictionary("slips.tsv")).write_text("\n".join(lines) + "\n", encoding="utf-8")


def said(counts: dict[Slip, tuple[int, int]]) -> None:
    """Print the table."""
    print("\nslip, least sureness     read  typed   ratio used")
    for (kind, least), (read, odd) in counts.items():
        print(f"{kind:16} {least:6g} {read:6} {odd:6} {ratio((kind, least)):8.2f}")
