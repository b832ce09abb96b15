"""The family name of a signer: "Phạn Quang Thao" under "GIÁM ĐỐC" is Phan, where one reader has it otherwise.

Sixteen family names are those of nine Vietnamese in ten, and no two of them have the same bare letters. Under the line
that says the signer's position (Decree 30/2020/NĐ-CP, appendix I, part II, 7) a word that is no family name and has the
letters of one of them is that one; a rare name with these letters gives way only where two readers differ in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.restore.confidence import confidence_of
from pipeline.restore.grammar.later_change import changed
from pipeline.restore.paragraphs import mostly_capitals
from pipeline.restore.reading_kind import ReadingKind
from pipeline.restore.restored import RestoredLine
from pipeline.text.dictionaries import surnames, words
from pipeline.text.vietnamese import CAPITALS, bare

_NAME = re.compile(rf"\s*(?P<family>[{CAPITALS}][^\W\d_]+)(?:\s[{CAPITALS}][^\W\d_]*){{1,4}}\s*")
_BELOW = 40  # lines: receivers may be read between position and name


@cache
def _common() -> dict[str, str]:
    """Bare letters → family name, of the first row of `surnames.txt`."""
    return {bare(name): name for name in words("surnames.txt")[0].split()}


@cache
def _position() -> re.Pattern[str]:
    ends = "|".join(re.escape(bare(word)) for word in words("positions.txt"))
    return re.compile(rf"(?:^|\W)(?:{ends})\W*$")


def settle_signers(
    lines: Sequence[RestoredLine], kinds: Sequence[ReadingKind], others: Sequence[str | None]
) -> list[RestoredLine]:
    """`lines` with the family names of signers; `others` holds a second reading of each line, or None."""
    out = list(lines)
    position = -_BELOW
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if mostly_capitals(line.text) and _position().search(bare(line.text.strip())):
            position = i
        elif kind in ("eng", "vie") and i - position < _BELOW:
            out[i] = _settled(line, others[i])
    return out


def _settled(line: RestoredLine, other: str | None) -> RestoredLine:
    name = _NAME.fullmatch(line.text)
    meant = _common().get(bare(name["family"])) if name else None
    if name is None or meant is None or meant == name["family"]:
        return line
    differs = other is not None and other.split()[:1] != [name["family"]]
    if name["family"] in surnames() and not differs:
        return line
    return changed(line, *name.span("family"), meant, "signer", confidence_of("signer"))
