"""The examples of the documentation run as they stand, and its tables name what there is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.export.formats import FORMATS

DOCS = Path(__file__).resolve().parents[2] / "docs"
SAMPLE = DOCS.parent / "samples" / "plan-09-kh-ubnd.raw.txt"


@pytest.mark.parametrize("name", ["export.md", "search.md"])
def test_examples_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "samples").mkdir()
    shutil.copy(SAMPLE, tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^```python\n(.*?)^```", (DOCS / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert examples
    scope: dict[str, object] = {}
    for example in examples:
        exec(compile(example, name, "exec"), scope)
    said = capsys.readouterr().out
    wanted = {"export.md": "Kế hoạch 09 KH-UBND 2025-07-30", "search.md": "plan.json 1 "}
    assert wanted[name] in said


def test_every_format_is_in_the_table() -> None:
    rows = re.findall(r"^\| (`.*?) \|", (DOCS / "export.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"`([a-z0-9-]+)`", " ".join(rows))) - {"-", "--to"}
    assert named == set(FORMATS)
