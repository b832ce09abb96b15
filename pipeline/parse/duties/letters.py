"""Letters and notices that ask for something in plain paragraphs: "… Chủ tịch UBND tỉnh giao Sở Y tế chủ trì … ./."

A paragraph counts where somebody asks a unit for something now; what follows it says what others are charged with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.parse.duties.asked import asked
from pipeline.parse.duties.no_duty_verbs import IS_CHARGED
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.duties.texts import is_closing
from pipeline.parse.duties.who import Charge, subject_at
from pipeline.parse.model import Paragraph
from pipeline.parse.units import is_known, opens_unit
from pipeline.parse.words import plain
from pipeline.text.vietnamese import CAPITALS

_STOP = re.compile(rf"(?<=[^\W\d_][^\W\d_])\.\s+(?=[{CAPITALS}])")
_BASIS = re.compile(r"(?:căn cứ|xét)\s[^,]*;\s*$", re.IGNORECASE)
# "… chủ trì thực hiện. Trong quá trình thực hiện, nếu có vướng mắc, …" closes the letter, and so does who sends it: "…
# thực hiện. Cục Hải quan trả lời để Công ty biết."
_ENDS = r"\.\s+(?:{ends_letter}(?!\w)|[^,;:.]{3,90} {sender}[^,;:.]{0,30} {so_that}\s)"
_TELLS = r"{sender}(?!\w)"


def duties_of(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Charge, Paragraph]]:
    """All that the paragraphs of a letter before its first item ask for, each with its paragraph."""
    spoken = False
    for paragraph in paragraphs:
        text = _without_end(paragraph.text)
        found = list(_asked(text)) or (list(_charged(text)) if spoken else [])
        spoken = spoken or bool(found)
        for charge in found:
            yield charge, paragraph


def asked_in(text: str) -> list[Charge]:
    """What an item of a letter, or a paragraph under one, asks units for ("… . Đề nghị Thuế tỉnh căn cứ …"); that one
    office directs another is told there, and not asked."""
    text = _without_end(text)
    charges = list(_asked(text))
    directed = charges and text[: text.find(charges[0].unit)].rstrip().endswith("chỉ đạo")
    return [] if directed else charges


def _without_end(text: str) -> str:
    """`text` without what closes the letter behind it; "" where all of it does, it tells a basis or heads a list."""
    if end := pattern(_ENDS).search(plain(text)):
        text = text[: end.start()]
    return "" if is_closing(text) or _BASIS.match(text) or text.rstrip().endswith(":") else text


def _asked(text: str) -> Iterator[Charge]:
    found = asked(text)
    if found is None:
        return
    unit, start = found
    at = text.rfind(unit, 0, start)
    if at >= 0 and subject_at(text[at:]) and (charges := split_running(text[at:])):
        yield from (Charge(named, duty) for named, duty, _ in charges)
        return
    stop = _STOP.search(text, start)
    yield Charge(unit, text[start : stop.start() if stop else len(text)])


def _charged(text: str) -> Iterator[Charge]:
    """What a paragraph behind one that asks charges units with ("UBND các xã có trách nhiệm …; Thủ trưởng …"), or says
    of an office that is known ("Bộ Công Thương theo dõi …"); who tells or answers is the sender."""
    charges = split_running(text) if opens_unit(text) else []
    if not charges:
        return
    unit, duty, _ = charges[0]
    if IS_CHARGED.match(duty) or (is_known(unit) and not pattern(_TELLS).match(plain(duty))):
        yield from (Charge(named, duty) for named, duty, _ in charges)
