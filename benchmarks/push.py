"""Twenty papers pushed twice to a real Redmine, with work by hand and corrections of the papers between.

    apt-get install redmine redmine-sqlite
    python -m benchmarks.push

Papers are the labelled plans of `../shared` and three of its corpus that give out work, as `sohoa parse` reads them.
Redmine is Debian's, with an empty database of its own (`tests.push.redmine_server`); what it shows is read by its own
interface and held against the Documents by another reader (`tests.export.readback_trackers`).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import parse_corpus
from pipeline import push
from pipeline.document import Document
from pipeline.parse import parse_text
from pipeline.results import Loaded, key_of, task_rows
from tests.push import judge
from tests.push.redmine_server import Redmine, missing, server

SHARED = Path(__file__).resolve().parents[2] / "shared"
PAPERS = 20
LEAST_TASKS = 5


def main() -> None:
    """Print what each push did, and what was wrong after it."""
    if why := missing() or ("" if SHARED.exists() else "../shared is missing"):
        print(f"left out: {why}")
        return
    with tempfile.TemporaryDirectory() as scratch, server(Path(scratch)) as redmine:
        results = Path(scratch) / "results"
        results.mkdir()
        for name, document in papers().items():
            (results / f"{name}.json").write_bytes(document.to_json())
        print("| push | made | updated | same | hand-made kept | said | seconds |\n|---|---|---|---|---|---|---|")
        _push("first", results, redmine)
        first = redmine.issues()
        _push("second, nothing changed", results, redmine)
        again = redmine.issues()
        tasks = _leaves(first)
        hands = judge.work_by_hand(redmine, tasks[10:60:10], elsewhere=min(first))
        worked = redmine.issues()
        _push("third, 5 tasks changed by hand", results, redmine)
        third = redmine.issues()
        _report(results, first, again, hands, worked, third)


def _push(what: str, results: Path, redmine: Redmine) -> None:
    begun = time.perf_counter()
    done = push.run(results, "redmine", redmine.url, project="plans", token=redmine.key)
    seconds = time.perf_counter() - begun
    counts = (done.created, done.updated, done.same, done.kept, len(done.said))
    print(f"| {what} | {' | '.join(map(str, counts))} | {seconds:.1f} |", flush=True)
    for one in done.said:
        print(f"said: {one.name}: {one.reason}")
    if done.stopped:
        print(f"stopped: {done.stopped}")


def _leaves(issues: judge.Issues) -> Sequence[int]:
    parents = {one["parent"]["id"] for one in issues.values() if one.get("parent")}
    return sorted(set(issues) - parents)


def _report(
    results: Path, first: judge.Issues, again: judge.Issues, hands: dict[int, dict[str, object]],
    worked: judge.Issues, third: judge.Issues,
) -> None:  # fmt: skip
    wrong = judge.wrong(results, first)
    print(f"\n{PAPERS} papers, {len(first)} issues; fields, days, parents that differ from the papers: {len(wrong)}")
    for trouble in wrong[:10]:
        print(f"  {trouble}")
    unchanged = sorted(first) == sorted(again)
    print(f"after the second push: same issues {unchanged}, changed {len(judge.changed(first, again))}")
    print(
        f"after the third: same issues {sorted(first) == sorted(third)}, changed {len(judge.changed(worked, third))}, "
        f"hand-made changes lost {len(judge.kept(hands, third))} of {sum(len(hand) for hand in hands.values())}"
    )
    print("floor: same issues, hand-made changes kept, parents right")


def papers() -> dict[str, Document]:
    """Twenty papers that give out work, each of another key."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SHARED / "plans").glob("*.txt"))}
    found = {name: parse_text(text) for name, text in texts.items()}
    for _, text in parse_corpus.papers():
        if len(found) >= PAPERS:
            break
        document = parse_text(text)
        loaded = Loaded(path=Path(), name="", document=document)
        if len(task_rows(loaded)) >= LEAST_TASKS and key_of(document) not in map(key_of, found.values()):
            found[f"corpus-{len(found)}"] = document
    return found


if __name__ == "__main__":
    main()
