"""Mend slips of a corpus before a model believes them: "thỉ hành" where "thi hành" stands a hundred times as often.

    python -m tools.mend_slips TOKENS.txt --lexicon dictionaries/lexicon.tsv

Official texts were partly read by machines, and a rare word that always stands before the same neighbour looks certain
to a model of words. An occurrence of a rare word is replaced by its twin (a word of the same bare letters) where the
twin is known by both neighbours far better. TOKENS is rewritten.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from pipeline.vietnamese import skeleton

RARE = 300  # occurrences, up to which a word is suspected
TIMES = 40  # how much better its neighbours must know the twin
COMMONER = 20  # and how much commoner the twin must be
EDGE = "."


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tokens", type=Path)
    ap.add_argument("--lexicon", type=Path, required=True)
    args = ap.parse_args()
    rows = [line.split("\t") for line in args.lexicon.read_text(encoding="utf-8").splitlines()]
    count = {row[0]: int(row[1]) for row in rows}
    twins: dict[str, list[str]] = {}
    for word in count:
        twins.setdefault(skeleton(word), []).append(word)
    suspects = {w: [t for t in twins[skeleton(w)] if count[t] >= COMMONER * n] for w, n in count.items() if n <= RARE}
    suspects = {w: t for w, t in suspects.items() if t}
    pairs = neighbours(args.tokens, set(suspects) | {t for ts in suspects.values() for t in ts})
    mended: Counter[tuple[str, str]] = Counter()
    clean = args.tokens.with_suffix(".mended")
    with args.tokens.open(encoding="utf-8") as file, clean.open("w", encoding="utf-8") as out:
        for line in file:
            words = line.split()
            for i, word in enumerate(words):
                if word in suspects:
                    before, after = words[i - 1] if i else EDGE, words[i + 1] if i + 1 < len(words) else EDGE
                    words[i] = meant(word, before, after, suspects[word], pairs)
                    mended[word, words[i]] += words[i] != word
            out.write(" ".join(words) + "\n")
    clean.replace(args.tokens)
    print(mended.total(), "words mended:", ", ".join(f"{a}→{b} {n}" for (a, b), n in mended.most_common(60)))


def neighbours(tokens: Path, of_interest: set[str]) -> Counter[tuple[str, str]]:
    """How often each word stands before and after each neighbour."""
    pairs: Counter[tuple[str, str]] = Counter()
    with tokens.open(encoding="utf-8") as file:
        for line in file:
            words = [EDGE, *line.split(), EDGE]
            for before, word, after in zip(words, words[1:], words[2:], strict=False):
                if word in of_interest:
                    pairs[word, ">" + after] += 1
                    pairs[word, "<" + before] += 1
    return pairs


def meant(word: str, before: str, after: str, twins: list[str], pairs: Counter[tuple[str, str]]) -> str:
    """The twin that both neighbours know far better, or the word itself."""
    left, right = "<" + before, ">" + after
    for twin in twins:
        if pairs[twin, left] >= TIMES * pairs[word, left] and pairs[twin, right] >= TIMES * pairs[word, right]:
            return twin
    return word


if __name__ == "__main__":
    main()
