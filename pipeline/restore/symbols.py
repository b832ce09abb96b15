"""Numbers and document symbols: what a grammar settles, so that the language model never touches it.

A symbol is a number and a tail of capitals in groups: 09/KH-UBND, 30/2020/NĐ-CP, 18-NQ/TW (Decree 30/2020/NĐ-CP,
appendix I; Party Regulation 66-QĐ/TW). Engines lose the hyphen and read Đ as D, P, b …; spaces creep in. The tail is
held against the known ones: rapidfuzz proposes, a cost of confusions decides, and what is near to none is left as read.
Digits are never changed.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.data import dictionary
from pipeline.restore.decode import Fixed
from pipeline.restore.named_types import named_type
from pipeline.restore.words import DATE, SYMBOL, UNKNOWN
from pipeline.vietnamese import skeleton

_STATE = re.compile(
    r"(?<![\w/-])(?P<number>\d{1,5}[a-z]?)(?P<slash> ?/ ?)(?P<year>(?:19|20)\d\d ?/ ?)?"
    r"(?P<tail>[^\W\d_][\w&'’.]*(?:(?: ?[-–] ?| )[^\W\d_][\w&'’]*){0,4})"
)
_NO_NUMBER = re.compile(  # still to be filled in: "Số:      /KH-UBND"
    r"(?<!\S)(?P<number>)(?P<slash>/ ?)(?P<year>(?:19|20)\d\d ?/ ?)?(?P<tail>[A-ZĐ][\w&]*(?: ?[-–] ?[A-ZĐ][\w&]*){1,4})"
)
_PARTY = re.compile(
    r"(?<![\w/-])(?P<number>\d{1,4})(?P<slash> ?[-–] ?)(?P<year>)(?P<tail>[^\W\d_]{2,4} ?/ ?[^\W\d_]{2,6})(?![\w/])"
)
_LEADER = re.compile(r"[.…]{3,}|…")  # to be filled in: the language model knows it as one mark
_SLASHED = re.compile(r"(?<![\w/-])[Đđ]/[cC](?![\w/-])")  # đồng chí
_BARE_TAIL = re.compile(
    r"(?:(?<=^)|(?<=\s))[A-ZĐ]\w*(?:[-/][A-ZĐ]\w*){1,3}(?![\w/-])"
)  # its number stands on the line before
_GROUP = re.compile(r"(?<![\w/-])[A-ZĐ]{2,}[a-z]{1,2}(?![\w/-])")  # TTg
_DATE = re.compile(r"(?<![\d/])\d{1,2} ?/ ?\d{1,2} ?/ ?(?:19|20)\d\d(?![\w/])")
_ADDRESS = re.compile(
    r"(?<!\S)[\w.+-]{3,}@(?:[\w-]+\.[\w.-]+|(?:gmail|yahoo|hotmail|outlook)\S*)|(?:https?://|www\.)\S+|(?<!\S)\S+\.(?:gov|com|edu|org|net)\.?\w*(?:/\S*)?",
    re.IGNORECASE,
)
_CONFUSED = {frozenset(p) for p in ("DP", "DB", "DQ", "DO", "OQ", "DE", "CG", "CO", "IL", "IJ", "BE", "VY", "NH", "SG")}
NEAR = 1.2  # cost of confusions a group of three letters may have
SLIP = 30  # a spelling this many times rarer than another of the same letters is a slip of the typist
COMMON = 20  # a group with small letters that often stands in symbols is one outside them too
USUAL = 0.5  # cost of confusions up to which a group may stand for the type that the sentence names
SURE, FAIR = 0.995, 0.95


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
    for line in dictionary("symbol_tails.tsv").read_text(encoding="utf-8").splitlines():
        kind, text, n = line.split("\t")
        if any(len(g) > 1 and sum(c.isupper() for c in g) < 2 for g in re.split("[-/]", text)):
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


def settle(line: str) -> list[Fixed]:
    """What grammars settle in `line`: symbols and addresses, in order, not overlapping."""
    found = [Fixed(m.start(), m.end(), m.group(), UNKNOWN, "address") for m in _ADDRESS.finditer(line)]
    found += [Fixed(m.start(), m.end(), m.group(), UNKNOWN, "abbreviation", SURE) for m in _SLASHED.finditer(line)]
    found += [Fixed(m.start(), m.end(), m.group(), "…", "leader", SURE) for m in _LEADER.finditer(line)]
    found += [
        Fixed(m.start(), m.end(), m.group(), UNKNOWN, "symbol", SURE)
        for m in _GROUP.finditer(line)
        if tails().groups.get(m.group(), 0) >= COMMON
    ]
    if "/" in line:
        found += [
            Fixed(m.start(), m.end(), re.sub(r"\s", "", m.group()), DATE, "date", SURE) for m in _DATE.finditer(line)
        ]
        found += [f for m in _STATE.finditer(line) if (f := _symbol(m, "-"))]
        found += [f for m in _PARTY.finditer(line) if (f := _symbol(m, "/"))]
        found += [f for m in _NO_NUMBER.finditer(line) if (f := _symbol(m, "-"))]
    found += [f for m in _BARE_TAIL.finditer(line) if (f := _bare_tail(m))]
    found.sort(key=lambda f: (f.first, -f.last))
    out: list[Fixed] = []
    for one in found:
        if not out or one.first >= out[-1].last:
            out.append(one)
    return out


def _symbol(match: re.Match[str], joint: str) -> Fixed | None:
    """The longest tail of `match` that is known or near to a known one; words after it are left."""
    raw = match["tail"]
    ends = sorted({len(raw)} | {m.start() for m in re.finditer(r"(?<![-–]) (?![-–])", raw)}, reverse=True)
    for end in ends:
        part = raw[:end].rstrip(".'’ ")
        spaced = " " in re.sub(r" ?[-–/] ?", "", part)
        tail, sure = settled_tail(part, joint)
        if tail is None and end == ends[-1] and _looks_like_tail(part):
            tail, sure = re.sub(r" ?([-–/]) ?", r"\1", part), False
        if tail is None or (spaced and (not sure or any(word.islower() for word in part.split()))):
            continue
        tail = _of_type(tail, part, named_type(match.string[: match.start()]))
        slash = match["slash"].strip().replace("–", "-")
        text = match["number"] + slash + re.sub(r"\s", "", match["year"] or "") + tail
        last = match.start("tail") + len(part)
        return Fixed(match.start(), last, text, SYMBOL, "symbol", SURE if sure else FAIR)
    return None


def _bare_tail(match: re.Match[str]) -> Fixed | None:
    """A common tail that stands without its number, which a line's end parted from it."""
    raw = match.group()
    joint = "/" if "/" in raw else "-"
    tail = next((t for t in tails().by_key.get(key_of(raw), ()) if joint in t), None)
    if tail is None or tails().count[tail] < COMMON:
        return None
    return Fixed(match.start(), match.end(), tail, SYMBOL, "symbol", SURE)


def _of_type(tail: str, raw: str, named: str | None) -> str:
    """`tail` with the type that the sentence names, where its first group may have been read for that type."""
    first, read = re.split("[-/]", tail)[0], re.split(r"[-–/.\s]", raw)[0]
    if not named or first == named or confusion(key_of(read), key_of(named)) > USUAL:
        return tail
    return named + tail[len(first) :]


def _looks_like_tail(part: str) -> bool:
    letters = [c for c in part if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= 0.6 * len(letters) and " " not in part.strip()


@lru_cache(maxsize=4096)
def settled_tail(raw: str, joint: str) -> tuple[str | None, bool]:
    """The known tail that `raw` stands for and whether that is sure; (None, False) if it is near to none."""
    known = tails()
    clean = re.sub(r" ?([-–/]) ?", r"\1", raw).replace("–", "-").strip(".'’ ")
    if clean in known.count or (joint == "-" and " " not in clean and all(g in known.groups for g in clean.split("-"))):
        return clean, True
    if sum(c.isupper() for c in raw) < 2 or ("/" in clean) != (joint == "/"):
        return None, False
    key = key_of(raw)
    exact = [t for t in known.by_key.get(key, ()) if ("/" in t) == (joint == "/")]
    if exact:
        return exact[0], True
    grouped = _by_groups(clean, joint)
    if grouped:
        return grouped, True
    best, cost = None, NEAR * max(1.0, len(key) / 3)
    for near, _, _ in process.extract(key, known.keys, scorer=Indel.normalized_similarity, limit=8, score_cutoff=0.6):
        for tail in known.by_key[near]:
            if ("/" in tail) == (joint == "/"):
                c = confusion(key, near) - 0.1 * math.log10(known.count[tail])
                if c < cost:
                    best, cost = tail, c
    return best, False


def _by_groups(clean: str, joint: str) -> str | None:
    """Each group by itself: "QD-XYZ" has a type that is known and an issuer that is not, "NQ-HPND" lost its Đ."""
    known = tails()
    groups = clean.split(joint)
    if len(groups) < 2 or " " in clean:
        return None
    out = []
    for i, group in enumerate(groups):
        if group in known.groups:
            out.append(group)
        elif found := known.group_by_key.get(key_of(group)) or _with_d(group):
            out.append(found[0])
        elif i > 0 and group.isupper():
            out.append(group)
        else:
            return None
    return joint.join(out)


def _with_d(group: str) -> list[str]:
    """Known groups of `group`'s letters but for a Đ that was read as P or B, or twice; the commonest first."""
    meant = [group[:i] + "Đ" + group[i + 1 :] for i, c in enumerate(group) if c in "PB"]
    meant += [group.replace("ĐĐ", "Đ")] if "ĐĐ" in group else []
    known = (g for m in meant for g in tails().group_by_key.get(key_of(m), ()) if "Đ" in g)
    return sorted((g for g in known if tails().groups[g] >= COMMON), key=lambda g: -tails().groups[g])


def confusion(read: str, meant: str) -> float:
    """What reading the capitals `meant` as `read` costs: 0.35 a usual confusion, 1 any other, 0.8 lost or added."""
    row = [0.8 * j for j in range(len(meant) + 1)]
    for i, a in enumerate(read, 1):
        before, row[0] = row[0], 0.8 * i
        for j, b in enumerate(meant, 1):
            swap = before + (0.0 if a == b else 0.35 if frozenset((a, b)) in _CONFUSED else 1.0)
            before, row[j] = row[j], min(swap, row[j] + 0.8, row[j - 1] + 0.8)
    return row[-1]
