"""Names of administrative units: "xã Chân Hưng" is Chấn Hưng, for no other commune has these letters.

After the search, a name behind the word for its kind is held against the names of that kind with the same bare letters
(`dictionaries/places.tsv`), those of the document's own province first. A name that is one stays, unless the province
is known, has none such, and has another; where several are possible what was decided stays. Before the paper's own date
("Thủ Dầu Một, ngày …") stands a name without its kind (Decree 30/2020/NĐ-CP, appendix I, part II, 4): there it may be
of any, and one that is a name stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from pipeline.restore.confidence import confidence_of
from pipeline.restore.decoder import built
from pipeline.restore.decoder.tokens import normal
from pipeline.restore.grammar.later_change import changed
from pipeline.restore.reading_kind import ReadingKind
from pipeline.restore.restored import RestoredLine
from pipeline.text.dictionaries import dictionary, rows_of
from pipeline.text.vietnamese import skeleton

LONGEST = 5  # words of a name
_KINDS = ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "đặc khu")
_KIND = re.compile(rf"(?<!\w)({'|'.join(_KINDS)})\s+(?=[^\W\d_])", re.IGNORECASE)
_OF_DATE = re.compile(r"^(?=[^\W\d_][^,]{1,40}, ngày(?!\w))")
_NAME = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_PROVINCES = ("tỉnh", "thành phố")
_GAPS = " ", "-", " - "  # "Ma Đa Guôi", "Xuân Hương - Đà Lạt"


class Gazetteer(msgspec.Struct, frozen=True):
    """For each kind and bare letters ("xã chan hung") the names, each with its provinces; all in small letters."""

    names: dict[str, dict[str, tuple[str, ...]]]
    provinces: frozenset[str]

    def of_any_kind(self, name: str) -> dict[str, tuple[str, ...]]:
        """The names of units of every kind with the bare letters of `name`, each with its provinces."""
        found: dict[str, tuple[str, ...]] = {}
        for kind in _KINDS:
            for one, provinces in self.names.get(f"{kind} {skeleton(name)}", {}).items():
                found[one] = (*found.get(one, ()), *provinces)
        return found


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The table of `dictionaries/places.tsv`."""
    text = dictionary("places.tsv")
    return msgspec.msgpack.decode(built.parts(text, (), lambda: place_parts(text))[0], type=Gazetteer)


def place_parts(text: Path) -> built.Parts:
    """The table of the file `text`, encoded."""
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    provinces = []
    for province, kind, row in rows_of(text):
        provinces.append(normal(province))
        for name in map(normal, row.split(";")):
            own = names.setdefault(f"{kind} {skeleton(name)}", {})
            own[name] = (*own.get(name, ()), normal(province))
    return (msgspec.msgpack.encode({"names": names, "provinces": sorted(set(provinces))}),)


def settle_places(lines: Sequence[RestoredLine], kinds: Sequence[ReadingKind]) -> list[RestoredLine]:
    """`lines` with the names of units that only one reading of them can be; `kinds` as in `noise`."""
    if not any(
        kind in ("eng", "vie", "stripped") and (_KIND.search(line.text) or _OF_DATE.match(line.text))
        for line, kind in zip(lines, kinds, strict=True)
    ):
        return list(lines)
    table = gazetteer()
    province = _own_province(lines, table)
    return [
        _settled(line, table, province) if kind in ("eng", "vie", "stripped") else line
        for line, kind in zip(lines, kinds, strict=True)
    ]


def _own_province(lines: Sequence[RestoredLine], table: Gazetteer) -> str | None:
    """The province that is named most often, if one is."""
    seen: Counter[str] = Counter()
    for line in lines:
        for match in _KIND.finditer(line.text):
            kind = match.group(1).lower()
            if kind in _PROVINCES:
                for words in _names(line.text, match.end()):
                    name = normal(line.text[words[0][0] : words[-1][1]])
                    if name in table.provinces:
                        seen[name] += 1
                        break
    return seen.most_common(1)[0][0] if seen else None


def _names(text: str, at: int) -> list[list[tuple[int, int]]]:
    """Rows of words with capitals that begin at `at`, the longest first."""
    words: list[tuple[int, int]] = []
    for match in _NAME.finditer(text, at):
        gap = text[words[-1][1] : match.start()] if words else text[at : match.start()]
        if len(words) == LONGEST or not match.group()[0].isupper() or gap not in (_GAPS if words else ("",)):
            break
        words.append(match.span())
    return [words[:n] for n in range(len(words), 0, -1)]


def _settled(line: RestoredLine, table: Gazetteer, province: str | None) -> RestoredLine:
    for match in _KIND.finditer(line.text):
        kind = match.group(1).lower()
        for words in _names(line.text, match.end()):
            here = normal(line.text[words[0][0] : words[-1][1]])
            known = table.names.get(f"{kind} {skeleton(here)}")
            if known:
                meant, sure = _meant(here, known, province)
                if meant != here:
                    line = line if _may_go_on(line.text, words) else _written(line, words, meant, sure)
                elif len(known) == 1:
                    line = _confirmed(line, words)
                break
    return _before_date(line, table, province)


def _may_go_on(text: str, words: Sequence[tuple[int, int]]) -> bool:
    """Whether a lone word may be the first of a longer name: "phường Lang | Biang" is no phường Láng."""
    rest = text[words[-1][1] :]
    return len(words) == 1 and (not rest.strip() or len(_names(text, words[0][0])) > 1)


def _before_date(line: RestoredLine, table: Gazetteer, province: str | None) -> RestoredLine:
    if _OF_DATE.match(line.text):
        for words in _names(line.text, 0):
            here = normal(line.text[words[0][0] : words[-1][1]])
            if line.text[words[-1][1]] == "," and (known := table.of_any_kind(here)) and here not in known:
                meant, sure = _meant(here, known, province)
                return _written(line, words, meant, sure) if meant != here else line
    return line


def _meant(here: str, known: dict[str, tuple[str, ...]], province: str | None) -> tuple[str, float]:
    own = [name for name, of in known.items() if province in of]
    if here in own or (here in known and len(own) != 1):
        return here, 1.0
    if len(own) == 1:
        return own[0], confidence_of("place", "own")
    return (next(iter(known)), confidence_of("place", "only")) if len(known) == 1 else (here, 1.0)


def _confirmed(line: RestoredLine, words: Sequence[tuple[int, int]]) -> RestoredLine:
    """`line` with the edits of a name that no other is like made as sure as the gazetteer is."""
    spans, only = set(words), confidence_of("place", "only")
    edits = tuple(
        msgspec.structs.replace(e, confidence=max(e.confidence, only)) if (e.start, e.end) in spans else e
        for e in line.edits
    )
    return msgspec.structs.replace(line, edits=edits)


def _written(line: RestoredLine, words: Sequence[tuple[int, int]], meant: str, sure: float) -> RestoredLine:
    """`line` with `meant`, letter for letter as long, in the place of `words`, in their capitals."""
    text, start = line.text, words[0][0]
    for first, last in words:
        new = "".join(
            m.upper() if old.isupper() else m
            for old, m in zip(text[first:last], meant[first - start : last - start], strict=True)
        )
        if normal(new) != normal(text[first:last]):
            line = changed(line, first, last, new, "place", sure)
    return line
