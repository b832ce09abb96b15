"""Learn the noisy channel P(read | printed) of an engine from pairs of printed and read lines.

    python -m tools.learn_channel PAIRS.tsv... -o dictionaries/channel_eng.tsv

Words are matched within a line by an alignment of bare letters. Then expectation-maximisation over all ways to cut a
printed word into segments of 1–2 characters, each read as 0–3 characters. Counts are few for rare letters, so P backs
off from the letter to its base letter ("ạ" to "a") to the kind of confusion (kept, mark lost, case lost, …).
The table is text: printed segment, read segment, cost in 1/256 of log10; commonest first within a segment.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numba
import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.text.vietnamese import nfc, skeleton

POOL = 20.0  # strength of the back-off, in observations
TWO = 0.15  # prior share of segments of two characters
ROUNDS = 8
UNIT = 256 / math.log(10)  # cost units in a nat
MAX_COST = 1300
MAX_COST_TWO = 800
SAME_SHAPE = "cokpsuvwxz"
TALL = 350  # cost of reading a small letter as the capital of its shape, over that of the capital itself
MAX_COST_ALIKE = 900
ALIKE = {"i": "l", "l": "i", "f": "t", "t": "f"}
GAIN = 120  # cost that a segment of two characters must save
SEEN = 0.8  # observations of a segment of two characters, marks apart, from which on it is believed
KINDS = {"kept": 1.0, "mark": 10.0, "case": 1.0, "lost": 1.0, "longer": 400.0, "other": 150.0}
EDGE = ".,;:!?()\"'“”-–"


def word_pairs(lines: Iterator[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """(printed, read) words that stand for each other, one to one, with their counts."""
    out: Counter[tuple[str, str]] = Counter()
    for printed, read in lines:
        a, b = skeleton(printed).lower(), skeleton(read).lower()
        if len(a) != len(printed) or len(b) != len(read):
            continue
        to = [-1] * (len(printed) + 1)  # printed offset → read offset, at spaces only
        for op in Levenshtein.opcodes(a, b):
            if op.tag == "equal":
                for k in range(op.src_end - op.src_start):
                    if printed[op.src_start + k] == " ":
                        to[op.src_start + k] = op.dest_start + k
        start, read_start = 0, 0
        for i in [i for i, c in enumerate(printed) if c == " "] + [len(printed)]:
            j = len(read) if i == len(printed) else to[i]
            if start >= 0 and j >= 0 and read_start >= 0:
                pair = trimmed(printed[start:i], read[read_start:j])
                if pair and " " not in pair[1]:
                    out[pair] += 1
            start, read_start = i + 1, j + 1 if j >= 0 else -1
    return out


def trimmed(printed: str, read: str) -> tuple[str, str] | None:
    """The pair without the punctuation that both share at their ends; None for what holds no letter."""
    while printed and read and printed[-1] == read[-1] and printed[-1] in EDGE:
        printed, read = printed[:-1], read[:-1]
    while printed and read and printed[0] == read[0] and printed[0] in EDGE:
        printed, read = printed[1:], read[1:]
    word = printed.strip(EDGE)
    if word != printed or not word.isalpha() or not read or len(word) > 10 or abs(len(read) - len(word)) > 4:
        return None
    return word, read


@numba.njit(cache=False)
def expect(gold, gold_at, raw, raw_at, weight, prob, floor, two):  # type: ignore[no-untyped-def]
    """One E-step: expected counts of (segment, segment) keys over all cuts of all pairs."""
    counts = numba.typed.Dict.empty(numba.int64, numba.float64)
    total = 0.0
    for p in range(len(weight)):
        g, r = gold[gold_at[p] : gold_at[p + 1]], raw[raw_at[p] : raw_at[p + 1]]
        n, m = len(g), len(r)
        forward = np.zeros((n + 1, m + 1))
        backward = np.zeros((n + 1, m + 1))
        forward[0, 0] = 1.0
        backward[n, m] = 1.0
        keys = np.zeros((n + 1, m + 1, 2, 4), np.int64)
        probs = np.zeros((n + 1, m + 1, 2, 4))
        for i in range(n):
            for j in range(max(0, i - 5), min(m, i + 5) + 1):
                for dg in range(1, min(2, n - i) + 1):
                    gk = np.int64(g[i]) | (np.int64(g[i + 1]) << 10 if dg == 2 else 0)
                    for dr in range(min(3, m - j) + 1):
                        rk = np.int64(0)
                        for k in range(dr):
                            rk |= np.int64(r[j + k]) << (10 * k)
                        key = (gk << 30) | rk
                        keys[i, j, dg - 1, dr] = key
                        q = prob.get(key, -1.0)
                        if q < 0:
                            q = floor[dg - 1, dr]
                        probs[i, j, dg - 1, dr] = q * (two if dg == 2 else 1 - two)
        for i in range(n):
            for j in range(m + 1):
                if forward[i, j] > 0:
                    for dg in range(1, min(2, n - i) + 1):
                        for dr in range(min(3, m - j) + 1):
                            forward[i + dg, j + dr] += forward[i, j] * probs[i, j, dg - 1, dr]
        z = forward[n, m]
        if z <= 0:
            continue
        total += weight[p] * np.log(z)
        for i in range(n - 1, -1, -1):
            for j in range(m, -1, -1):
                s = 0.0
                for dg in range(1, min(2, n - i) + 1):
                    for dr in range(min(3, m - j) + 1):
                        s += probs[i, j, dg - 1, dr] * backward[i + dg, j + dr]
                backward[i, j] = s
        for i in range(n):
            for j in range(m + 1):
                if forward[i, j] > 0:
                    for dg in range(1, min(2, n - i) + 1):
                        for dr in range(min(3, m - j) + 1):
                            c = forward[i, j] * probs[i, j, dg - 1, dr] * backward[i + dg, j + dr] / z * weight[p]
                            if c > 1e-4:
                                key = keys[i, j, dg - 1, dr]
                                counts[key] = counts.get(key, 0.0) + c
    return counts, total


def kind_of(printed: str, read: str) -> str:
    if printed == read:
        return "kept"
    if not read:
        return "lost"
    if skeleton(printed) == skeleton(read):
        return "mark"
    if skeleton(printed).lower() == skeleton(read).lower():
        return "case"
    return "longer" if len(read) > len(printed) else "other"


def maximise(counts: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """P(read segment | printed segment) with back-off to the base letter and to the kind of confusion."""
    of_letter: dict[str, float] = defaultdict(float)
    of_base: dict[str, float] = defaultdict(float)
    by_base: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    of_kind: dict[str, float] = defaultdict(float)
    for (g, s), c in counts.items():
        of_letter[g] += c
        base = skeleton(g)
        of_base[base] += c
        by_base[base][s] += c
        of_kind[kind_of(g, s)] += c
    everything = sum(of_kind.values())
    out: dict[tuple[str, str], float] = {}
    for g, n in of_letter.items():
        base = skeleton(g)
        if len(g) == 1:
            reads = set(by_base[base]) | {g, base, g.lower(), g.upper()}
        else:  # "ín" is read as "m" because "in" is
            reads = {s for s, c in by_base[base].items() if c > SEEN}
        for s in reads:
            kind = kind_of(g, s)
            last = of_kind[kind] / everything / KINDS[kind] / (1 if len(g) == 1 else 10)
            middle = (by_base[base].get(s, 0.0) + POOL * last) / (of_base[base] + POOL)
            out[g, s] = (counts.get((g, s), 0.0) + POOL * middle) / (n + POOL)
    return out


def learn(pairs: Counter[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """EM from a start in which letters keep their base."""
    letters = sorted({c for g, r in pairs for c in g + r})
    code = {c: i + 1 for i, c in enumerate(letters)}
    items = list(pairs.items())
    gold = np.array([code[c] for (g, _), _ in items for c in g], np.int64)
    raw = np.array([code[c] for (_, r), _ in items for c in r], np.int64)
    gold_at = np.cumsum([0] + [len(g) for (g, _), _ in items])
    raw_at = np.cumsum([0] + [len(r) for (_, r), _ in items])
    weight = np.array([min(n, 50) ** 0.75 for _, n in items], np.float64)
    floor = np.array([[1e-3, 1e-4, 1e-5, 1e-7], [1e-5, 1e-5, 1e-5, 1e-6]])
    table = {(g, s): p for g in letters for s in letters for p in [start(g, s)] if p}

    def unkey(key: int) -> tuple[str, str]:
        gk, rk = key >> 30, key & ((1 << 30) - 1)
        g = "".join(letters[k - 1] for k in (gk & 1023, gk >> 10) if k)
        return g, "".join(letters[k - 1] for k in (rk & 1023, (rk >> 10) & 1023, rk >> 20) if k)

    def key_of(g: str, s: str) -> int:
        gk = sum(code[c] << (10 * i) for i, c in enumerate(g))
        return (gk << 30) | sum(code[c] << (10 * i) for i, c in enumerate(s))

    for step in range(ROUNDS):
        prob = numba.typed.Dict.empty(numba.int64, numba.float64)
        for (g, s), p in table.items():
            if all(c in code for c in g + s):
                prob[key_of(g, s)] = p
        counts, total = expect(gold, gold_at, raw, raw_at, weight, prob, floor, TWO)
        table = maximise({unkey(k): c for k, c in counts.items()})
        floor = np.array([[1e-5, 1e-6, 1e-7, 1e-8], [1e-7, 1e-7, 1e-7, 1e-8]])
        print(f"round {step + 1}: {total / weight.sum():.4f} nats a word, {len(table)} pairs", flush=True)
    return table


def tall(costs: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Small letters read as capitals of the same shape: a mark over "ư" makes it as tall as "U"."""
    out = {}
    for (g, s), cost in costs.items():
        low = g.lower()
        if len(g) == 1 and g != low and s and s.isupper() and skeleton(low) in SAME_SHAPE:
            out[low, s] = min(costs.get((low, s), MAX_COST), cost + TALL)
    return out


def alike(costs: dict[tuple[str, str], int], extra: int) -> dict[tuple[str, str], int]:
    """Misreadings with a letter that looks like one in `costs`, for `extra` more: what is read "fi" may be "fl"."""
    out: dict[tuple[str, str], int] = {}
    for (g, s), cost in costs.items():
        for i, letter in enumerate(s if s != g else ""):
            other = g, s[:i] + ALIKE.get(letter, "") + s[i + 1 :]
            if letter in ALIKE and other[1] != g and other not in costs and cost + extra <= MAX_COST_ALIKE:
                out[other] = min(out.get(other, MAX_COST), cost + extra)
    return out


def worth(costs: dict[tuple[str, str], int], g: str, s: str, cost: int) -> bool:
    """Whether a segment of two letters is read cheaper than its letters one by one."""
    if len(g) == 1:
        return True
    apart = min(costs.get((g[0], s[:i]), MAX_COST) + costs.get((g[1], s[i:]), MAX_COST) for i in range(len(s) + 1))
    return cost <= MAX_COST_TWO and cost + GAIN < apart


def start(g: str, s: str) -> float:
    if g == s:
        return 0.6
    return {"mark": 0.1, "case": 0.01}.get(kind_of(g, s), 0.0)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pairs", nargs="+", type=Path)
    ap.add_argument("-o", "--out", type=Path, required=True)
    ap.add_argument("--alike", type=int, help="cost of reading a letter that looks like the one that was seen")
    args = ap.parse_args()
    lines = (
        tuple(nfc(x) for x in line.rstrip("\n").split("\t"))
        for path in args.pairs
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    pairs = word_pairs((a, b) for a, b in (x for x in lines if len(x) == 2))
    print(f"{len(pairs)} distinct pairs of {pairs.total()}")
    table = learn(pairs)
    costs = {
        (g, s): round(-math.log(max(p, 1e-12) * (TWO if len(g) == 2 else 1 - TWO)) * UNIT)
        for (g, s), p in table.items()
    }
    costs |= tall(costs)
    kept = {(g, s): cost for (g, s), cost in costs.items() if cost <= MAX_COST and worth(costs, g, s, cost)}
    kept |= alike(kept, args.alike) if args.alike else {}
    rows = [(g, cost, s) for (g, s), cost in kept.items()]
    with args.out.open("w", encoding="utf-8") as out:
        for g, cost, s in sorted(rows):
            out.write(f"{g}\t{s}\t{cost}\n")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
