"""The grammar of number and symbol ("09/KH-UBND", "18-NQ/TW", "30/2020/NĐ-CP", "TCVN ISO 9001:2015").

Forms: administrative `N/TYPE-ORG`, official letters `N/ORG-UNIT`, normative `N/YEAR/TYPE-ORG` and `N/YEAR/QH15`, Party
`N-TYPE/ORG`, standards `TCVN N:YEAR` (Decree 30/2020/NĐ-CP, appendix I and III; Law 64/2025/QH15; Party Guidance
36-HD/VPTW). Each head of an agency sets its own abbreviations, so organisations are an open class: letters in capitals.
Spaces and line breaks around "/" and "-" are dropped. The model of a symbol never changes a digit.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.text.dictionaries import document_types

_UP = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠ"
_ORG = rf"(?:[{_UP}](?:[a-zđ]?[{_UP}0-9&]){{1,14}}[gri]?|[LĐ](?![^\W\d_]))"
_JOINT = rf"{_ORG}(?:(?<=&)\s{_ORG})?"
_GROUPS = rf"{_JOINT}(?:\s?[-–/]\s?(?:{_JOINT})){{0,4}}(?:\([A-Z0-9Đ]{{1,8}}\))?"
_NUMBER = r"\d{1,6}(?:\.\d{1,3})?[a-zđ]?"
NORMATIVE = rf"{_NUMBER}\s?/\s?(?:19|20)\d\d\s?/\s?{_GROUPS}"
ADMINISTRATIVE = rf"{_NUMBER}\s?/\s?{_GROUPS}"
PARTY = rf"{_NUMBER}\s?[-–]\s?[{_UP}][{_UP}a-zđ]{{1,6}}\s?/\s?{_GROUPS}"
STANDARD = (
    r"(?:TCVN|QCVN|TCXDVN|TCCS|TCN)\s(?:ISO(?:/IEC)?\s|IEC\s|EN\s)?"
    r"\d{1,6}(?:-\d{1,3})?(?:\s?:\s?\d{4})(?:/[A-ZĐ]{2,12})?"
)
CODE = re.compile(
    rf"(?<![\w/.\-])(?:(?P<normative>{NORMATIVE})|(?P<party>{PARTY})|(?P<admin>{ADMINISTRATIVE}))(?![\w])"
)
STANDARD_CODE = re.compile(rf"(?<!\w)(?:{STANDARD})(?!\w)")

# The head's own: the number may be blank or handwritten, "Số" misread. Registers that begin anew each month print it
# and its year behind the number: "103-11/PT-NC", "10-01/26/PT-NC".
_OF_MONTH = r"(?:\s?-\s?(?:0[1-9]|1[0-2])(?:\s?/\s?\d\d)?(?=\s?/\s?[^\W\d_]))?"
OWN = re.compile(
    rf"(?P<number>(?:\d{{1,6}}(?:\.\d{{1,3}})?[a-zđ]?{_OF_MONTH})?)[\s.…_]*(?P<sign>[/\-–|])\s?(?P<symbol>(?:(?:19|20)\d\d\s?/\s?)?[{_UP}]"
    rf"[{_UP}a-zđ0-9&.]{{0,15}}(?:\s?[/\-–]\s?[{_UP}][{_UP}a-zđ0-9&.]{{0,15}}){{0,5}}(?:\([A-Z0-9Đ]{{1,8}}\))?)"
)
# The same where the number is handwriting that was not read: only the symbol is sure.
OWN_SYMBOL = re.compile(
    rf"[/|]\s?(?P<symbol>(?:(?:19|20)\d\d\s?/\s?)?{_ORG}(?:\s?[/\-–]\s?{_ORG}){{1,5}})(?=[\s.,;]|$)"
)
_SPACED = re.compile(r"\s*([/\-–:])\s*")


def tidy(code: str) -> str:
    """`code` without spaces, dashes as hyphens: "57- NQ/TW" → "57-NQ/TW". A standard keeps the space after its name."""
    code = _SPACED.sub(r"\1", code.strip()).replace("–", "-")
    return re.sub(r"\s+", " ", code) if STANDARD_CODE.match(code) else re.sub(r"\s+", "", code)


@cache
def type_of_abbreviation() -> dict[str, str]:
    """Abbreviation → type name ("KH" → "Kế hoạch"); the first row wins. CV is practice, not in the decree."""
    table: dict[str, str] = {}
    for name, (abbreviation, _) in document_types().items():
        if abbreviation:
            table.setdefault(abbreviation, name)
    return {**table, "CV": "Công văn"}


def names_type(symbol: str) -> set[str]:
    """The types that the groups of a symbol name ("2014/NĐ-CP": Nghị định), those of official letters apart."""
    groups = re.split(r"[/\-]", symbol)
    return {found for group in groups if (found := type_of_abbreviation().get(group)) and found != "Công văn"}
