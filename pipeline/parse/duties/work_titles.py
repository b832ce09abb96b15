"""Titles that name work and who has it, over the items that it is ("Nội dung Sở Y tế có trách nhiệm chủ trì", "Những
việc do Sở Nội vụ chủ trì thực hiện"): a noun of work, and a clause that tells whose it is, and in which role.
"""

from __future__ import annotations

from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.what import is_unit
from pipeline.parse.duties.who import Charge
from pipeline.parse.words import plain

_TITLE = r"(?:{many} )?{work_noun} (?:{by_whom} )?(?P<unit>[^;:.]{3,160}?) (?:{charged_with} )?(?P<role>{titled_role})$"


def work_title(title: str) -> Charge | None:
    """The unit of such a title, and what it does with the items below ("chủ trì"); `None` where it is another."""
    text = title.strip(" .;:,")
    found = pattern(_TITLE).match(plain(text))
    unit = text[slice(*found.span("unit"))] if found else ""
    if found is None or not is_unit(unit[:1].upper() + unit[1:]):
        return None
    return Charge(unit, text[found.start("role") :])
