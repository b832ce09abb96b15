"""How honest the confidences of restoration are, on papers left out; with `--write` they are fitted on the others.

    python -m benchmarks.calibrate [--write]

Each plan of `../shared/plans` is drawn, spoilt and read with both models (`benchmarks.readings`, two pages each, other
seeds than the benchmarks' own), and restored from both readings and from its text without marks. An edit is right where
every letter that it wrote is the printed one. Every other plan fits, the rest are reported.

- A rule's confidence is its share of right edits (by the rule of succession) where `LEAST` or more were seen; one that
  is seen less often keeps what stands in `dictionaries/rule_confidence.tsv`, and the table says of how many.
- The rates of `dictionaries/error_rates.tsv` are the shares of words that the search would change, as in what a
  Vietnamese engine read, in the readings and in the typed texts of the plans that fit. Right texts differ: theirs is
  the mean of the texts and once their deviation more.
- Kinds of slips, as engines and typists make them, are counted by `benchmarks.slips`.
- The words that the search decides have its posteriors at the temperature of `dictionaries/temperature.tsv`. Printed is
  what they are without it, with it, and at the temperature that would fit them best.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from rapidfuzz.distance import Levenshtein

from benchmarks import readings, slips
from benchmarks.blanks import symbols_whole
from benchmarks.readings import OFFICE, SHARED, Reading
from pipeline.restore import restore_lines, restorer
from pipeline.restore.confidence import of_posterior, table, temperature, tempered
from pipeline.restore.decoder import beam_search
from pipeline.restore.restored import RestoredLine
from pipeline.restore.slips import SEARCHED
from pipeline.restore.values import Fixed
from pipeline.text.dictionaries import dictionary
from pipeline.text.vietnamese import nfc, skeleton

LEAST = 100  # edits of a rule, below which its confidence stays as it is
PAGES = 2  # of a plan
SEED = 3000
SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
FINEST, COARSEST = 0.5, 2.0  # temperatures looked at
LATER = frozenset({"abbreviation", "place"})  # rules that change letters after the search
Key = tuple[str, str]


class Judged(NamedTuple):
    """An edit: its rule and case ("search" and the rule where that decided), what it said, whether it was right."""

    key: Key
    confidence: float
    right: bool


def papers() -> list[Reading]:
    """The plans' readings, made once and kept."""
    with mock.patch.object(readings, "MOST_PAGES", PAGES):
        return [
            readings._kept(f"calibrate-{path.stem}", path, OFFICE, SEED + i)
            for i, path in enumerate(sorted((SHARED / "plans").glob("*.txt")))
        ]


def judged(paper: Reading) -> Iterator[Judged]:
    """The edits of a paper, restored three times."""
    bare = tuple(skeleton(nfc(line)) for line in paper.truth)
    for lines, channel in ((paper.eng, "eng"), (paper.vie, "vie"), (bare, "auto")):
        told: list[list[Fixed]] = []
        settle = restorer._settled

        def recorded(*given: object, settle=settle, told=told) -> list[list[Fixed]]:  # type: ignore[no-untyped-def]
            told[:] = settle(*given)
            return list(told)

        with mock.patch.object(restorer, "_settled", recorded):
            done = restore_lines(lines, channel=channel)  # type: ignore[arg-type]
        for line, truth, fixed in zip(done.lines, paper.truth, told, strict=True):
            yield from _of_line(line, truth, fixed)


def _of_line(line: RestoredLine, truth: str, fixed: Sequence[Fixed]) -> Iterator[Judged]:
    wrong = [
        (op.src_start, op.src_end, op.tag == "delete")
        for op in Levenshtein.opcodes(line.text.translate(SAME), symbols_whole(nfc(truth)).translate(SAME))
        if op.tag != "equal"
    ]
    cases = {(one.first, one.rule): one.case for one in fixed}
    longer = 0  # by how many letters the text is longer than the reading so far
    for edit in line.edits:
        # What is too much beside a mark that was rightly taken away is not the edit's fault.
        right = not any(_touches(a, b, edit.start, edit.end) and (edit.text or not more) for a, b, more in wrong)
        case = cases.get((edit.start - longer, edit.rule))
        if case is None:  # what the search decided, or a rule that changes letters after it
            key = (edit.rule, _case_of(edit.rule, edit.confidence)) if edit.rule in LATER else ("search", edit.rule)
        else:
            key = edit.rule, case
        yield Judged(key, edit.confidence, right)
        longer += len(edit.text) - len(edit.raw)


def _touches(a: int, b: int, start: int, end: int) -> bool:
    return start <= a <= end if a == b else a < end and b > start


def _case_of(rule: str, confidence: float) -> str:
    """The case of a rule that changes letters after the search: the one of this confidence."""
    return next((case for (name, case), sure in table().items() if name == rule and abs(sure - confidence) < 1e-6), "")


def fitted(edits: Sequence[Judged]) -> dict[Key, tuple[float, int, int]]:
    """Confidence, right edits and all of each row of the table."""
    right, seen = Counter(e.key for e in edits if e.right), Counter(e.key for e in edits)
    return {
        key: ((right[key] + 1) / (seen[key] + 2) if seen[key] >= LEAST else sure, right[key], seen[key])
        for key, sure in table().items()
    }


def write(rows: dict[Key, tuple[float, int, int]]) -> None:
    """`rule_confidence.tsv` anew."""
    lines = ["# rule\tcase\tconfidence\tright\tedits"]
    lines += [f"{rule}\t{case}\t{sure:g}\t{right}\t{seen}" for (rule, case), (sure, right, seen) in rows.items()]
    Path(dictionary("rule_confidence.tsv")).write_text("\n".join(lines) + "\n", encoding="utf-8")


def error_rates(readings: Sequence[Reading], typed: Sequence[Sequence[str]]) -> dict[str, tuple[float, int]]:
    """Of right texts and of readings the share of words that the search would change, and the words it was told by."""
    of_read = [apparent(restore_lines(one.vie, channel="vie").lines) for one in readings]
    of_right = [apparent(restore_lines(lines, channel="vie").lines) for lines in typed]
    words = sum(n for _, n in of_read)
    shares = [changed / n for changed, n in of_right]
    right = statistics.mean(shares) + statistics.pstdev(shares)
    return {"right": (right, sum(n for _, n in of_right)), "read": (sum(n for n, _ in of_read) / words, words)}


def apparent(lines: Sequence[RestoredLine]) -> tuple[float, int]:
    """Changed words that a text is counted for, each change once however often it was made, and all words."""
    seen: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for edit in (edit for line in lines for edit in line.edits if edit.rule in SEARCHED):
        seen[edit.raw.strip(), edit.text.strip()].append(edit.confidence)
    return sum(map(statistics.mean, seen.values())), sum(len(line.raw.split()) for line in lines)


def write_error_rates(rates: dict[str, tuple[float, int]]) -> None:
    """`error_rates.tsv` anew."""
    lines = ["# texts\tshare of words changed\twords"]
    lines += [f"{kind}\t{share:.5f}\t{words}" for kind, (share, words) in rates.items()]
    Path(dictionary("error_rates.tsv")).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_temperature(divisor: float, edits: int) -> None:
    """`temperature.tsv` anew."""
    text = f"# what\ttemperature\tedits\nsearch\t{divisor:.2f}\t{edits}\n"
    Path(dictionary("temperature.tsv")).write_text(text, encoding="utf-8")


def typed_plans() -> list[list[str]]:
    """The typed plans, line by line, in the order of `papers`."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((SHARED / "plans").glob("*.txt")))
    return [nfc(text).removesuffix("\n").split("\n") for text in texts]


def reliability(edits: Sequence[tuple[float, bool]]) -> list[str]:
    """Rows of the table: what edits said and how many of them were right, bin by bin; the expected error at its end."""
    out, error = [], 0.0
    for low, high in pairwise(BINS):
        here = [(sure, right) for sure, right in edits if low <= sure < high or sure == high == BINS[-1]]
        if here:
            said, held = sum(sure for sure, _ in here) / len(here), sum(right for _, right in here) / len(here)
            error += abs(said - held) * len(here) / len(edits)
            out.append(f"{low:.2f}–{high:.2f}   {len(here):6}   {said:.3f}   {held:.3f}")
    return [*out, f"expected calibration error {error:.4f}, log loss {log_loss(edits):.4f}, {len(edits)} edits"]


def log_loss(edits: Sequence[tuple[float, bool]], temperature: float = 1.0) -> float:
    """Mean loss of the confidences, their log-odds divided by `temperature`."""
    loss = 0.0
    for sure, right in edits:
        chance = tempered(sure, temperature)
        loss -= math.log(chance if right else 1 - chance)
    return loss / max(len(edits), 1)


def best_temperature(edits: Sequence[tuple[float, bool]]) -> float:
    """The temperature of the least loss, to a hundredth."""
    steps = range(int(FINEST * 100), int(COARSEST * 100) + 1)
    return min((step / 100 for step in steps), key=lambda t: log_loss(edits, t))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="fit rule_confidence, temperature, error_rates, slips")
    asked = parser.parse_args()
    if not (SHARED / "plans").is_dir():
        print("left out: ../shared is missing")
        return
    with mock.patch.object(beam_search, "of_posterior", lambda posterior: posterior):
        every = [list(judged(paper)) for paper in papers()]
    fit, left_out = ([e for edits in every[at::2] for e in edits] for at in (0, 1))
    rows = {key: (round(sure, 3), *counts) for key, (sure, *counts) in fitted(fit).items()}
    searched = [(e.confidence, e.right) for e in fit if e.key not in rows]
    best = best_temperature(searched)
    if asked.write:
        write(rows)
        write_temperature(best, len(searched))
        temperature.cache_clear()
        of_posterior.cache_clear()
    rates = error_rates(papers()[::2], typed_plans()[::2])
    mended = [*papers()[::2], *readings.generated("plans-poor")[::2]]
    counts = slips.counted(mended, [*typed_plans()[::2], *slips.collected()])
    if asked.write:
        write_error_rates(rates)
        slips.write(counts)
    print(
        f"{len(every)} plans, read with eng and vie and without marks: {len(fit)} edits fit, {len(left_out)} left out"
    )
    ruled = [e for e in left_out if e.key in rows]
    said("rules, as they are", [(e.confidence, e.right) for e in ruled])
    said("rules, fitted on the others", [(rows[e.key][0], e.right) for e in ruled])
    decided = [e for e in left_out if e.key not in rows]
    said("the search at temperature 1", [(e.confidence, e.right) for e in decided])
    for what, by in (
        (f"the search as it is, at temperature {temperature():.2f}", temperature()),
        (f"the search at temperature {best:.2f}, the best of the {len(searched)} edits that fit", best),
    ):
        said(what, [(tempered(e.confidence, by), e.right) for e in decided])
    shares = ", ".join(f"{kind} {100 * share:.3f} %" for kind, (share, _) in rates.items())
    print(f"\nwords that the search would change: {shares}")
    slips.said(counts)


def said(what: str, edits: Sequence[tuple[float, bool]]) -> None:
    """Print the table of reliability of `edits`."""
    print(f"\n{what}:\nsaid          edits   mean    right")
    print("\n".join(reliability(edits)))


if __name__ == "__main__":
    main()
