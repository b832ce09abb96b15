"""Markers that their look alone does not tell: told by what stands around them.

"i)" is the ninth letter or a Roman number, and the next marker says which. In lines that an engine read, the sign after
a number may be misread ("5, Các đoàn thể", "2: Kinh tế số"), a speck may stand before it (".4. Ủy ban"), and a Roman
number may have lost a stroke ("I. NỘI DUNG" after "I. MỤC ĐÍCH"): the first counts only where it continues a numbering,
the last only before a heading in capitals where the number would else be a repeat. Text that no engine read stays as
printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.parse.model import Paragraph, TextLine
from pipeline.parse.outline.markers import (
    ARABIC,
    DOTTED,
    LETTER,
    ROMAN,
    SMALL_ROMAN,
    Marker,
    Reading,
    read_marker,
    sign_of,
)
from pipeline.text.enumerators import roman_value
from pipeline.text.fuzzy import is_capitals
from pipeline.text.vietnamese import CAPITALS

_LOOKED_AHEAD = 30
_LOOK_ALIKES = {1: "LlI", 2: "Z", 5: "S", 6: "G", 8: "B", 9: "g"}  # letters that an engine reads for a digit
_DUST = re.compile(r"[.,:;'’`´·|~^_“”\"-]{1,2}\s?(?=\w)")
_RUINED_NUMBER = re.compile(rf"(?P<number>\d{{1,2}})\s?[,:;](?=\s+[{CAPITALS}])\s*")
_RUINED_DOTTED = re.compile(rf"(?P<number>\d{{1,2}}(?:[.:,]\d{{1,2}}){{1,2}})\s?[.,:;](?=\s+[{CAPITALS}])\s*")
_BARE_ROMAN = re.compile(rf"(?P<number>I{{2,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})\s+(?=[{CAPITALS}]{{2}}\S*\s+[{CAPITALS}])")
_STROKE = re.compile(rf"[LlI|!]\s?[.,]?\s+(?=[{CAPITALS}]{{2}}\S*\s+[{CAPITALS}])")


def marker_of(line: TextLine) -> Marker | None:
    """The marker at the start of a printed line, also one whose sign an engine misread."""
    if (marker := read_marker(line.text)) or line.confidence >= 1:
        return marker
    dust = _DUST.match(line.text)
    skipped = dust.end() if dust else 0
    marker = (read_marker(line.text[skipped:]) if dust else None) or _ruined(line.text[skipped:])
    dashed = line.text[:1] in '-“"'
    return marker._replace(end=marker.end + skipped, ruined=marker.ruined or dashed) if marker else None


def marker_at(paragraphs: Sequence[Paragraph], i: int) -> Marker | None:
    """The marker of paragraph `i`; where it may be the letter i or a Roman number, the next one tells: k) or ii)."""
    marker = marker_of(paragraphs[i].lines[0]._replace(text=paragraphs[i].text))
    if (
        marker is not None
        and marker.ruined
        and marker.readings[0] == Reading(ARABIC, 1)
        and _two_follows(paragraphs, i)
    ):
        return marker._replace(ruined=False)
    if marker is None or len(marker.readings) < 2 or marker.readings[-1] != Reading(SMALL_ROMAN, 1):
        return marker
    for paragraph in paragraphs[i + 1 : i + 1 + _LOOKED_AHEAD]:
        following = read_marker(paragraph.text)
        values = following.readings if following else ()
        if Reading(SMALL_ROMAN, 2) in values:
            return marker._replace(readings=marker.readings[-1:])
        if values and values[0].kind == LETTER:
            is_letter = values[0].value == marker.readings[0].value + 1
            return marker._replace(readings=marker.readings[:1]) if is_letter else marker
    return marker


def _two_follows(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether the next number after paragraph `i` is 2, so that its "1," opens a numbering."""
    for paragraph in paragraphs[i + 1 : i + 1 + _LOOKED_AHEAD]:
        following = marker_of(paragraph.lines[0]._replace(text=paragraph.text))
        if following is not None and following.readings[0].kind <= ARABIC:
            return following.readings[0] == Reading(ARABIC, 2)
    return False


def with_lost_stroke(marker: Marker, last: float, paragraph: Paragraph) -> Marker | None:
    """`marker` as the Roman number due after `last`, where an engine lost one stroke of it; else `None`."""
    due = int(last) + 1
    printed = sign_of(ROMAN, due)
    value = marker.readings[0].value
    if paragraph.lines[0].confidence >= 1 or marker.readings[0].kind != ROMAN or value > last:
        return None
    if f"{sign_of(ROMAN, value)}I" != printed or not is_capitals(paragraph.text[marker.end :].split("(")[0]):
        return None
    text = marker.text.replace(sign_of(ROMAN, value), printed, 1)
    return marker._replace(text=text, readings=(Reading(ROMAN, due),))


def as_digit(marker: Marker, last: float, paragraph: Paragraph) -> Marker | None:
    """`marker`, a letter, as the number due after `last` that an engine reads so ("S." for "5."); else `None`."""
    due = int(last) + 1
    if paragraph.lines[0].confidence >= 1 or marker.text[:1] not in _LOOK_ALIKES.get(due, ""):
        return None
    return marker._replace(text=f"{due}.", readings=(Reading(ARABIC, due),), closing=".")


def with_misread_digit(marker: Marker, last: float, paragraphs: Sequence[Paragraph], i: int) -> Marker | None:
    """`marker` of paragraph `i` as the number due after `last`, where an engine read another and the next marker of the
    kind goes on from the one due ("1." "9." "3."); else `None`."""
    due = int(last) + 1
    value = marker.readings[0].value
    if paragraphs[i].lines[0].confidence >= 1 or marker.readings[0].kind != ARABIC or value in (due, due + 1):
        return None
    for paragraph in paragraphs[i + 1 : i + 1 + _LOOKED_AHEAD]:
        following = read_marker(paragraph.text)
        if following is None or following.readings[0].kind > ARABIC:
            continue
        if following.readings[0] != Reading(ARABIC, due + 1) or following.closing != marker.closing:
            return None
        text = marker.text.replace(str(int(value)), str(due), 1)
        return marker._replace(text=text, readings=(Reading(ARABIC, due),))
    return None


def _ruined(text: str) -> Marker | None:
    if found := _RUINED_NUMBER.match(text):
        reading = Reading(ARABIC, int(found["number"]))
        return Marker(f"{found['number']}.", (reading,), ".", (), found.end(), False, True)
    if found := _RUINED_DOTTED.match(text):
        *prefix, last = map(int, re.split(r"[.:,]", found["number"]))
        if prefix[0] and last:
            return Marker(
                re.sub(r"[:,]", ".", found["number"]) + ".",
                (Reading(DOTTED, last),),
                ".",
                tuple(prefix),
                found.end(),
                True,
            )
    if (found := _STROKE.match(text)) and is_capitals(text[found.end() :]):
        return Marker("I.", (Reading(ROMAN, 1),), ".", (), found.end(), True)
    if (found := _BARE_ROMAN.match(text)) and is_capitals(text):
        reading = Reading(ROMAN, roman_value(found["number"]))
        alone = len(found["number"]) == 1  # may be a stray letter
        return Marker(f"{found['number']}.", (reading,), ".", (), found.end(), not alone, alone)
    return None
