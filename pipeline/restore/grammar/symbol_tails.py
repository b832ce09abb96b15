"""Tails of document symbols: which there are, and which of them a misread one stands for.

A tail is capitals in groups: KH-UBND, NĐ-CP, 18-NQ/TW (`dictionaries/symbol_tails.tsv`). Agencies make their own, so a
tail that is near to no known one stays as read: rapidfuzz proposes, a cost of confusions decides. How near it must be
hangs on the text: `slack` is 1 for an English reading, less for a Vietnamese one, 0 where nothing was misread.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.restore.grammar.acronyms import single_d
from pipeline.text.dictionaries import rows
from pipeline.text.vietnamese import skeleton

_CONFUSED = {
    frozenset(p)
    for p in ("DP", "DB", "DQ", "DO", "OQ", "DE", "CG", "CO", "IL", "IJ", "IT", "I1", "BE", "VY", "NH", "SG")
}
_WORDS = re.compile(r"[^\W\d_A-ZĐ]{2}|[^\W\d_A-ZĐa-z]")  # what no group has: two small letters, one with marks
_PRIME_MINISTER = re.compile("TT[EeGCQ69]")  # TTg, whose g no engine reads well
_STROKES = str.maketrans({"I": "1", "L": "1", "O": "0"})
USUAL_COST, ANY_COST, LOST_COST = 0.35, 1.0, 0.8  # of a usual confusion, of any other, of a letter lost or added
NEAR = 1.2  # cost of confusions a group of three letters may have
TIGHT = 0.4  # cost of a usual confusion: what an unknown issuer may differ by from a known one
SLIP = 30  # a spelling this many times rarer than another of the same letters is a slip of the typist
COMMON = 20  # a group with small letters that often stands in symbols is one outside them too


class Tails(msgspec.Struct, frozen=True):
    """Known tails and groups with their counts; `by_key` maps a tail's bare capitals to its spellings."""

    count: dict[str, int]
    by_key: dict[str, tuple[str, ...]]
    keys: tuple[str, ...]
    groups: dict[str, int]
    group_by_key: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def tails() -> Tails:
    """The table of `dictionaries/symbol_tails.tsv`."""
    count: dict[str, int] = {}
    groups: dict[str, int] = {}
    for kind, text, n in rows("symbol_tails.tsv"):
        if any(len(g) > 1 and (_WORDS.search(g) or sum(c.isupper() for c in g) < 2) for g in re.split("[-/]", text)):
            continue  # a word of the sentence that a typist hung on: "NĐ-CP-Quy"
        (groups if kind == "group" else count)[text] = int(n)
    count, groups = _without_slips(count), _without_slips(groups)
    by_key = _keyed(count)
    return Tails(count, by_key, tuple(by_key), groups, _keyed(groups))


def _without_slips(table: dict[str, int]) -> dict[str, int]:
    """`table` without rare spellings of common letters: "ND-CP" is a slip for "NĐ-CP"."""
    most: dict[str, int] = {}
    for text, n in table.items():
        most[key_of(text)] = max(n, most.get(key_of(text), 0))
    return {text: n for text, n in table.items() if n * SLIP >= most[key_of(text)]}


def _keyed(table: dict[str, int]) -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for text in sorted(table, key=lambda t: -table[t]):
        out.setdefault(key_of(text), []).append(text)
    return {k: tuple(v) for k, v in out.items()}


def key_of(tail: str) -> str:
    """Bare capitals of a tail, separators dropped: "QĐ-TTg" and "QbTTg" both keep their letters."""
    return skeleton(re.sub(r"[^\w]", "", tail)).upper()


def tidied(raw: str) -> str:
    """`raw` with plain hyphens and no blanks at them."""
    return re.sub(r" ?([-–/]) ?", r"\1", raw).replace("–", "-").strip(".'’ ")


def with_marks(raw: str, tail: str) -> str:
    """`raw`, its separators and blanks kept, with the letters of `tail`, which differ by marks alone."""
    letters = iter(re.sub(r"\W", "", tail))
    same = len(re.sub(r"\W", "", raw)) == len(re.sub(r"\W", "", tail))
    return "".join(next(letters) if c.isalnum() or c == "_" else c for c in raw) if same else raw


@lru_cache(maxsize=4096)
def settled_tail(raw: str, joint: str, slack: float) -> tuple[str | None, bool]:
    """The tail that `raw` stands for and whether that is sure; (None, False) if it looks like none."""
    known = tails()
    clean = tidied(raw)
    if clean in known.count or (joint == "-" and " " not in clean and all(g in known.groups for g in clean.split("-"))):
        return clean, True
    if sum(c.isupper() for c in raw) < 2 or ("/" in clean) != (joint == "/"):
        return None, False
    for tail in known.by_key.get(key_of(raw), ()):
        alike = skeleton(tail) == skeleton(clean) or (slack > 0 and tail.count("&") == clean.count("&"))
        if ("/" in tail) == (joint == "/") and alike:
            return tail, True
    grouped, sure = _by_groups(clean, joint, slack)
    if not slack or (grouped and sure):
        return grouped, sure
    near, cost, gain = _nearest(key_of(raw), joint)
    if cost <= TIGHT:
        return near, False
    if grouped:
        return grouped, True
    return (near if slack == 1 and cost - gain < NEAR * max(1.0, len(key_of(raw)) / 3) else None), False


def _nearest(key: str, joint: str) -> tuple[str | None, float, float]:
    """The known tail nearest to `key` and about as long, what its confusions cost, and how usual it is in that coin."""
    known = tails()
    best, least, gain = None, math.inf, 0.0
    for near, _, _ in process.extract(key, known.keys, scorer=Indel.normalized_similarity, limit=8, score_cutoff=0.6):
        if abs(len(near) - len(key)) > 1 or _digits(near) not in (_digits(key), _digits(key.translate(_STROKES))):
            continue
        for tail in known.by_key[near]:
            cost, usual = confusion(key, near), 0.1 * math.log10(known.count[tail])
            if ("/" in tail) == (joint == "/") and cost - usual < least - gain:
                best, least, gain = tail, cost, usual
    return best, least, gain


def _digits(key: str) -> str:
    return re.sub(r"\D", "", key)


def _by_groups(clean: str, joint: str, slack: float) -> tuple[str | None, bool]:
    """Each group by itself, and whether all are known: "QD-XYZ" has a type that is known and an issuer that is not."""
    known = tails()
    groups = clean.split(joint)
    if len(groups) < 2 or " " in clean:
        return None, False
    out, sure = [], True
    for i, group in enumerate(groups):
        others = known.group_by_key.get(key_of(group), ()) or (_with_d(group) if slack else ())
        if group in known.groups:
            out.append(group)
        elif others and (slack or skeleton(others[0]) == skeleton(group)):
            out.append(others[0])
        elif i > 0 and slack and _PRIME_MINISTER.fullmatch(group):
            out.append("TTg")
        elif group.isupper() and (i > 0 or slack < 1):
            out.append(group)
            sure = False
        else:
            return None, False
    return joint.join(out), sure


def _with_d(group: str) -> list[str]:
    """Known groups of `group`'s letters but for a Đ that was read as P or B, or twice; the commonest first."""
    meant = [group[:i] + "Đ" + group[i + 1 :] for i, c in enumerate(group) if c in "PB"]
    meant += [single_d(group)] if "ĐĐ" in group else []
    known = (g for m in meant for g in tails().group_by_key.get(key_of(m), ()) if "Đ" in g)
    return sorted((g for g in known if tails().groups[g] >= COMMON), key=lambda g: -tails().groups[g])


def confusion(read: str, meant: str) -> float:
    """What reading the capitals `meant` as `read` costs; a stroke added and a letter read twice are usual."""
    row = [LOST_COST * j for j in range(len(meant) + 1)]
    for i, a in enumerate(read, 1):
        added = USUAL_COST if a == "I" or (i > 1 and a == read[i - 2]) else LOST_COST
        before, row[0] = row[0], row[0] + added
        for j, b in enumerate(meant, 1):
            swap = before + (0.0 if a == b else USUAL_COST if frozenset((a, b)) in _CONFUSED else ANY_COST)
            before, row[j] = row[j], min(swap, row[j] + added, row[j - 1] + LOST_COST)
    return row[-1]
