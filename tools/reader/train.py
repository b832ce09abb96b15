"""Train the reader on the shards of RUN, on and on; the one command that begins also resumes.

    python -m tools.reader.train RUN [--old REC.ONNX | --from READER.ONNX] [--hours H]
    python -m tools.reader.train RUN --anneal LINES --to READER.ONNX [--seed N] [--from READER.ONNX --share S]

RUN/state.pt holds everything: weights, their moving average, the optimiser's moments, lines and shards seen. Where it
is missing, training begins with the weights of `--from` (an exported reader) or `--old` (rec.onnx of trueocr).

The learning rate is constant after a short rise, so training can stop and go on at any time; what is measured and
exported is the moving average of the weights (over about `1 / (1 - AVERAGE)` steps), which is worth most of a decay.
`--anneal` branches off: from the state's weights it trains `LINES` more lines while the rate falls to nothing in a
straight line, exports the result to `--to`, and leaves the state as it was. It reads shards that training has not
deleted, so it may run beside it. Annealed with other seeds, readers have a better mean (`tools.reader.mean`). With
`--from` it begins with that reader instead, a mean say, at `--share` of the rate, so that what the mean has is kept.

One thread, bfloat16 where the CPU has it. RUN/figures.jsonl gets a row every `EVERY` seconds: the loss and the
character error on the held-out sets of RUN/held.
"""

from __future__ import annotations

import argparse
import copy
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from tools.reader import reading, weights
from tools.reader.augment import augmented
from tools.reader.model import Reader
from tools.reader.samples import Sample, load
from tools.reader.scoring import score
from tools.reader.signs import SIGNS, classes

RATE = 6e-4
RISE = 300  # steps
DECAY = 0.01  # of weights that are matrices
CLIP = 1.0
SIZE = 32  # lines of a batch
AVERAGE = 0.999
VISITS = 2  # of a shard
SAVE = 240.0  # seconds
EVERY = 900.0
HELD = 250  # lines of each held-out set while training


class Training:
    """The reader in training: weights, moving average, optimiser, counts."""

    def __init__(self, reader: Reader, average: Reader | None = None, lines: int = 0, steps: int = 0) -> None:
        self.reader = reader.to(memory_format=torch.channels_last).train()
        self.average = (average or copy.deepcopy(reader)).to(memory_format=torch.channels_last).eval()
        matrices = [p for p in reader.parameters() if p.ndim > 1 and min(p.shape[:2]) > 0 and p.numel() > p.shape[0]]
        rest = [p for p in reader.parameters() if not any(p is m for m in matrices)]
        groups = [{"params": matrices, "weight_decay": DECAY}, {"params": rest, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, RATE, betas=(0.9, 0.98))
        self.lines, self.steps = lines, steps
        self.visits: dict[str, int] = {}
        self.losses: list[float] = []

    def step(self, samples: list[Sample], g: np.random.Generator, share: float = 1.0) -> None:
        """One step on one batch, at `share` of the rate."""
        for group in self.optimiser.param_groups:
            group["lr"] = RATE * share * min(1.0, (self.steps + 1) / RISE)
        value = loss(self.reader, samples, g)
        self.optimiser.zero_grad(set_to_none=True)
        value.backward()
        if not torch.isfinite(torch.nn.utils.clip_grad_norm_(self.reader.parameters(), CLIP)):
            raise FloatingPointError(f"the loss is no number at step {self.steps}: resume from the last state")
        self.optimiser.step()
        keep = min(AVERAGE, (self.steps + 1) / (self.steps + 50))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.reader.parameters(), strict=True):
                mean.lerp_(now, 1 - keep)
        self.losses = [*self.losses[-299:], float(value.detach())]
        self.lines += len(samples)
        self.steps += 1

    def save(self, path: Path) -> None:
        state = {
            "signs": SIGNS, "reader": self.reader.state_dict(), "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(), "lines": self.lines, "steps": self.steps, "visits": self.visits,
        }  # fmt: skip
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.rename(path)

    @classmethod
    def resumed(cls, path: Path) -> Training:
        state = torch.load(path, weights_only=True)
        if state["signs"] != SIGNS:
            raise ValueError(f"{path} has other signs: begin anew with --from")
        readers = []
        for name in ("reader", "average"):
            reader = Reader(len(SIGNS) + 1)
            reader.load_state_dict(state[name])
            readers.append(reader)
        training = cls(readers[0], readers[1], state["lines"], state["steps"])
        training.optimiser.load_state_dict(state["optimiser"])
        training.visits = state["visits"]
        return training


def loss(reader: Reader, samples: list[Sample], g: np.random.Generator) -> Tensor:
    """CTC's loss a sign; a line without text counts as one sign."""
    pictures = [augmented(sample.picture, g) for sample in samples]
    targets = [classes(sample.text) or [] for sample in samples]
    with torch.autocast("cpu", torch.bfloat16):
        logits, lengths = reader(*reading.stacked(pictures))
    sizes = torch.tensor([len(target) for target in targets])
    flat = torch.tensor([n for target in targets for n in target], dtype=torch.long)
    chances = logits.float().log_softmax(-1).transpose(0, 1)
    each = F.ctc_loss(chances, flat, lengths, sizes, zero_infinity=True, reduction="none")
    return each.sum() / sizes.clamp(min=1).sum()


def stream(training: Training, folder: Path, g: np.random.Generator, tidy: bool) -> Iterator[list[Sample]]:
    """Batches of the least visited shards; `tidy` deletes those visited often enough when others lie ready."""
    while True:
        ready = sorted(folder.glob("*.npz"))
        if not ready:
            time.sleep(2)
            continue
        pick = min(ready, key=lambda path: (training.visits.get(path.stem, 0), path.stem))
        samples = load(pick)
        for batch in reading.batches([s.picture.shape[1] for s in samples], SIZE, g):
            yield [samples[i] for i in batch]
        training.visits[pick.stem] = training.visits.get(pick.stem, 0) + 1
        if tidy and training.visits[pick.stem] >= VISITS and len(ready) > 2:
            pick.unlink()


def figures(training: Training, run: Path) -> dict[str, Any]:
    """The loss, and the moving average's character error on each held-out set of `run`."""
    out: dict[str, Any] = {"time": time.strftime("%H:%M"), "lines": training.lines, "steps": training.steps}
    out["loss"] = round(float(np.mean(training.losses or [0])), 4)
    for path in sorted(run.joinpath("held").glob("*.npz")):
        samples = load(path)[:HELD]
        found = reading.read(training.average, [s.picture for s in samples])
        out[path.stem] = [round(share, 3) for share in score(found, [s.text for s in samples])]
    with run.joinpath("figures.jsonl").open("a") as log:
        log.write(json.dumps(out) + "\n")
    return out


def train(training: Training, run: Path, until: float) -> None:
    g = np.random.default_rng(training.steps)
    saved = measured = time.monotonic()
    print(json.dumps(figures(training, run)), flush=True)
    for batch in stream(training, run / "shards", g, tidy=True):
        training.step(batch, g)
        now = time.monotonic()
        if now - saved > SAVE or now > until:
            training.save(run / "state.pt")
            saved = now
        if now - measured > EVERY or now > until:
            print(json.dumps(figures(training, run)), flush=True)
            weights.export(training.average, run / "average.onnx", lines=str(training.lines))
            measured = time.monotonic()
        if now > until:
            return


def anneal(training: Training, run: Path, lines: int, to: Path, seed: int = 0, share: float = 1.0) -> None:
    g = np.random.default_rng(training.steps + 1 + seed)
    start, training.visits = training.lines, {}
    for batch in stream(training, run / "shards", g, tidy=False):
        left = 1 - (training.lines - start) / lines
        if left <= 0:
            break
        training.step(batch, g, share * left)
    training.average.load_state_dict(training.reader.state_dict())  # what fell to rest needs no mean
    weights.export(training.average, to, lines=str(training.lines))
    print(json.dumps(figures(training, run)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--old", type=Path, help="rec.onnx of trueocr 0.1.1, to begin with")
    parser.add_argument("--from", dest="start", type=Path, help="an exported reader, to begin with")
    parser.add_argument("--hours", type=float, default=1e6)
    parser.add_argument("--anneal", type=int, default=0, metavar="LINES")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="of the rate that an annealing begins with")
    parser.add_argument("--seed", type=int, default=0, help="of an annealing")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(0)
    state = asked.run / "state.pt"
    if state.is_file() and not (asked.anneal and asked.start):
        training = Training.resumed(state)
    elif asked.start or asked.old:
        reader = weights.load(asked.start) if asked.start else weights.begin(asked.old)
        training = Training(reader, lines=weights.lines_of(asked.start) if asked.start else 0)
    else:
        parser.error(f"{state} is missing: say --from or --old")
    if asked.anneal:
        anneal(training, asked.run, asked.anneal, asked.to, asked.seed, asked.share)
    else:
        train(training, asked.run, time.monotonic() + 3600 * asked.hours)


if __name__ == "__main__":
    main()
