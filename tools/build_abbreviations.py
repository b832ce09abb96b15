"""Initials of common phrases, so that an abbreviation whose Đ or Ư was lost finds it again: DVHC, đơn vị hành chính.

    python -m tools.build_abbreviations TOKENS.txt... --texts TEXTS... -o dictionaries/initials.tsv

TOKENS are what `tools.build_lexicon` writes. Phrases of 3 to 6 words inside one clause are counted by their initials,
and to them are added the abbreviations that TEXTS print; those that have a Đ or Ư, or that would have one if a letter
were misread, are kept with their counts, and so are printed ones with a D or U, which are what they are.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from pipeline.restore.grammar.acronyms import LOST, initial
from tools.build_lexicon import paragraphs

LEAST = 150
SEEN = 3  # times that an abbreviation was printed as it is
MARKED = set(LOST.values())
first = cache(initial)
PRINTED = 300  # what a printed abbreviation counts as much as, in phrases that would have its initials
ABBREVIATION = re.compile(r"(?<![\w/-])[A-ZĐƯ]{3,8}(?![\w/-])")
LENGTHS = range(3, 7)
# Abbreviations of offices that laws do not use: field usage of communes since 2025.
FACTS = (
    "TTĐU TTHĐND VPĐU ĐVHC ĐVSN BCĐ CĐS ĐMST BTVĐU UBKTĐU ĐUX LĐTBXH "
    "BTV BCH BBT BNV BTP BVHTT BHTN BQL BTT BDV BTGDV PBT PTP PTN PTTH PCTN PCTT PCLB PBGDPL PCCCR PTBV "
    "QLVB&ĐH GD&ĐT BGD&ĐT SGD&ĐT KH&ĐT LĐTB&XH KHCN&ĐMST CN&ĐMST ĐBQH&HĐND "
    "BVMT BVTV BATGT PCGD BPMC BCVT PVHCC BNG PCTP PTDTNT DNNN DNTN DTTS DVCTT DQTV DSVH"
).split()
FACT_COUNT = 100_000  # these are used as abbreviations; most other initials never are


def read_as(initials: str) -> Iterator[str]:
    """What `initials` may be read as: each Đ as a D, P or B, Ư as U. "BTV", ban thường vụ, must not become "ĐTV"."""
    choices = ["".join(read for read, meant in LOST.items() if meant == c) or c for c in initials]
    return ("".join(chosen) for chosen in product(*choices))


def printed(paths: list[Path]) -> Counter[str]:
    """Abbreviations in the texts of `paths`, headings left out: in capitals all words look like them."""
    seen: Counter[str] = Counter()
    for path in paths:
        for line in paragraphs(path):
            if line != line.upper():
                seen.update(ABBREVIATION.findall(line))
    return seen


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tokens", type=Path, nargs="+")
    ap.add_argument("--texts", type=Path, nargs="*", default=[])
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    seen: Counter[str] = Counter()
    for path in args.tokens:
        with path.open(encoding="utf-8") as file:
            for line in file:
                clause = "".join(first(w) if w.isalpha() and len(w) > 1 else " " for w in line.split())
                for part in clause.split():
                    for n in LENGTHS:
                        seen.update(part[i : i + n] for i in range(len(part) - n + 1))
    kept = {k: c for k, c in seen.items() if c >= LEAST and k.isalpha()}
    seen_printed = printed(args.texts)
    for text, count in seen_printed.items():
        kept[text] = kept.get(text, 0) + PRINTED * count
    for fact in FACTS:
        kept[fact] = kept.get(fact, 0) + FACT_COUNT
    rivals = {rival for k in kept if MARKED & set(k) for rival in read_as(k)}
    rivals |= {text for text, count in seen_printed.items() if count >= SEEN and {"D", "U"} & set(text)}
    with args.out.open("w", encoding="utf-8") as out:
        for initials, count in sorted(kept.items()):
            if MARKED & set(initials) or initials in rivals:
                out.write(f"{initials}\t{count}\n")


if __name__ == "__main__":
    main()
