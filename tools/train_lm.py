"""Train the language model of restoration, `lm.bin`, from the tokens of texts.

    python -m tools.train_lm plain.txt heavy.txt light.txt --lexicon dictionaries/lexicon.tsv -o lm.bin

The files are those of `tools.build_lexicon --tokens`: a paragraph a line, words parted by spaces; what a count of each
weighs is told by its name (`WEIGHTS`). Four orders with modified Kneser and Ney smoothing (Chen and Goodman, 1999): the
discounts are those that the counts of counts ask for, raised by `RAISED`, since plans differ from the laws that most
tokens come from. Three- and four-grams that change little are left out (`--least`), measured by count × logarithm of
what the model would lose; back-offs are computed anew. Word numbers are lines of the lexicon, then the classes and
marks in the order of `specials()`. All sorting is by number: two runs give the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np

from pipeline.restore.decoder.lexicon import BEGIN, END, read_lexicon
from pipeline.restore.decoder.tokens import UNKNOWN
from tools.packed_lm import Order, in_steps, write_model

WEIGHTS = {"heavy": 3.0, "plain": 1.0, "light": 0.5}
RAISED = (1.0, 1.2, 1.3, 1.5)  # of each order's discounts; the held-out plans' errors were least so
FEW = (0.5, 0.9, 1.4)  # discounts where a text is too small to ask for any
ORDERS = 4
BITS = 16  # of a word in a key
FLOOR = 1e-8  # the least chance that is packed

Array = np.ndarray


@dataclass(frozen=True)
class Counts:
    """n-grams of one order as sorted keys, with their weighted and their plain counts."""

    keys: Array
    weighted: Array
    plain: Array


def read_tokens(path: Path, number: dict[str, int]) -> Array:
    """All sentences one after the other, each from BEGIN to END; unknown words are left out."""
    out: list[int] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            out.append(number[BEGIN])
            out.extend(number[w] for w in line.split() if w != UNKNOWN and w in number)
            out.append(number[END])
    return np.array(out, np.int64)


def grams(words: Array, n: int, begin: int) -> Array:
    """Keys of all n-grams that do not reach over the beginning of a sentence."""
    size = max(0, len(words) - n + 1)
    keys, apart = words[:size].astype(np.uint64), np.zeros(size, bool)
    for i in range(1, n):
        word = words[i : i + size]
        keys = (keys << np.uint64(BITS)) | word.astype(np.uint64)
        apart |= word == begin
    return keys[~apart]


def counted(texts: list[tuple[Array, float]], n: int, begin: int) -> Counts:
    """The n-grams of all texts (words, weight)."""
    parts = [(*np.unique(grams(words, n, begin), return_counts=True), weight) for words, weight in texts]
    keys = reduce(np.union1d, (part[0] for part in parts))
    weighted, plain = np.zeros(len(keys)), np.zeros(len(keys))
    for some, count, weight in parts:
        at = np.searchsorted(keys, some)
        weighted[at] += count * weight
        plain[at] += count
    return Counts(keys, weighted, plain)


def tail(keys: Array, n: int) -> Array:
    """The last n words of keys."""
    return keys & keys.dtype.type((1 << (BITS * n)) - 1)


def continued(own: Counts, above: Counts, n: int, begin: int) -> tuple[Array, Array]:
    """How many words stand before each n-gram; one that begins a sentence counts as often as it comes."""
    after, kinds = np.unique(tail(above.keys, n), return_counts=True)
    count = np.zeros(len(own.keys))
    count[np.searchsorted(own.keys, after)] = kinds
    first = own.keys >> np.uint64(BITS * (n - 1)) == begin
    return np.where(first, own.weighted, count), np.where(first, own.plain, count)


def discounts(plain: Array, raised: float) -> Array:
    """What is taken from counts of 0, 1, 2, and of 3 and more."""
    n = [int(np.sum(plain == i)) for i in range(1, 5)]
    if 0 in n[:3]:
        return np.array([0.0, *FEW])
    ratio = n[0] / (n[0] + 2 * n[1])
    asked = [i - (i + 1) * ratio * n[i] / n[i - 1] for i in (1, 2, 3)]
    return np.array([0.0, *(min(max(raised * one, 0.05 * i), 0.95 * i) for i, one in enumerate(asked, 1))])


def estimated(counts: list[Counts], begin: int, words: int) -> list[Order]:
    """The orders with chances `p`, back-offs `b`, the chance of the order below `low`, and weighted counts `n`."""
    out: list[Order] = []
    for k, own in enumerate(counts):
        last = k == ORDERS - 1
        count, plain = (own.weighted, own.plain) if last else continued(own, counts[k + 1], k + 1, begin)
        if k == 0:
            count = np.where(own.keys == begin, 0.0, count)
        taken = np.interp(count, [0, 1, 2, 3], discounts(plain[plain > 0], RAISED[k]))
        keys = own.keys.astype(np.int64)
        if k == 0:
            p = np.full(words, taken.sum() / count.sum() / (words - 1))
            p[keys] += (count - taken) / count.sum()
            p[begin] = 0.0
            out.append({"key": np.arange(words), "p": p})
            continue
        below = out[-1]
        context = np.searchsorted(below["key"], keys >> BITS)
        total = np.bincount(context, count, len(below["key"]))
        below["b"] = np.where(total > 0, np.bincount(context, taken, len(total)) / np.maximum(total, FLOOR), 1.0)
        low = below["p"][np.searchsorted(below["key"], tail(keys, k))]
        p = (count - taken) / total[context] + below["b"][context] * low
        out.append({"key": keys, "p": p, "low": low, "n": own.weighted})
    return out


def pruned(orders: list[Order], least: float) -> list[Order]:
    """Without the three- and four-grams whose loss costs less than `least`; contexts of what stays stay."""
    kept = [*orders]
    needed = np.zeros(0, np.int64)
    for k in (3, 2):
        one, below = kept[k], kept[k - 1]
        context = np.searchsorted(below["key"], one["key"] >> BITS)
        loss = one["n"] * (np.log(one["p"]) - np.log(below["b"][context] * one["low"]))
        keep = (loss > least) | np.isin(one["key"], needed)
        kept[k] = {name: values[keep] for name, values in one.items()}
        needed = np.unique(kept[k]["key"] >> BITS)
    return kept


def chance(orders: list[Order], k: int, keys: Array) -> Array:
    """The chance of the last words of (k + 1)-grams, backed off where the model lacks them."""
    if k == 0:
        return orders[0]["p"][keys]
    at, known = _found(orders[k]["key"], keys)
    context, has_context = _found(orders[k - 1]["key"], keys >> BITS)
    back = np.where(has_context, orders[k - 1]["b"][context], 1.0)
    return np.where(known, orders[k]["p"][at], back * chance(orders, k - 1, tail(keys, k)))


def _found(keys: Array, wanted: Array) -> tuple[Array, Array]:
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return at, keys[at] == wanted


def balanced(orders: list[Order]) -> None:
    """Compute the back-offs anew, in place, so that every context's chances sum to one."""
    for k in range(1, ORDERS):
        keys, below = orders[k]["key"], orders[k - 1]
        context, n = np.searchsorted(below["key"], keys >> BITS), len(below["key"])
        left = 1 - np.bincount(context, orders[k]["p"], n)
        free = 1 - np.bincount(context, chance(orders, k - 1, tail(keys, k)), n)
        back = np.clip(left, 1e-6, None) / np.clip(free, 1e-6, None)
        below["b"] = np.where(np.bincount(context, minlength=n) > 0, np.minimum(back, 1.0), 1.0)


def packed(orders: list[Order]) -> list[Order]:
    """The bytes of `lm.bin`."""
    return [
        {"key": one["key"]} | {name: in_steps(np.log10(np.maximum(one[name], FLOOR))) for name in "pb" if name in one}
        for one in orders
    ]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tokens", type=Path, nargs="+", help="files named " + ", ".join(f"{name}.txt" for name in WEIGHTS))
    ap.add_argument("--lexicon", type=Path, required=True)
    ap.add_argument("--least", type=float, default=1.0, help="loss of an n-gram that is worth its bytes")
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    number = read_lexicon(args.lexicon).number
    texts = [(read_tokens(path, number), WEIGHTS[path.stem]) for path in args.tokens]
    counts = [counted(texts, n, number[BEGIN]) for n in range(1, ORDERS + 1)]
    orders = pruned(estimated(counts, number[BEGIN], len(number)), args.least)
    balanced(orders)
    print([len(order["key"]) for order in orders], write_model(args.out, packed(orders)), "bytes")


if __name__ == "__main__":
    main()
