"""What restoration does to print that was read right: edits that lead away from the truth, on real pages.

    python -m benchmarks.harm [--quality balanced] [--sets modern,archive] [--show]

An edit does harm where the line without it is nearer to what is printed; how much is the difference in characters.
`agreed` are those of words on which both readers had agreed. Edits that heal are counted the same way. Real pages of
`../shared/scans` only: `modern`, `pairs`, and the pages of `archive` that were not made.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from types import ModuleType

from rapidfuzz.distance import Levenshtein

from benchmarks.archive import papers
from benchmarks.parse import scorer
from benchmarks.scan import modern, pairs
from benchmarks.scan_pages import Paper
from pipeline.digitize import digitize
from pipeline.document import Edit, Line, Page

NEAR = 0.6  # likeness over which a printed line is taken for the truth of a read one


def real(sets: Sequence[str]) -> Iterator[Paper]:
    """The real pages of the sets with their truth."""
    if "modern" in sets:
        yield from modern()
    if "archive" in sets:
        yield from (paper for paper in papers() if not paper.name.startswith("made-"))
    if "pairs" in sets:
        yield from pairs()


def without(line: Line, edit: Edit) -> str:
    """The line's text with one edit taken back."""
    return line.text[: edit.start] + edit.raw + line.text[edit.end :]


def agreed(line: Line, edit: Edit) -> bool:
    """Whether both readers had the words of `raw` that the edit changed."""
    start = edit.start - sum(len(e.text) - len(e.raw) for e in line.edits if e.end <= edit.start)
    end, at = start + len(edit.raw), 0
    for word, read in zip(line.words, line.raw.split(), strict=False):
        at = line.raw.index(read, at)
        if at < max(end, start + 1) and at + len(read) > start and word.other is not None:
            return False
        at += len(read)
    return True


def printed_for(score: ModuleType, line: Line, truth: Sequence[str], whole: str) -> str:
    """What is printed where `line` was read: the likest line of the truth or the likest part of paragraphs, else ""."""
    read = score.fold(score.nfc(line.text))
    if whole:
        spans = [score.best_window(score.nfc(text), whole) for text in (line.text, line.raw)]
        choices = [whole[start:end] for start, end in spans]
    else:
        choices = list(truth)
    best = max(choices, key=lambda text: Levenshtein.normalized_similarity(read, score.fold(text)), default="")
    return best if Levenshtein.normalized_similarity(read, score.fold(best)) >= NEAR else ""


def judged(score: ModuleType, paper: Paper, page: Page) -> Iterator[tuple[Line, Edit, str, int]]:
    """Each edit of a page with what is printed there and by how many characters it led nearer (harm: below 0)."""
    of_paragraphs = 0 in paper.truth
    truth = [score.nfc(line) for line in paper.truth.get(0 if of_paragraphs else page.number, [])]
    whole = " ".join(truth) if of_paragraphs else ""
    for line in page.lines if truth else ():
        printed = printed_for(score, line, truth, whole) if line.edits else ""
        now = Levenshtein.distance(score.nfc(line.text), printed)
        for edit in line.edits if printed else ():
            yield line, edit, printed, Levenshtein.distance(score.nfc(without(line, edit)), printed) - now


def main() -> None:
    """Arguments → counts on standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quality", default="balanced")
    parser.add_argument("--sets", default="modern,archive,pairs")
    parser.add_argument("--show", action="store_true", help="print each edit that does harm")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"
    score = scorer()
    if score is None:
        print("left out: everything, for ../shared is not there")
        return
    tally: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    for paper in real(options.sets.split(",")):
        tally["letters"] += sum(len(score.nfc(line)) for lines in paper.truth.values() for line in lines)
        for page in digitize(paper.path, quality=options.quality).pages:
            for line, edit, printed, gain in judged(score, paper, page):
                tally["healed" if gain > 0 else "harmed"] += abs(gain)
                if gain < 0:
                    both = agreed(line, edit)
                    tally["agreed"] -= gain * both
                    rules[edit.rule] -= gain
                    if options.show:
                        said = "both" if both else "one "
                        change = f"{edit.raw!r} → {edit.text!r} {edit.confidence:.2f}"
                        print(f"{paper.name:14} {edit.rule:12} {said} {change}  {printed[:90]}", flush=True)
    letters = max(tally["letters"], 1)
    print(f"{letters} characters printed; by edits {tally['healed']} healed, {tally['harmed']} harmed")
    share = 10_000 * tally["agreed"] / letters
    print(f"harmed though both readers had them: {tally['agreed']}, {share:.1f} in 10,000")
    print("by rule:", dict(rules.most_common()))


if __name__ == "__main__":
    main()
