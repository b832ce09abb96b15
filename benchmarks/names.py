"""Names of signers, stamped and printed: how many of their characters are wrong, and which are wrong without a word.

    python -m benchmarks.names [--made 40] [--faces FOLDER] [--seed 700] [--list NAMES.tsv] [--alone]

Real pages are those of `../shared/scans/modern` and `archive` whose truth ends with a name; which are stamped is said
here, for it was looked at. `--list` adds others: path, name and kind, parted by tabs. Made ones (`made_names`) are feet
of papers whose signer's name is stamped, in the faces of FOLDER (`tools.reader.faces`) that the line reader was not
taught. Each is read by `digitize`; beside it stands plain Tesseract, with the line of its reading that is nearest to
the name (not with `--alone`). `CER` counts a lost name as all wrong; a name is `silent` where it is wrong or lost and
no diagnostic says so.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from benchmarks.archive import picture_or_pdf
from benchmarks.made_names import made
from benchmarks.scan import SHARED
from pipeline.digitize import digitize
from pipeline.text.vietnamese import nfc
from tools.scans import scans_of

STAMPED = ("tb-561", "qd-539", "tb-1144", "cv-11-gavi")  # script faces, the last one a serif aslant
PRINTED = ("qd-1716", "cv-5710", "cv-4552", "cv-790", "qd-286")


class Signed(NamedTuple):
    """A paper and its signer: `kind` is "stamped", "printed" or what of the made ones is told apart."""

    path: Path
    name: str
    kind: str


class Tally:
    """Names of a kind: signs, those wrong by ours and by Tesseract, names right, wrong, lost, and silent ones."""

    def __init__(self) -> None:
        self.signs = self.ours = self.theirs = self.right = self.wrong = self.lost = self.silent = 0

    def add(self, signed: Signed, *, alone: bool) -> None:
        """Read one paper and say what is wrong with its name."""
        document = digitize(signed.path)
        name, got = nfc(signed.name), document.signature.name
        said = any("signature.name" in note.message for note in document.diagnostics)
        self.signs += len(name)
        self.ours += min(Levenshtein.distance(name, got), len(name))
        self.right += got == name
        self.wrong += got not in ("", name)
        self.lost += got == ""
        self.silent += got != name and not said
        near = "-"
        if not alone:
            lines = [nfc(line.strip()) for page in picture_or_pdf(signed.path).values() for line in page]
            near = min(lines, key=lambda line: Levenshtein.distance(name, line), default="")
            self.theirs += min(Levenshtein.distance(name, near), len(name))
        if got != name:
            how = "said" if said else "silent"
            print(
                f"  {signed.path.stem} ({signed.kind}): {got or '-'} for {name}, {how}; Tesseract: {near}", flush=True
            )

    def row(self) -> str:
        """The table's columns."""
        names = self.right + self.wrong + self.lost
        rates = (100 * errors / max(self.signs, 1) for errors in (self.ours, self.theirs))
        counts = (self.right, self.wrong, self.lost, self.silent)
        return f"{names:6}" + "".join(f"{rate:11.1f}" for rate in rates) + "".join(f"{n:8}" for n in counts)


def real() -> Iterator[Signed]:
    """The pages of `../shared` that bear a signer's name."""
    for part in ("modern", "archive"):
        for scan in scans_of(SHARED / "scans" / part):
            kind = "stamped" if scan.name in STAMPED else "printed"
            if scan.name in (*STAMPED, *PRINTED):
                said = json.loads(scan.path.with_suffix(".truth.json").read_text(encoding="utf-8"))["signature"]["name"]
                yield Signed(scan.path, said or scan.lines[max(scan.lines)][-1], kind)


def listed(path: Path) -> Iterator[Signed]:
    """The papers that a table names."""
    with path.open(encoding="utf-8") as rows:
        for file, name, kind in csv.reader(rows, delimiter="\t"):
            yield Signed(Path(file), name, kind)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--made", type=int, default=0, help="how many made papers")
    ap.add_argument("--faces", type=Path, default=Path("faces"), help="where tools.reader.faces put them")
    ap.add_argument("--seed", type=int, default=700)
    ap.add_argument("--list", type=Path, help="a table of further papers")
    ap.add_argument("--alone", action="store_true", help="without Tesseract")
    args = ap.parse_args()
    tallies: dict[str, Tally] = {}
    with tempfile.TemporaryDirectory() as folder:
        papers: list[Signed] = [*real(), *(listed(args.list) if args.list else ())]
        papers += (Signed(*one) for one in made(args.made, args.seed, args.faces, SHARED / "plans", Path(folder)))
        for signed in papers:
            tallies.setdefault(signed.kind, Tally()).add(signed, alone=args.alone)
    heads = ("CER", "Tesseract"), ("right", "wrong", "lost", "silent")
    print(f"\n{'':20} names" + "".join(f"{h:>11}" for h in heads[0]) + "".join(f"{h:>8}" for h in heads[1]))
    for kind, tally in sorted(tallies.items()):
        print(f"{kind:20}{tally.row()}")


if __name__ == "__main__":
    main()
