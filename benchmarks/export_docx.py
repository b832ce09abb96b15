"""Word documents as offices read them: what LibreOffice makes of them, read by the places of Decree 30/2020/NĐ-CP.

    python -m benchmarks.export_docx [NAMEPART]

Each labelled plan of `../shared` is written as DOCX and turned to PDF by LibreOffice; its text is read by
`tests.export.decree`, which knows only where the decree puts things: the national heading and motto at the top, the
receivers under "Nơi nhận", the signer below authority and position. Truth are the labels, not our Documents; a paper
that does not print a part is not asked for it. Of tables each row has to stand in its place, in order, between the
lines of print before and after the table.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.digitize import digitize
from pipeline.document import Document
from pipeline.export import docx
from pipeline.export.model import Context, Loaded
from pipeline.flow import Heading, TableBlock, TextBlock, every_block
from tests.export import decree

PLANS = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"
AT_ONCE, PATIENCE = 6, 300
ENOUGH = 30  # letters by which a line is known
PARTS = ("motto", "receivers", "signer", "tables")


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    truths = [path for path in sorted(PLANS.glob("*.truth.json")) if wanted in path.name]
    if not truths:
        print("left out without ../shared: the labelled plans")
        return
    print("| paper | " + " | ".join(PARTS) + " |\n" + "|---" * (len(PARTS) + 1) + "|")
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    whole = some = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, found in _read(truths, Path(folder)):
            print(f"| {name} | " + " | ".join(_said(found.get(part)) for part in PARTS) + " |", flush=True)
            asked.update(list(found))
            right.update(part for part, ok in found.items() if ok)
            some += bool(found)
            whole += bool(found) and all(found.values())
    print("| right | " + " | ".join(f"{right[part]} of {asked[part]}" for part in PARTS) + " |")
    print(f"\n{whole} of the {some} papers that print any of these are whole")


def _said(found: bool | None) -> str:
    return "not printed" if found is None else "right" if found else "**wrong**"


def _read(truths: Sequence[Path], folder: Path) -> Iterable[tuple[str, dict[str, bool]]]:
    for start in range(0, len(truths), AT_ONCE):
        papers = {path.name.removesuffix(".truth.json"): path for path in truths[start : start + AT_ONCE]}
        documents = {name: digitize(path.with_name(f"{name}.txt")) for name, path in papers.items()}
        for name, document in documents.items():
            loaded = Loaded(path=Path(name), name=name, document=document)
            (folder / f"{name}.docx").write_bytes(docx.encode(loaded, Context(find=lambda _: None)))
        _to_pdf(folder, list(papers))
        for name, path in papers.items():
            printed = path.with_name(f"{name}.txt").read_text(encoding="utf-8")
            text = decree.text_of(folder / f"{name}.pdf")
            yield name, _judged(text, printed, json.loads(path.read_bytes()), documents[name])


def _to_pdf(folder: Path, names: Sequence[str]) -> None:
    profile = f"-env:UserInstallation=file://{folder}/office"
    call = ["soffice", profile, "--headless", "--convert-to", "pdf", *(f"{name}.docx" for name in names)]
    subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=PATIENCE)


def _judged(text: str, printed: str, truth: dict[str, Any], document: Document) -> dict[str, bool]:
    found = decree.read(text)
    judged: dict[str, bool] = {}
    if "độc lập" in printed.lower():
        judged["motto"] = found.motto and found.national
    if truth["recipients"]:
        judged["receivers"] = folded(" ".join(found.receivers)) == folded(" ".join(truth["recipients"]))
    if truth["signature"]["name"]:
        judged["signer"] = folded(found.signer) == folded(truth["signature"]["name"])
    if document.tables:
        judged["tables"] = _in_place(document, folded(text))
    return judged


def _in_place(document: Document, text: str) -> bool:
    """Whether blocks of text and rows of tables follow one another in `text` as they do in the paper."""
    at = 0
    for wanted in _landmarks(document):
        found = text.find(wanted, at)
        if found < 0:
            return False
        at = found
    return True


def _landmarks(document: Document) -> Iterable[str]:
    """The letters by which each row of a table is known, and the text right before and after each table."""
    blocks = list(every_block(document))
    for n, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            for row in block.table.rows:
                longest = max(row, key=len, default="")
                if letters := folded(longest)[:ENOUGH]:
                    yield letters
        elif isinstance(block, (TextBlock, Heading)):
            beside = blocks[max(0, n - 1) : n + 2]
            if any(isinstance(one, TableBlock) for one in beside) and (letters := folded(block.text)[:ENOUGH]):
                yield letters


def folded(text: str) -> str:
    """Letters and digits alone, so that wrapping and signs of lists do not count."""
    return re.sub(r"[\W_]", "", text).lower()


if __name__ == "__main__":
    main()
