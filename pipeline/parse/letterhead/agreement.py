"""Whether the head agrees with itself and with the body: an agency's place is that of the unit it belongs to.

A paper of a commune names that commune as its place, one of a province the province or a unit in it (Decree
30/2020/NĐ-CP, appendix I, part II, 4). Where the two differ one of them was misread, or the paper is odd; which of
them it is a person has to say. Units, of today and before July 2025, are those of `places.tsv`.

The body names the agency's unit again and again. Where it has the same letters with other marks, more than once and
never with the head's, a mark of the head was misread: capitals are small print for their marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.document import Diagnostic, Header, Page, Place
from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import bare, fold_tone_style, nfc, skeleton

_KIND = r"tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu"
_OF = re.compile(rf"(?:^|\s)(?P<kind>{_KIND})\s+(?P<name>[^\W\d_][^,;:/()]*)$", re.IGNORECASE)
_BEFORE_NAME = re.compile(rf"^(?:{_KIND})\s+", re.IGNORECASE)
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_LEAST_SYLLABLES, _LEAST_TIMES = 2, 2
_PROVINCES = ("tỉnh", "thành phố", "tp")


def warning(code: str, message: str, where: Place) -> Diagnostic:
    """A note about the head that a person should look at, where it stands."""
    return Diagnostic(code=code, severity="warning", message=message, page=where.page, line=where.line)


def disagreements(header: Header, places: Mapping[str, Place]) -> Iterator[Diagnostic]:
    """A note where the place is not one of the agency's unit."""
    place = _plain(_BEFORE_NAME.sub("", header.place))
    where = places.get("header.place")
    if not place or where is None:
        return
    for agency in (header.issuer, header.issuer_parent):
        unit = _OF.search(nfc(agency).strip())
        if unit is not None and not _may_be_in(place, unit["kind"].lower().rstrip("."), _plain(unit["name"])):
            message = f'header.issuer is of "{unit[0].strip()}", but the place is "{header.place}"'
            yield warning("head_disagrees", message, where)
            return


def against_body(header: Header, places: Mapping[str, Place], pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """A note where the body spells the agency's unit otherwise than the head does."""
    last = max(((place.page, place.line) for name, place in places.items() if name.startswith("header.")), default=None)
    for field, agency in (("header.issuer", header.issuer), ("header.issuer_parent", header.issuer_parent)):
        unit, where = _OF.search(nfc(agency).strip()), places.get(field)
        if unit is None or where is None or last is None or len(unit["name"].split()) < _LEAST_SYLLABLES:
            continue
        said = Counter(_names_like(unit["name"], pages, last))
        other, times = said.most_common(1)[0] if said else ("", 0)
        if times >= _LEAST_TIMES and len(said) == 1 and other != _plain(unit["name"]):
            message = f'{field} is of "{unit[0].strip()}", but the text has "{other.title()}" {times} times'
            yield warning("head_disagrees", message, where)


def _names_like(name: str, pages: Sequence[Page], after: tuple[int, int]) -> Iterator[str]:
    """The names behind line `after` that have the letters of `name`, whatever their marks; each as `_plain` has it."""
    letters = re.compile(rf"(?<!\w){re.escape(skeleton(_plain(name)))}(?!\w)")
    for page in pages:
        for number, line in enumerate(page.lines, 1):
            text = " ".join(nfc(line.text).split())
            letters_only = bare(text)
            if (page.number, number) <= after or len(letters_only) != len(text):
                continue
            for found in letters.finditer(letters_only):
                printed = text[slice(*found.span())]
                if all(word[0].isupper() for word in printed.split()):
                    yield _plain(printed)


def _may_be_in(place: str, kind: str, unit: str) -> bool:
    """Whether a paper of `unit` may be from `place`; places that nobody knows are not judged, unless by their marks."""
    if place == unit:
        return True
    if skeleton(place) == skeleton(unit):  # the same letters with other marks: one of them is misread
        return False
    known = _provinces_of()
    if place not in known:
        return True
    if kind in _COMMUNES:
        return unit not in known
    return kind not in _PROVINCES or unit not in _provinces() or unit in known[place]


def _plain(name: str) -> str:
    return fold_tone_style(" ".join(nfc(name).lower().split()))


@cache
def _provinces_of() -> dict[str, frozenset[str]]:
    """Name of a province or of a unit → provinces in which it is one."""
    found: dict[str, set[str]] = {}
    for province, _, names in rows("places.tsv"):
        for name in (province, *names.split(";")):
            found.setdefault(_plain(name), set()).add(_plain(province))
    return {name: frozenset(where) for name, where in found.items()}


@cache
def _provinces() -> frozenset[str]:
    return frozenset(_plain(province) for province, *_ in rows("places.tsv"))
