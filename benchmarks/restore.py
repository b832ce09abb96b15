"""Restoration against its truth: noisy, stripped, clean and scanned text; baselines; trust; speed; memory.

    python -m benchmarks.restore

Rates are those of `../shared/eval/score.py`, in %. The first 110 lines of the sample plan are the only ones with a
truth, and the engine was built with them in sight; they are restored with the rest of the plan, which the engine
learns from. The plans are typed texts. `share` says how many of a text's
sentences also stand word for word in the training texts that are at hand, so that nobody takes a figure for a
held-out one that is not. Pages that an engine read are those of `benchmarks.restore_readings`.
"""

from __future__ import annotations

import importlib.util
import lzma
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from benchmarks import restore_readings
from benchmarks.parse import scorer
from pipeline.restore import Restored, restore_lines
from pipeline.text.vietnamese import nfc, skeleton

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
SURE = 0.9
Row = tuple[str, str, str]


def main() -> None:
    rows = loading()
    score = scorer()
    if score is not None:
        rows += sample(score)
        rows += plans(score)
        rows += legal(score)
        rows += restore_readings.pages(score, trust)
        rows += restore_readings.scans(score)
        rows += restore_readings.parts(score)
    else:
        print("left out: sample plan, plans, scan, speed, for ../shared is missing")
    print("| what | how | figure |\n|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def loading() -> list[Row]:
    """Load time and memory, in a process of its own; size of the data."""
    code = (
        "import re, time; t = time.process_time(); from pipeline.restore import restore_lines; "
        "restore_lines(['Uy ban nhan dan xa']); print(time.process_time() - t, "
        "int(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read()).group(1)) / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    files = (
        "lexicon.tsv",
        "lm.bin",
        "channel_eng.tsv",
        "channel_vie.tsv",
        "confusions_eng.tsv",
        "confusions_eng_old.tsv",
        "confusions_vie.tsv",
        "shapes.tsv",
        "symbol_tails.tsv",
        "core.wasm",
    )
    folder = HERE / "dictionaries"
    built = [path.name for path in folder.glob("*.bin") if path.name not in files]
    size = sum((folder / name).stat().st_size for name in (*files, *built)) / 2**20
    return [
        ("first line, from import, processor time", "engine", f"{seconds:.2f} s"),
        ("memory of the process", "engine", f"{memory:.0f} MB"),
        ("data", "engine", f"{size:.1f} MB"),
    ]


def sample(score: ModuleType) -> list[Row]:
    """The first 110 lines of the sample plan, read with `eng`: rates, baselines, trust."""
    seed = SHARED / "eval" / "seed"
    raw = _lines(seed / "first110.raw.txt")
    gold = _lines(seed / "first110.gold.txt")
    whole = _lines(seed / "plan-09-kh-ubnd.raw.txt")
    restored = _first(restore_lines(whole), whole, len(raw))
    what = "sample plan, 110 lines: WER / CER"
    rows: list[Row] = []
    ways: list[tuple[str, list[str]]] = [
        ("no change", raw),
        ("nearest word of the lexicon", nearest(raw)),
        ("engine", [line.text for line in restored.lines[: len(raw)]]),
    ]
    for how, text in ways:
        rates = score.score_paired(text, gold)
        rows.append((what, how, f"{100 * rates['wer']:.2f} / {100 * rates['cer']:.2f} %"))
    return rows + trust(restored, gold)


def _first(restored: Restored, lines: Sequence[str], n: int) -> Restored:
    """The first `n` lines that are not blank."""
    kept = [line for line, raw in zip(restored.lines, lines, strict=True) if raw.strip()][:n]
    return Restored(lines=tuple(kept), channel=restored.channel)


def trust(restored: Restored, gold: Sequence[str]) -> list[Row]:
    """Edits that are right: every letter that an edit wrote stands so in the truth."""
    judged: list[tuple[float, bool]] = []
    for line, truth in zip(restored.lines, gold, strict=False):
        text = line.text.translate(SAME)
        wrong: list[tuple[int, int, bool]] = [
            (op.src_start, op.src_end, op.tag == "delete")
            for op in Levenshtein.opcodes(text, nfc(truth).translate(SAME))
            if op.tag != "equal"
        ]
        for edit in line.edits:
            # what is too much beside a mark that was rightly taken away is not the edit's fault
            right = not any(_touches(a, b, edit.start, edit.end) and (edit.text or not more) for a, b, more in wrong)
            judged.append((edit.confidence, right))
    sure = [right for confidence, right in judged if confidence >= SURE]
    error = 0.0
    for k in range(10):
        here = [(c, r) for c, r in judged if min(9, int(10 * c)) == k]
        if here:
            error += abs(sum(c for c, _ in here) - sum(r for _, r in here)) / len(judged)
    share = 100 * sum(sure) / max(1, len(sure))
    return [
        (f"its edits of confidence ≥ {SURE} that are right", "engine", f"{share:.1f} % of {len(sure)}"),
        ("its expected calibration error", "engine", f"{error:.3f} over {len(judged)}"),
    ]


def _touches(a: int, b: int, start: int, end: int) -> bool:
    return start <= a <= end if a == b else a < end and b > start


def nearest(lines: Sequence[str]) -> list[str]:
    """Each word becomes the word of the lexicon that is nearest by letters; the commonest of equals."""
    path = HERE / "dictionaries" / "lexicon.tsv"
    counted = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    words = [row[0] for row in sorted(counted, key=lambda row: -int(row[1]))[:8000]]
    known = set(words)
    found: dict[str, str] = {}

    def near(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if low in known:
            return word
        if low not in found:
            best = process.extractOne(low, words, scorer=Levenshtein.distance)
            found[low] = best[0] if best else low
        best_word = found[low]
        if word.isupper():
            return best_word.upper()
        return best_word.capitalize() if word[:1].isupper() else best_word

    return [re.sub(r"[^\W_]*[^\W\d_][^\W_]*", near, line) for line in lines]


def plans(score: ModuleType) -> list[Row]:
    """Typed plans stripped of their marks, and as they are; numbers; speed beside pyvi."""
    paths = sorted((SHARED / "plans").glob("*.txt"))
    gold = [[nfc(line) for line in _lines(path)] for path in paths]
    bare = [[skeleton(line) for line in lines] for lines in gold]
    flat_gold, flat_bare = [x for lines in gold for x in lines], [x for lines in bare for x in lines]
    n = sum(len(line.split()) for line in flat_bare)

    def ours(texts: Sequence[Sequence[str]]) -> list[str]:
        return [line.text for lines in texts for line in restore_lines(lines).lines]

    restore_lines(bare[0])
    stripped, seconds = timed(lambda: ours(bare))
    clean = ours(gold)
    changed = sum(Levenshtein.distance(a.split(), b.split()) for a, b in zip(clean, flat_gold, strict=True))
    name = f"{len(paths)} plans, {n} tokens, share {seen(flat_gold)}"
    rows = [
        (f"{name}: stripped, WER", "no change", f"{100 * score.score_paired(flat_bare, flat_gold)['wer']:.2f} %"),
        (f"{name}: stripped, WER", "engine", f"{100 * score.score_paired(stripped, flat_gold)['wer']:.2f} %"),
        ("the same, clean: tokens changed in 10,000", "engine", f"{10_000 * changed / n:.2f}"),
        ("the same: numbers changed, clean", "engine", numbers(clean, flat_gold)),
        ("the same: numbers changed, stripped", "engine", numbers(stripped, flat_bare)),
        ("speed, stripped plans, words not seen before in this run", "engine", f"{n / seconds:.0f} tokens a second"),
    ]
    if importlib.util.find_spec("pyvi") is None:
        print("left out: pyvi is not installed (pip install pyvi)")
        return rows
    from pyvi.ViUtils import add_accents

    some = flat_bare[:200]
    failed = 0

    def theirs() -> list[str]:
        nonlocal failed
        out = []
        for line in some:
            try:
                out.append(add_accents(line) if line.strip() else line)
            except KeyError:  # its table lacks some sequences of letters
                failed += 1
                out.append(line)
        return out

    add_accents(some[0])
    accented, their_seconds = timed(theirs)
    again, our_seconds = timed(lambda: ours([some]))
    m = sum(len(line.split()) for line in some)
    what = f"first {len(some)} lines of the plans, stripped: WER, speed (warm: this text was seen before)"
    for how, text, took in (
        (f"pyvi ({failed} lines it fails on)", accented, their_seconds),
        ("engine", again, our_seconds),
    ):
        wer = score.score_paired(text, flat_gold[: len(some)])["wer"]
        rows.append((what, how, f"{100 * wer:.2f} %, {m / took:.0f} tokens a second"))
    rows.append(("the same: speed, ours ÷ pyvi", "engine", f"{their_seconds / our_seconds:.2f}"))
    return rows


def legal(score: ModuleType) -> list[Row]:
    """Retyped decrees and circulars, which are right as they are, and stripped of their marks."""
    texts = [[nfc(line) for line in _lines(path)] for path in sorted((SHARED / "scans" / "pairs").glob("*.txt"))]
    gold = [line for lines in texts for line in lines]
    clean = [line.text for lines in texts for line in restore_lines(lines).lines]
    bare = [[skeleton(line) for line in lines] for lines in texts]
    stripped = [line.text for lines in bare for line in restore_lines(lines).lines]
    n = sum(len(line.split()) for line in gold)
    changed = sum(Levenshtein.distance(a.split(), b.split()) for a, b in zip(clean, gold, strict=True))
    name = f"{len(texts)} decrees and circulars, {n} tokens"
    return [
        (f"{name}, clean: tokens changed in 10,000", "engine", f"{10_000 * changed / n:.2f}"),
        ("the same, stripped, WER", "engine", f"{100 * score.score_paired(stripped, gold)['wer']:.2f} %"),
        ("the same: numbers changed, clean", "engine", numbers(clean, gold)),
        ("the same: numbers changed, stripped", "engine", numbers(stripped, [x for lines in bare for x in lines])),
    ]


def numbers(text: Sequence[str], truth: Sequence[str]) -> str:
    """How many runs of digits are not as they were, of how many."""
    of = [(re.findall(r"\d+", a), re.findall(r"\d+", b)) for a, b in zip(text, truth, strict=True)]
    return f"{sum(Levenshtein.distance(a, b) for a, b in of)} of {sum(len(b) for _, b in of)}"


def seen(lines: Sequence[str]) -> str:
    """Share of the long lines of which eight words in a row from the middle stand in the training texts."""
    folder = SHARED / "corpus"
    if not folder.exists():
        return "unknown"
    probes = {" ".join(line.split()[4:12]) for line in lines if len(line.split()) >= 14}
    left = set(probes)
    for path in sorted(folder.glob("ubnd*.xz")):
        text = nfc(lzma.decompress(path.read_bytes()).decode("utf-8"))
        left = {probe for probe in left if probe not in text}
    return f"{100 * (len(probes) - len(left)) / max(1, len(probes)):.0f} % (of the committees' texts)"


def timed(call: Callable[[], list[str]]) -> tuple[list[str], float]:
    """What `call` gives and the processor seconds it took."""
    start = time.process_time()
    return call(), time.process_time() - start


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


if __name__ == "__main__":
    main()
