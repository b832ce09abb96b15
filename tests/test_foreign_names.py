"""Names out of old archives, which are no UTF-8: every command takes them, and what it says of them is UTF-8."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.batch import BatchOptions, run_batch
from pipeline.document import Document
from pipeline.export.formats import FORMATS
from pipeline.results import load
from tests.batch import postgres
from tests.export import scans
from tests.papers import PLAN, type_pdf
from tests.review.browser import served

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are always Unicode")
FOLDER, NAME, SPELLED = os.fsdecode(b"n\xa8m 2003"), os.fsdecode(b"K\xd5 ho\xb9ch"), "K%D5 ho%B9ch"  # TCVN3


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder whose name is no UTF-8, with a text and a born-digital PDF of such names, in it and below it."""
    folder = tmp_path / FOLDER / "in"
    (folder / FOLDER).mkdir(parents=True)
    type_pdf(tmp_path / "type.pdf", [PLAN]).rename(folder / f"{NAME}.pdf")
    (folder / FOLDER / f"{NAME}.txt").write_text("\n".join(PLAN), encoding="utf-8")
    (folder / f"{NAME}.png").write_bytes(b"no picture")
    return folder


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Results with their scan in such a folder: one named as we name them, one that was renamed by hand."""
    folder = tmp_path / FOLDER / "results"
    folder.mkdir(parents=True)
    page = scans.page([scans.line(text, 200 + 80 * at) for at, text in enumerate(scans.TEXTS)])
    made = scans.document(folder, "scan.pdf", scans.pdf([scans.picture(page)]), [page])
    source = made.document.source
    (folder / "scan.pdf").rename(folder / f"{NAME}.pdf")
    text = made.path.read_text(encoding="utf-8").replace('"scan.pdf"', f'"{SPELLED}.pdf"')
    made.path.unlink()
    for name in (SPELLED, f"{NAME} 2"):
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    assert load(folder / f"{SPELLED}.json").source.sha256 == source.sha256
    return folder


def spoken(capfdbinary: pytest.CaptureFixture[bytes]) -> tuple[str, str]:
    """What was written on both streams; messages are UTF-8 and tell of nothing that should not be."""
    out, err = capfdbinary.readouterr()
    assert "should not" not in err.decode()
    assert "\\udc" not in err.decode()
    return os.fsdecode(out), err.decode()


def test_digitize(shelf: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out = tmp_path / FOLDER / "out"
    files = [f"{shelf}/{NAME}.pdf", f"{shelf}/{FOLDER}/{NAME}.txt", f"{shelf}/{NAME}.png"]
    assert cli.main(["--lang", "en", "digitize", *files, "--out", str(out)]) == 1
    said, told = spoken(capfdbinary)
    made = [out / f"{SPELLED}.json", out / f"{SPELLED}.txt.json"]
    assert said.splitlines() == [str(path) for path in made], "paths as the file system has them"
    assert f"in/{SPELLED}.png: is not a PNG file" in told
    ends = (".json", ".txt", ".txt.json", ".txt.txt")
    assert {path.name for path in out.iterdir()} == {SPELLED + end for end in ends}
    documents = [Document.from_json(path.read_bytes()) for path in made]
    assert [document.source.file for document in documents] == [f"{SPELLED}.pdf", f"{SPELLED}.txt"]
    assert all(document.header.symbol == "KH-UBND" for document in documents)
    assert cli.main(["--json", "digitize", files[0], "--out", str(out)]) == 0
    record = json.loads(spoken(capfdbinary)[0])
    assert (Path(record["file"]).name, Path(record["document"]).name) == (f"{SPELLED}.pdf", f"{SPELLED}.json")


@pytest.mark.parametrize(
    "database",
    [
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.skipif(postgres.binaries() is None, reason="no PostgreSQL")),
    ],
)
def test_batch(database: str, shelf: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out = tmp_path / FOLDER / "out"
    if database == "sqlite":
        _batch(shelf, out, [], capfdbinary)
        return
    with postgres.server() as server:
        _batch(shelf, out, ["--ledger", server.url], capfdbinary)


def _batch(shelf: Path, out: Path, ledger: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    call = ["--lang", "en", "batch", str(shelf), "--out", str(out), "--jobs", "1", *ledger]
    for _ in range(2):  # the second run knows them again
        assert cli.main(call) == 1
        _, told = spoken(capfdbinary)
        assert f"in/{SPELLED}.png: is not a PNG file" in told
        assert "2 done, 0 with pages missing, 1 failed" in told
    below = "n%A8m 2003"
    made = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.suffix in (".json", ".txt")}
    assert made == {f"{SPELLED}.json", f"{SPELLED}.txt", f"{below}/{SPELLED}.json", f"{below}/{SPELLED}.txt"}
    rows = {row["path"]: row for row in csv.DictReader(io.StringIO((out / "report.csv").read_text("utf-8-sig")))}
    assert {name: row["state"] for name, row in rows.items()} == {
        f"{SPELLED}.pdf": "done", f"{SPELLED}.png": "failed", f"{below}/{SPELLED}.txt": "done",
    }  # fmt: skip
    assert {row["attempts"] for row in rows.values()} == {"1", "2"}, "what is done is not done again"
    page = (out / "report.html").read_text("utf-8")
    assert f">{below}/{SPELLED}.txt</a>" in page
    assert 'href="./n%25A8m%202003/K%25D5%20ho%25B9ch.json"' in page, "a link to the name on the disk"


def test_folders_that_are_spelled_alike(tmp_path: Path) -> None:
    """A folder that is no UTF-8 beside one that is called as the first is spelled: nothing is lost, nothing meets."""
    for folder in (FOLDER, "n%A8m 2003"):
        for name in ("a.txt", "b.txt"):
            (tmp_path / "in" / folder).mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / folder / name).write_text(f"Kế hoạch {name} của {len(folder)}", encoding="utf-8")
    summary = run_batch(tmp_path / "in", tmp_path / "out", BatchOptions(jobs=1))
    assert summary.counts == {"done": 4}
    assert len(list((tmp_path / "out" / "n%A8m 2003").glob("*.json"))) == 4


@pytest.mark.parametrize("to", FORMATS)
def test_export(to: str, results: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    chosen = FORMATS[to]
    target = tmp_path / FOLDER / f"export{chosen.suffix if chosen.makes == 'file' else ''}"
    assert cli.main(["--lang", "en", "export", str(results), "--to", to, "-o", str(target)]) == 0
    spoken(capfdbinary)
    made = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
    assert made
    for path in made:
        path.relative_to(target.parent).as_posix().encode()  # names of what we make are UTF-8
        if path.suffix in (".csv", ".md", ".xml", ".edxml", ".html", ".ics"):
            path.read_text("utf-8")
    assert cli.main(["--json", "export", str(results), "--to", to, "-o", str(target)]) == 0
    assert json.loads(spoken(capfdbinary)[0])["documents"]


def test_the_original_is_found_by_its_spelling(results: Path, tmp_path: Path) -> None:
    assert cli.main(["export", str(results), "--to", "pdf", "-o", str(tmp_path / "pdf")]) == 0
    assert {path.name for path in (tmp_path / "pdf").iterdir()} == {f"{SPELLED}.pdf", f"{SPELLED} 2.pdf"}


def test_search_and_show(results: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for _ in range(2):  # with an index that is new, and that is there
        assert cli.main(["--lang", "en", "search", str(results), "ke hoach"]) == 0
        said, _ = spoken(capfdbinary)
        assert {line.partition(".json")[0] for line in said.splitlines()} == {SPELLED, f"{SPELLED} 2"}
    assert cli.main(["--json", "search", str(results), "kinh phi"]) == 0
    hits = [json.loads(line) for line in spoken(capfdbinary)[0].splitlines()]
    assert {hit["file"] for hit in hits} == {f"{SPELLED}.pdf"}
    for name in (SPELLED, f"{NAME} 2"):
        assert cli.main(["show", f"{results}/{name}.json"]) == 0
        assert "09/KH-UBND" in spoken(capfdbinary)[0]


@pytest.mark.parametrize("command", ["restore", "parse"])
def test_texts(command: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["--lang", "en", command, str(tmp_path / f"{NAME}.txt")]) == 3
    assert f"{SPELLED}.txt: cannot be read" in spoken(capfdbinary)[1]
    (tmp_path / f"{NAME}.txt").write_text("Uy ban nhan dan xa", encoding="utf-8")
    assert cli.main([command, str(tmp_path / f"{NAME}.txt")]) == 0
    assert spoken(capfdbinary)[0]


def test_review(results: Path) -> None:
    pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    with served(results) as address:

        def asked(path: str, body: object = None) -> bytes:
            headers = {"origin": address[: address.index("/", 7)]}
            data = None if body is None else json.dumps(body).encode()
            with urllib.request.urlopen(urllib.request.Request(address + path, data, headers)) as answer:
                return bytes(answer.read())

        names = [row["name"] for row in json.loads(asked("api/list"))]
        assert names == [SPELLED, f"{SPELLED} 2"]
        for name in map(urllib.parse.quote, names):
            assert SPELLED in asked(f"doc/{name}").decode()
            about = json.loads(asked(f"api/doc/{name}"))
            assert about["picture"]
            assert asked(f"picture/1/{name}").startswith(b"\xff\xd8")
            old = next(one["value"] for one in about["fields"] if one["name"] == "header.subject")
            place = {"part": "field", "name": "header.subject"}
            asked(f"api/save/{name}", {"change": {"place": place, "from": old, "to": "Cải cách"}})
        for page in ("learning", "report", "report.csv", "export.xlsx"):
            assert asked(page)
    assert load(results / f"{NAME} 2.json").header.subject == "Cải cách"
    assert cli.main(["review", str(results), "--undo"]) == 0
    assert load(results / f"{NAME} 2.json").header.subject != "Cải cách"
