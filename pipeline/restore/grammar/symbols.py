"""Numbers and document symbols: what a grammar settles, so that the language model never touches it.

A symbol is a number and a tail of capitals in groups: 09/KH-UBND, 30/2020/NĐ-CP, 18-NQ/TW (Decree 30/2020/NĐ-CP,
appendix I; Party Regulation 66-QĐ/TW). Engines lose the hyphen and read Đ as D, P, b …; spaces creep in. The tail is
held against the known ones (`symbol_tails`). Digits are never changed.
"""

from __future__ import annotations

import re

from pipeline.restore.decoder.tokens import DATE, SYMBOL, UNKNOWN
from pipeline.restore.grammar.addresses import settle_addresses
from pipeline.restore.grammar.amounts import settle_amounts
from pipeline.restore.grammar.named_types import named_type
from pipeline.restore.grammar.symbol_tails import COMMON, confusion, key_of, settled_tail, tails, tidied, with_marks
from pipeline.restore.values import Fixed

_YEAR = r"(?P<year>(?:19|20)\d\d(?: ?/ ?|(?=[A-ZĐ]{2})))?"
_STATE = re.compile(
    rf"(?<![\w/-])(?P<number>\d{{1,5}}[a-z]?)(?P<slash> ?//? ?){_YEAR}"
    r"(?P<tail>[^\W\d_][\w&'’¢€.]*(?:(?: ?[-–] ?| )[^\W\d_][\w&'’¢€]*){0,7})"
)
_NO_NUMBER = re.compile(  # still to be filled in: "Số:      /KH-UBND"
    rf"(?<!\S)(?P<number>)(?P<slash>/ ?){_YEAR}(?P<tail>[A-ZĐ][\w&]*(?: ?[-–] ?[A-ZĐ][\w&]*){{1,4}})"
)
_PARTY = re.compile(
    r"(?<![\w/-])(?P<number>\d{1,4})(?P<slash> ?[-–] ?)(?P<year>)(?P<tail>[^\W\d_]{2,4} ?/ ?[^\W\d_]{2,6})(?![\w/])"
)
_SPACE = re.compile("(?<![-–]) (?![-–])")
_GLUED = re.compile(r"(?<=[A-ZĐ&gr])(?=[^\W\d_]?[^\W\d_A-ZĐ]{2,}$)")  # "NĐ-CPngày", "TT-BTCThông"
# To be filled in: the language model knows it as one mark. A semicolon behind the last ends an item of a form.
_LEADER = re.compile(r"[.…]{3,}(?:\s*;(?=\s*$))?|…")
_COMRADE = re.compile(r"(?<![\w/-])([ĐđDd])/([cC])(?![\w/-])")  # đồng chí: official texts have no "d/c"
_BARE_TAIL = re.compile(
    r"(?:(?<=^)|(?<=\s))[A-ZĐ]\w*(?:[-/][A-ZĐ]\w*){1,3}(?![\w/-])"
)  # its number stands on the line before
_GROUP = re.compile(r"(?<![\w/-])[A-ZĐ]{2,}[a-z]{1,2}(?![\w/-])")  # TTg
_DATE = re.compile(r"(?<![\d/])\d{1,2} ?/ ?(?:1 [0-2]|\d{1,2}) ?/ ?(?:19|20)\d\d(?![\w/])")
USUAL = 0.5  # cost of confusions up to which a group may stand for the type that the sentence names


def settle(line: str, slack: float = 1.0) -> list[Fixed]:
    """What grammars settle in `line`: symbols, dates, addresses, in order, not overlapping.

    `slack` says how much of it was misread: 1 by an English engine, 0 nothing.
    """
    found = [*settle_addresses(line, slack), *settle_amounts(line)]
    found += [
        Fixed(*m.span(), f"{'Đ' if m[1].isupper() else 'đ'}/{m[2]}", UNKNOWN, "abbreviation", "comrade")
        for m in _COMRADE.finditer(line)
    ]
    found += [Fixed(*m.span(), m.group(), "…", "leader") for m in _LEADER.finditer(line)]
    found += [
        Fixed(*m.span(), m.group(), UNKNOWN, "symbol")
        for m in _GROUP.finditer(line)
        if tails().groups.get(m.group(), 0) >= COMMON
    ]
    if "/" in line:
        found += [
            Fixed(*m.span(), re.sub(r"\s", "", m.group()) if slack else m.group(), DATE, "date")
            for m in _DATE.finditer(line)
        ]
        found += [f for m in _STATE.finditer(line) if (f := _symbol(m, "-", slack))]
        found += [f for m in _PARTY.finditer(line) if (f := _symbol(m, "/", slack))]
        found += [f for m in _NO_NUMBER.finditer(line) if (f := _symbol(m, "-", slack))]
    found += [f for m in _BARE_TAIL.finditer(line) if (f := _bare_tail(m, slack))]
    found.sort(key=lambda f: (f.first, -f.last))
    out: list[Fixed] = []
    for one in found:
        if not out or one.first >= out[-1].last:
            out.append(one)
    return out


def _symbol(match: re.Match[str], joint: str, slack: float) -> Fixed | None:
    """The longest tail of `match` that is known or near to a known one; words after it are left."""
    raw = match["tail"]
    spaces = {len(raw)} | {m.start() for m in _SPACE.finditer(raw)}
    ends = sorted(spaces | {m.start() for end in spaces for m in _GLUED.finditer(raw[:end])}, reverse=True)
    for end in ends:
        part = raw[:end].rstrip(".'’ ")
        spaced = " " in re.sub(r" ?[-–/] ?", "", part)
        tail, sure = settled_tail(part, joint, slack)
        if tail is None and end == ends[-1] and _looks_like_tail(part):
            tail, sure = tidied(part), False
        if tail is None or (spaced and (not sure or any(word.islower() for word in part.split()))):
            continue
        first, last = match.start(), match.start("tail") + len(part)
        if slack:
            tail = _of_type(tail, part, named_type(match.string[: match.start()]))
            slash = match["slash"].strip().replace("–", "-").replace("//", "/")
            year = re.sub(r"\W", "", match["year"] or "")
            text = match["number"] + slash + (year + "/" if year else "") + tail
        else:
            text = match.string[first : match.start("tail")] + with_marks(part, tail)
        return Fixed(first, last, text, SYMBOL, "symbol", "" if sure else "unsure")
    return None


def _bare_tail(match: re.Match[str], slack: float) -> Fixed | None:
    """A common tail that stands without its number, which a line's end parted from it."""
    raw = match.group()
    joint = "/" if "/" in raw else "-"
    tail = next((t for t in tails().by_key.get(key_of(raw), ()) if joint in t), None)
    if tail is None or tails().count[tail] < COMMON:
        return None
    return Fixed(*match.span(), tail if slack else with_marks(raw, tail), SYMBOL, "symbol")


def _of_type(tail: str, raw: str, named: str | None) -> str:
    """`tail` with the type that the sentence names, where its first group may have been read for that type."""
    first, read = re.split("[-/]", tail)[0], re.split(r"[-–/.\s]", raw)[0]
    if not named or first == named or confusion(key_of(read), key_of(named)) > USUAL:
        return tail
    return named + tail[len(first) :]


def _looks_like_tail(part: str) -> bool:
    letters = [c for c in part if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.6 * len(letters) and " " not in part.strip()
