"""`sohoa serve` on the command line: what it refuses, and a real paper through the real program."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import httpx
import openpyxl
import pytest

from pipeline import cli
from pipeline.cli.listen import names_of
from pipeline.document import Document

TOKEN = "0123456789abcdef0123"
PLAN = Path(__file__).parents[2] / "samples/plan-09-kh-ubnd.raw.txt"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--listen", "0.0.0.0:0"], "give tokens with --tokens"),
        (["--listen", "8200"], "write it as HOST:PORT"),
        (["--webhook", "http://tracker/hook"], "needs a secret"),
        (["--webhook", "file:///etc/passwd"], "is no address"),
        (["--tokens", "none.txt"], "--tokens none.txt: cannot be read: No such file or directory"),
        (["--tokens", "short.txt"], "16 letters at least"),
        (["--tokens", "empty.txt"], "--tokens empty.txt: is empty"),
    ],
)
def test_what_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("short.txt").write_text("secret\n")
    Path("empty.txt").write_text("# nobody yet\n")
    assert cli.main(["--lang", "en", "serve", "home", *options]) == 2
    assert said in capfd.readouterr().err
    assert not Path("home").exists()


def test_a_paper_goes_through_the_program(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "--lang", "vi", "serve", str(tmp_path), "--listen", "127.0.0.1:0"]
    told = os.environ | {"SOHOA_SERVE_TOKEN": TOKEN}
    with subprocess.Popen([*command, "--jobs", "1"], env=told, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout is not None
            known = {"authorization": f"Bearer {TOKEN}"}
            with httpx.Client(base_url=program.stdout.readline().strip(), headers=known, timeout=90) as client:
                with PLAN.open("rb") as file:
                    taken = client.post("/documents", params={"wait": 60}, files={"file": file})
                document = Document.from_json(taken.content)
                assert (document.header.number, document.header.symbol) == ("09", "KH-UBND")
                assert document.source.file == PLAN.name
                where = taken.headers["content-location"].removesuffix(".json")
                sheets = openpyxl.load_workbook(io.BytesIO(client.get(f"{where}.xlsx").content)).sheetnames
                assert sheets
                refused = client.get(f"{where}.hocr")
                assert refused.status_code == 422, "a text has no places of lines"
                assert client.get(f"{where}.docx").content.startswith(b"PK")
                assert client.get(f"{where}.txt").text.count("KẾ HOẠCH") >= 1
                assert "không có văn bản này" in client.get("/documents/" + "0" * 32).text
        finally:
            program.terminate()
            assert program.wait(30) == 0


def test_the_names_a_server_answers_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "kho")
    monkeypatch.setattr("socket.getfqdn", lambda: "kho.anhoa.vn")
    monkeypatch.setattr("socket.getaddrinfo", lambda *_: [(0, 0, 0, "", ("10.0.0.7", 0))])
    here = ("127.0.0.1", "localhost")
    assert names_of("127.0.0.1") == names_of("localhost") == here
    assert names_of("10.0.0.5") == (*here, "10.0.0.5")
    assert names_of("0.0.0.0") == (*here, "kho", "kho.anhoa.vn", "10.0.0.7")
