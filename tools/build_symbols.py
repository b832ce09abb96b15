"""Tails of document symbols ("QĐ-UBND" of 09/QĐ-UBND, "NQ/TW" of 18-NQ/TW) and their groups, counted in a corpus.

    python -m tools.build_symbols TEXTS... -o dictionaries/symbol_tails.tsv

Columns: kind (`tail`, `group` or `party`), text, count. Decree 30/2020/NĐ-CP, appendix I, has the grammar; agencies
make their own abbreviations, so the table is open: what is not in it is left as read.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from tools.build_lexicon import paragraphs

STATE = re.compile(r"(?<![\w/-])\d{1,5}[a-z]?/(?:(?:19|20)\d\d/)?([A-ZĐ][\wĐ&]*(?:-[\wĐ&]+)*)(?![\w/-])")
PARTY = re.compile(r"(?<![\w/-])\d{1,4}-([A-ZĐ][A-Za-zĐđ]*/[A-ZĐƯ]+)(?![\w/-])")
TAIL_MIN, GROUP_MIN = 3, 5
FOREIGN = re.compile(r"[\u0370-\u052f]")  # Greek and Cyrillic capitals that typists put for Latin ones: "BTС"
GLUED = re.compile(r"[^\W\d_A-ZĐƯ]{3}")  # a word that the typist glued on: "NĐ-CPngày"
# Decree 30/2020/NĐ-CP, appendix III, and the bodies of state and Party that every register knows.
FACTS = [
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "PG",
    "PC",
    "PB",
    "SY",
    "TrS",
    "SL",
    "CV",
    "NĐ",
    "TT",
    "TTLT",
    "CP",
    "TTg",
    "VPCP",
    "CTN",
    "UBND",
    "HĐND",
    "TTHĐND",
    "VP",
    "VX",
    "NC",
    "KT",
    "TH",
    "NN",
    "CN",
    "XD",
    "KSTTHC",
    "TTPVHCC",
    "KTHT",
    "VHXH",
    "BCĐ",
    "SNV",
    "STP",
    "STC",
    "SCT",
    "SNNMT",
    "SXD",
    "SKHCN",
    "SVHTTDL",
    "SGDĐT",
    "SYT",
    "SLĐTBXH",
    "BQP",
    "BCA",
    "BNG",
    "BNV",
    "BTP",
    "BTC",
    "BCT",
    "BNNMT",
    "BXD",
    "BVHTTDL",
    "BKHCN",
    "BGDĐT",
    "BYT",
    "BDTTG",
    "NHNN",
    "TTCP",
    "BKHĐT",
    "BGTVT",
    "BTTTT",
    "BLĐTBXH",
    "BNNPTNT",
    "BTNMT",
    "UBDT",
    "UBTVQH",
    "MTTQ",
    "CAX",
]
PARTY_FACTS = [
    f"{t}/{b}"
    for t in ["NQ", "CT", "QĐ", "KL", "TB", "HD", "CV", "BC", "KH", "CTr", "TT", "TTr", "QC"]
    for b in ["TW", "TU", "ĐU", "HU", "VPTW"]
]
FACT_COUNT = 20


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("texts", nargs="+", type=Path)
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    tails: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    party: Counter[str] = Counter()
    for path in args.texts:
        for line in paragraphs(path):
            for tail in STATE.findall(line):
                tails[tail] += 1
                groups.update(tail.split("-"))
            party.update(PARTY.findall(line))
    for group in FACTS:
        groups[group] += FACT_COUNT
    for tail in PARTY_FACTS:
        party[tail] += FACT_COUNT
    rows = [
        ("tail", t, n)
        for t, n in tails.items()
        if n >= TAIL_MIN and any(c.isupper() for c in t[1:]) and not (GLUED.search(t) or FOREIGN.search(t))
    ]
    rows += [
        ("group", t, n)
        for t, n in groups.items()
        if n >= GROUP_MIN and any(c.isupper() for c in t[1:]) and not (GLUED.search(t) or FOREIGN.search(t))
    ]
    rows += [("party", t, n) for t, n in party.items() if n >= 2]
    with args.out.open("w", encoding="utf-8") as out:
        for kind, text, n in sorted(rows):
            out.write(f"{kind}\t{text}\t{n}\n")
    print(len(rows))


if __name__ == "__main__":
    main()
