"""Batch: the runner and its workers killed with -9 at 50 random moments, then run to the end.

    python -m benchmarks.batch_kills [--moments 50] [--seed 2026]

The shelf is real work: text files and small scans, with names in Vietnamese and duplicates. The output has to be that
of an undisturbed run, byte by byte, every document once, with no stray files and no process that is left.
"""

from __future__ import annotations

import argparse
import collections
import sqlite3
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from tests.batch.disturb import Kills, disturbed, results, start_runner, strays
from tests.papers import PLAN

WORK = "pipeline.batch.work:digitize_task"
TEXTS, SCANS = 1200, 60


def fill(folder: Path) -> None:
    """A shelf of plans: each text is there twice in a hundred, each scan is a few lines."""
    for number in range(TEXTS):
        place = folder / f"Xã Chấn Hưng {number % 7}"
        place.mkdir(parents=True, exist_ok=True)
        text = "\n".join(PLAN) + f"\nQuyết định số {number if number % 50 else 0}/QĐ-UBND\n"
        (place / f"Kế hoạch {number}.txt").write_text(text, encoding="utf-8")
    for number in range(SCANS):
        page = Image.new("L", (900, 200), 255)
        ImageDraw.Draw(page).text((30, 60), f"Can cu Quyet dinh {number}/QD-UBND", fill=0, font_size=40)
        page.save(folder / f"Xã Chấn Hưng {number % 7}" / f"Quyết định {number}.png")


def measure(moments: int, seed: int) -> tuple[Kills, list[str]]:
    """How often whom, and what was wrong in the end."""
    with tempfile.TemporaryDirectory() as place:
        folder, calm, out = Path(place, "in"), Path(place, "calm"), Path(place, "out")
        fill(folder)
        if code := start_runner(folder, calm, WORK).wait():
            return Kills(0, 0, 0), [f"the undisturbed run ended with {code}"]
        kills = disturbed(folder, out, moments, seed, WORK)
        wrong = [f"stray: {name}" for name in strays(out)]
        expected, found = results(calm), results(out)
        wrong += [
            f"not as undisturbed: {n}" for n in sorted(expected.keys() | found) if expected.get(n) != found.get(n)
        ]
        states = [_states(calm), _states(out)]
        return kills, wrong + ([f"ledgers: {states[0]} and {states[1]}"] if states[0] != states[1] else [])


def _states(out: Path) -> dict[str, int]:
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        rows = ledger.execute("select state, output from documents").fetchall()
    assert len({output for _, output in rows}) == len(rows)
    return dict(collections.Counter(state for state, _ in rows))


def main() -> int:
    """Print the row; 1 when anything was lost, doubled or left behind."""
    options = argparse.ArgumentParser()
    options.add_argument("--moments", type=int, default=50)
    options.add_argument("--seed", type=int, default=2026)
    chosen = options.parse_args()
    kills, wrong = measure(chosen.moments, chosen.seed)
    print("| killed with -9 | documents | not as in an undisturbed run |\n|---|---|---|")
    print(f"| runner {kills.runners}, workers {kills.workers} times | {TEXTS + SCANS:,} | {len(wrong)} |")
    print("\n".join(wrong[:20]))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
