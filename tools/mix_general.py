"""Mix counts of general text into the lower orders of `lm.bin`: words of everyday life that plans seldom hold.

    python -m tools.mix_general lm.bin --lexicon lexicon.tsv --unigrams U.tsv.xz --bigrams B.tsv.xz -o lm.bin

P(v | u) becomes (1 - share) × the model's + share × that of the counts (absolute discounting, backed off to the general
unigrams), for every pair of the model and for the pairs of the counts that gain most by it; the unigrams likewise. The
three- and four-grams stay: they are the field's own. Back-offs are computed anew, so that every context sums to one.
Counts are lines of word, tab, count, and of two words, tab, count; words that the lexicon lacks are passed over.
"""

from __future__ import annotations

import argparse
import lzma
from pathlib import Path

import numpy as np

from pipeline.restore.decoder.lexicon import BEGIN, END, read_lexicon
from pipeline.restore.decoder.tokens import normal
from tools.packed_lm import Order, chances, quantised, read_model, write_model

DISCOUNT = 0.75
LEAST_GAIN = 2.0  # a pair that the model lacks comes in when it becomes so much more likely
ENOUGH = 100  # counts of a context, below which general text says nothing about it
FULL = 0.999  # chances of a context that leave nothing to the order below
Counts = dict[tuple[int, ...], int]


def read_counts(path: Path, number: dict[str, int]) -> Counts:
    """Counts of words or pairs by their numbers."""
    out: Counts = {}
    names = {"<s>": BEGIN, "</s>": END}
    for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
        words, count = line.rsplit("\t", 1)
        ids = tuple(number.get(names.get(w, normal(w)), -1) for w in words.split(" "))
        if -1 not in ids:
            out[ids] = out.get(ids, 0) + int(count)
    return out


class General:
    """Counts of general text as probabilities: pairs with absolute discounting, backed off to words."""

    def __init__(self, unigrams: Counts, bigrams: Counts, words: int) -> None:
        self.word = np.zeros(words)
        for (w,), count in unigrams.items():
            self.word[w] = count
        self.word /= self.word.sum()
        pairs = np.array(list(bigrams), np.int64)
        counts = np.array(list(bigrams.values()), float)
        order = np.argsort((pairs[:, 0] << 16) + pairs[:, 1])
        pairs, self.counts = pairs[order], counts[order]
        self.keys = (pairs[:, 0] << 16) + pairs[:, 1]
        self.total, kinds = np.zeros(words), np.zeros(words)
        np.add.at(self.total, pairs[:, 0], self.counts)
        np.add.at(kinds, pairs[:, 0], 1)
        self._left = np.where(self.total > 0, DISCOUNT * kinds / np.maximum(self.total, 1), 1.0)

    def of(self, keys: np.ndarray) -> np.ndarray:
        """P(second word | first) of pairs."""
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        count = np.where(self.keys[place] == keys, self.counts[place], 0.0)
        first, second = keys >> 16, keys & 0xFFFF
        seen = np.maximum(count - DISCOUNT, 0) / np.maximum(self.total[first], 1)
        return np.where(self.total[first] > 0, seen + self._left[first] * self.word[second], self.word[second])


def mix(orders: list[Order], general: General, share: float, most: int) -> None:
    """Mix the counts into `orders`, in place."""
    p1, b1 = chances(orders[0]["p"]), chances(orders[0]["b"])
    mixed1 = (1 - share) * p1 + share * general.word
    keys, p2 = orders[1]["key"], chances(orders[1]["p"])
    # A context that general text hardly knows keeps its own distribution: digits, marks and classes stand in none.
    part = np.where(general.total > ENOUGH, share, 0.0)
    known = (general.word[keys & 0xFFFF] > 0) & (part[keys >> 16] > 0)
    mixed2 = np.where(known, (1 - part[keys >> 16]) * p2 + part[keys >> 16] * general.of(keys), p2)

    new = general.keys[~np.isin(general.keys, keys)]
    before = b1[new >> 16] * p1[new & 0xFFFF]
    after = (1 - part[new >> 16]) * before + part[new >> 16] * general.of(new)
    gain = np.log(after / before)
    count = general.counts[np.searchsorted(general.keys, new)]
    worth = np.where((gain > np.log(LEAST_GAIN)) & (part[new >> 16] > 0), count * gain, 0)
    chosen = np.argsort(-worth)[: min(most, int((worth > 0).sum()))]

    all_keys, all_p = np.concatenate([keys, new[chosen]]), np.concatenate([mixed2, after[chosen]])
    all_b = np.concatenate([orders[1]["b"], np.zeros(len(chosen), np.uint8)])
    order = np.argsort(all_keys, kind="stable")
    all_keys, all_p, all_b = all_keys[order], all_p[order], all_b[order]
    full = np.bincount(keys >> 16, p2, len(p1)) > FULL
    back1 = np.where(full, b1, back_off(all_keys >> 16, all_p, mixed1[all_keys & 0xFFFF], len(p1)))
    back2 = _back_off_of_pairs(orders[2], all_keys, all_p, all_b, mixed1, back1)
    orders[0]["p"] = np.where(p1 > 1e-7, quantised(mixed1), orders[0]["p"]).astype(np.uint8)
    orders[0]["b"] = quantised(back1)
    orders[1] = {"key": all_keys, "p": quantised(all_p), "b": quantised(back2)}


def _back_off_of_pairs(
    third: Order, keys: np.ndarray, p: np.ndarray, b: np.ndarray, p1: np.ndarray, b1: np.ndarray
) -> np.ndarray:
    """Back-offs of the pairs `keys`, from the three-grams above them."""
    pair, last = third["key"] >> 16, third["key"] & 0xFFFF
    middle = pair & 0xFFFF
    lower = (middle << 16) + last
    place = np.minimum(np.searchsorted(keys, lower), len(keys) - 1)
    below = np.where(keys[place] == lower, p[place], b1[middle] * p1[last])
    at, p3 = np.searchsorted(keys, pair), chances(third["p"])
    mass = np.bincount(at, p3, len(keys))
    return np.where((mass > 0) & (mass < FULL), back_off(at, p3, below, len(keys)), chances(b))


def back_off(context: np.ndarray, p: np.ndarray, below: np.ndarray, n: int) -> np.ndarray:
    """What each of `n` contexts leaves to the order below, so that its chances sum to one; at most 1."""
    left = np.clip(1 - np.bincount(context, p, n), 1e-4, None)
    return np.minimum(left / np.clip(1 - np.bincount(context, below, n), 1e-4, None), 1.0)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", type=Path)
    ap.add_argument("--lexicon", type=Path, required=True)
    ap.add_argument("--unigrams", type=Path, required=True)
    ap.add_argument("--bigrams", type=Path, required=True)
    ap.add_argument("--share", type=float, default=0.2)
    ap.add_argument("--most", type=int, default=200_000, help="pairs that come in new")
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    number = read_lexicon(args.lexicon).number
    orders = read_model(args.model)
    print("before", [len(o["key"]) for o in orders])
    general = General(read_counts(args.unigrams, number), read_counts(args.bigrams, number), len(number))
    mix(orders, general, args.share, args.most)
    print("after", [len(o["key"]) for o in orders], write_model(args.out, orders), "bytes")


if __name__ == "__main__":
    main()
