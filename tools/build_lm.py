"""Pack an ARPA language model into `lm.bin`, the compact form that restoration reads.

    python -m tools.build_lm MODEL.arpa --lexicon dictionaries/lexicon.tsv -o dictionaries/lm.bin

MODEL comes from KenLM's `lmplz -o 4` over the tokens that `tools.build_lexicon` writes (docs/dictionaries.md has the
whole recipe). The file is a trie by rows: order after order, n-grams sorted by their words, each with its last word
(uint16), log10 probability and back-off in steps of -1/32 (uint8 each) and the number of its continuations (uint16);
the highest order has only word and probability. Word numbers are lines of the lexicon, then the classes and marks in
the order of `specials()`. Header: "SLM1", then the five counts (words, 1- to 4-grams) as uint32.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from pipeline.restore.lexicon import read_lexicon

STEP = 32


def quantise(values: list[float]) -> np.ndarray:
    return np.clip(np.rint(np.array(values) * -STEP), 0, 255).astype(np.uint8)


def read_arpa(path: Path, number: dict[str, int]) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each order: words (N × order), probabilities, back-offs; n-grams with words outside `number` are dropped."""
    orders: list[tuple[list[list[int]], list[float], list[float]]] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("\\") and line.endswith("-grams:\n"):
                orders.append(([], [], []))
            elif orders and "\t" in line:
                cells = line.rstrip("\n").split("\t")
                words = cells[1].split(" ")
                try:
                    ids = [number[w] for w in words]
                except KeyError:
                    continue
                orders[-1][0].append(ids)
                orders[-1][1].append(float(cells[0]))
                orders[-1][2].append(float(cells[2]) if len(cells) > 2 else 0.0)
    return [(np.array(a, np.int64), quantise(b), quantise(c)) for a, b, c in orders]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("arpa", type=Path)
    ap.add_argument("--lexicon", type=Path, required=True)
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    number = read_lexicon(args.lexicon).number
    orders = read_arpa(args.arpa, number)
    n_words = len(number)
    sorted_orders = []
    for words, p, b in orders:
        key = np.zeros(len(words), np.int64)
        for k in range(words.shape[1]):
            key = key * 65536 + words[:, k]
        order = np.argsort(key, kind="stable")
        sorted_orders.append((key[order], p[order], b[order]))
    # every word has a unigram row, in the order of its number
    p1, b1 = np.full(n_words, 255, np.uint8), np.zeros(n_words, np.uint8)
    p1[sorted_orders[0][0]], b1[sorted_orders[0][0]] = sorted_orders[0][1], sorted_orders[0][2]
    sorted_orders[0] = (np.arange(n_words, dtype=np.int64), p1, b1)
    # a row whose context row is missing cannot be reached
    for k in range(1, 4):
        key, p, b = sorted_orders[k]
        keep = np.isin(key >> 16, sorted_orders[k - 1][0])
        sorted_orders[k] = (key[keep], p[keep], b[keep])
    with args.out.open("wb") as out:
        out.write(b"SLM1" + np.array([n_words, *(len(o[0]) for o in sorted_orders)], "<u4").tobytes())
        for k, (key, p, b) in enumerate(sorted_orders):
            if k:
                out.write((key & 0xFFFF).astype("<u2").tobytes())
            if k < 3:
                children = np.searchsorted(sorted_orders[k + 1][0] >> 16, key, "right") - np.searchsorted(
                    sorted_orders[k + 1][0] >> 16, key, "left"
                )
                out.write(children.astype("<u2").tobytes())
                out.write(b.tobytes())
            out.write(p.tobytes())
    print([len(o[0]) for o in sorted_orders], args.out.stat().st_size)


if __name__ == "__main__":
    main()
