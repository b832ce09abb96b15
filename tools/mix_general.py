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

from pipeline.restore.lexicon import BEGIN, END, read_lexicon
from pipeline.restore.words import normal
from tools.build_lm import STEP

DISCOUNT = 0.75
LEAST_GAIN = 2.0  # a pair that the model lacks comes in when it becomes so much more likely
Order = dict[str, np.ndarray]


def read_model(path: Path) -> list[Order]:
    """The orders of a packed model: `key` (words as base 65536), `p`, and `b` but for the highest."""
    data = path.read_bytes()
    sizes = np.frombuffer(data, "<u4", 5, 4)[1:]
    at = 24
    orders: list[Order] = []

    def take(dtype: str, n: int) -> np.ndarray:
        nonlocal at
        out = np.frombuffer(data, dtype, n, at)
        at += out.nbytes
        return out

    context = np.zeros(1, np.int64)
    children = np.array([sizes[0]])
    for k, n in enumerate(map(int, sizes)):
        last = take("<u2", n).astype(np.int64) if k else np.arange(n, dtype=np.int64)
        key = (np.repeat(context, children) << 16) + last if k else last
        order: Order = {"key": key}
        if k < 3:
            children = take("<u2", n).astype(np.int64)
            order["b"] = take("u1", n)
        order["p"] = take("u1", n)
        orders.append(order)
        context = key
    return orders


def write_model(path: Path, orders: list[Order]) -> int:
    """Write the packed model; its size in bytes."""
    sizes = [len(orders[0]["key"]), *(len(order["key"]) for order in orders)]
    parts = [b"SLM1" + np.array(sizes, "<u4").tobytes()]
    for k, order in enumerate(orders):
        if k:
            parts.append((order["key"] & 0xFFFF).astype("<u2").tobytes())
        if k < 3:
            above = orders[k + 1]["key"] >> 16
            n = np.searchsorted(above, order["key"], "right") - np.searchsorted(above, order["key"], "left")
            parts += [n.astype("<u2").tobytes(), order["b"].tobytes()]
        parts.append(order["p"].tobytes())
    path.write_bytes(b"".join(parts))
    return path.stat().st_size


def read_counts(path: Path, number: dict[str, int]) -> dict[tuple[int, ...], int]:
    """Counts of words or pairs by their numbers."""
    out: dict[tuple[int, ...], int] = {}
    names = {"<s>": BEGIN, "</s>": END}
    for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
        words, count = line.rsplit("\t", 1)
        ids = tuple(number.get(names.get(w, normal(w)), -1) for w in words.split(" "))
        if -1 not in ids:
            out[ids] = out.get(ids, 0) + int(count)
    return out


def mix(
    orders: list[Order],
    unigrams: dict[tuple[int, ...], int],
    bigrams: dict[tuple[int, ...], int],
    share: float,
    most: int,
) -> None:
    """Mix the counts into `orders`, in place."""
    n = len(orders[0]["key"])
    p1 = 10.0 ** (-orders[0]["p"].astype(float) / STEP)
    b1 = 10.0 ** (-orders[0]["b"].astype(float) / STEP)
    g1 = np.zeros(n)
    for (w,), c in unigrams.items():
        g1[w] = c
    has = g1 > 0
    g1 = np.where(has, g1 / g1.sum(), 0.0)
    m1 = (1 - share) * p1 + share * g1
    # pairs of the counts
    pairs = np.array(list(bigrams), np.int64)
    counts = np.array(list(bigrams.values()), float)
    total, kinds = np.zeros(n), np.zeros(n)
    np.add.at(total, pairs[:, 0], counts)
    np.add.at(kinds, pairs[:, 0], 1)
    left = np.where(total > 0, DISCOUNT * kinds / np.maximum(total, 1), 1.0)

    def general(u: np.ndarray, v: np.ndarray, c: np.ndarray) -> np.ndarray:
        return np.where(total[u] > 0, np.maximum(c - DISCOUNT, 0) / np.maximum(total[u], 1) + left[u] * g1[v], g1[v])

    gkey = (pairs[:, 0] << 16) + pairs[:, 1]
    by = np.argsort(gkey)
    gkey, gcount = gkey[by], counts[by]
    key2, p2 = orders[1]["key"], 10.0 ** (-orders[1]["p"].astype(float) / STEP)
    u, v = key2 >> 16, key2 & 0xFFFF
    place = np.minimum(np.searchsorted(gkey, key2), len(gkey) - 1)
    c = np.where(gkey[place] == key2, gcount[place], 0.0)
    # A context that general text does not know keeps its own distribution: digits, marks and classes stand in none.
    of = np.where(total > 100, share, 0.0)
    in_general = has[v] & (of[u] > 0)
    m2 = np.where(in_general, (1 - of[u]) * p2 + of[u] * general(u, v, c), p2)
    new = ~np.isin(gkey, key2)
    nu, nv, nc = gkey[new] >> 16, gkey[new] & 0xFFFF, gcount[new]
    before = b1[nu] * p1[nv]
    after = (1 - of[nu]) * before + of[nu] * general(nu, nv, nc)
    gain = np.log(after / before)
    good = (gain > np.log(LEAST_GAIN)) & (of[nu] > 0)
    worth = np.where(good, nc * gain, 0)
    chosen = np.argsort(-worth)[: min(most, int(good.sum()))]
    all_keys = np.concatenate([key2, (nu[chosen] << 16) + nv[chosen]])
    all_p = np.concatenate([m2, after[chosen]])
    all_b = np.concatenate([orders[1]["b"], np.zeros(len(chosen), np.uint8)])
    by = np.argsort(all_keys, kind="stable")
    all_keys, all_p, all_b = all_keys[by], all_p[by], all_b[by]
    # one after the other: the back-off of a word, then of a pair
    ctx, w = all_keys >> 16, all_keys & 0xFFFF
    explicit, lower = np.zeros(n), np.zeros(n)
    np.add.at(explicit, ctx, all_p)
    np.add.at(lower, ctx, m1[w])
    new_b1 = np.where(lower > 0, np.clip(1 - explicit, 1e-4, None) / np.clip(1 - lower, 1e-4, None), 1.0)
    old_mass = np.zeros(n)
    np.add.at(old_mass, u, p2)
    new_b1 = np.where(old_mass > 0.999, b1, np.minimum(new_b1, 1.0))
    key3, p3 = orders[2]["key"], 10.0 ** (-orders[2]["p"].astype(float) / STEP)
    pair3 = key3 >> 16
    at = np.searchsorted(all_keys, pair3)
    lower_key = ((pair3 & 0xFFFF) << 16) + (key3 & 0xFFFF)
    where = np.minimum(np.searchsorted(all_keys, lower_key), len(all_keys) - 1)
    found = all_keys[where] == lower_key
    low = np.where(found, all_p[where], new_b1[pair3 & 0xFFFF] * m1[key3 & 0xFFFF])
    mass, under = np.zeros(len(all_keys)), np.zeros(len(all_keys))
    np.add.at(mass, at, p3)
    np.add.at(under, at, low)
    old_b2 = 10.0 ** (-all_b.astype(float) / STEP)
    fresh = np.clip(1 - mass, 1e-4, None) / np.clip(1 - under, 1e-4, None)
    new_b2 = np.where((mass > 0) & (mass < 0.999), np.minimum(fresh, 1.0), old_b2)
    quantised = lambda x: np.clip(np.rint(-STEP * np.log10(np.maximum(x, 1e-8))), 0, 255).astype(np.uint8)  # noqa: E731
    orders[0]["p"], orders[0]["b"] = (
        np.where(p1 > 1e-7, quantised(m1), orders[0]["p"]).astype(np.uint8),
        quantised(new_b1),
    )
    orders[1] = {"key": all_keys, "p": quantised(all_p), "b": quantised(new_b2)}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", type=Path)
    ap.add_argument("--lexicon", type=Path, required=True)
    ap.add_argument("--unigrams", type=Path, required=True)
    ap.add_argument("--bigrams", type=Path, required=True)
    ap.add_argument("--share", type=float, default=0.1)
    ap.add_argument("--most", type=int, default=200_000, help="pairs that come in new")
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    number = read_lexicon(args.lexicon).number
    orders = read_model(args.model)
    print("before", [len(o["key"]) for o in orders])
    mix(orders, read_counts(args.unigrams, number), read_counts(args.bigrams, number), args.share, args.most)
    print("after", [len(o["key"]) for o in orders], write_model(args.out, orders), "bytes")


if __name__ == "__main__":
    main()
