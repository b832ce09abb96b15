"""Pack an ARPA language model into `lm.bin`, the compact form that restoration reads.

    python -m tools.build_lm MODEL.arpa --lexicon dictionaries/lexicon.tsv -o dictionaries/lm.bin

MODEL comes from KenLM's `lmplz -o 4` over the tokens that `tools.build_lexicon` writes (docs/dictionaries.md has the
whole recipe). The packed form is that of `tools.packed_lm`. Word numbers are lines of the lexicon, then the classes and
marks in the order of `specials()`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from pipeline.restore.lexicon import read_lexicon
from tools.packed_lm import Order, in_steps, write_model


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
    return [(np.array(a, np.int64), in_steps(np.array(b)), in_steps(np.array(c))) for a, b, c in orders]


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
    packed: list[Order] = [{"key": key, "p": p, "b": back} for key, p, back in sorted_orders]
    print([len(order["key"]) for order in packed], write_model(args.out, packed))


if __name__ == "__main__":
    main()
