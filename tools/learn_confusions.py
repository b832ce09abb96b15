"""Learn whole words as an engine reads them from pairs of printed and read lines.

    python -m tools.learn_confusions PAIRS.tsv... --channel dictionaries/channel_eng.tsv -o confusions_eng.tsv

The pairs are those of `tools.channel_pairs`. What was seen of a word is mixed with what its letters foretell, as in
Kneser and Ney's smoothing: P(read | word) = (count − D) / n + rest(word) · P_letters(read | word), where the rest is
the root (`--power`) of the mass that discounting leaves: the pages are of all kinds, and a poor one spoils most words
in new ways.
Rows are kept where they differ from what the letters say.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from pathlib import Path

from pipeline.restore.decoder import resources as loaded
from pipeline.restore.decoder.resources import NOISE, Channel, read_channel
from tools.learn_channel import word_pairs

DISCOUNT = 0.75
STRENGTH = 4.0  # observations that the letters count for, beside the discount
UNIT = 256 / math.log(10)
SAME = 24  # cost of a difference that is not worth a row
UNLISTED = 1600  # cost of the letters where they find no way


def letter_costs(readings: set[str], channel: Path) -> dict[tuple[str, str], int]:
    """The cost of the letters alone for (printed form, reading), for all forms that the walk finds."""
    models = loaded.models()
    known = Channel(models, read_channel(channel), NOISE["eng"])
    out: dict[tuple[str, str], int] = {}
    known.prefetch(sorted(readings))
    for reading in readings:
        for entry in models.core.entries(known.candidates(reading)):
            out[models.form(entry.words[0], entry.shape), reading] = entry.cost
    return out


def learn(pairs: Counter[tuple[str, str]], channel: Path, power: float) -> list[tuple[str, str, int]]:
    """Rows (printed, read, cost); read is empty for the cost of readings that are not listed."""
    letters = letter_costs({read for _, read in pairs}, channel)
    seen: dict[str, dict[str, int]] = defaultdict(dict)
    for (printed, read), n in pairs.items():
        seen[printed][read] = n
    rows = []
    for printed, reads in seen.items():
        weight = sum(reads.values()) + STRENGTH
        rest = ((STRENGTH + DISCOUNT * len(reads)) / weight) ** power
        more = round(-math.log(rest) * UNIT)
        if more > SAME:
            rows.append((printed, "", more))
        for read, count in reads.items():
            alone = letters.get((printed, read), UNLISTED)
            cost = round(-math.log((count - DISCOUNT) / weight + rest * 10 ** (-alone / 256)) * UNIT)
            if abs(cost - more - alone) > SAME:
                rows.append((printed, read, cost))
    return sorted(rows)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pairs", nargs="+", type=Path)
    ap.add_argument("--channel", type=Path, required=True, help="the channel of letters that the table corrects")
    ap.add_argument("--power", type=float, default=0.5, help="of the rest: 0 makes no reading dearer than its letters")
    ap.add_argument("-o", "--out", type=Path, required=True)
    args = ap.parse_args()
    pairs: Counter[tuple[str, str]] = Counter()
    for path in args.pairs:
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        pairs += word_pairs((row[0], row[1]) for row in rows if len(row) == 2)
    learnt = learn(pairs, args.channel, args.power)
    args.out.write_text("".join(f"{a}\t{b}\t{cost}\n" for a, b, cost in learnt), encoding="utf-8")
    print(f"{pairs.total()} words, {len(pairs)} pairs, {len(learnt)} rows")


if __name__ == "__main__":
    main()
