"""The plug-in in a real OCRmyPDF: what is copied is what was read, and where it is printed, whichever way up."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from rapidfuzz import fuzz

from tests.export import copies, pdfa
from tests.papers import SAMPLE

pytest.importorskip("ocrmypdf", reason="no OCRmyPDF here: pip install 'sohoa[ocrmypdf]'")

ROOT = Path(__file__).resolve().parent.parent
DPI = 150
WORDS = ("NGHỊ ĐỊNH", "Căn cứ Luật Thống kê", "Tổng cục Thống kê")
PAPERLESS = """
import json, multiprocessing, sys

def consume():
    import ocrmypdf

    scan, out, text = sys.argv[1:]
    given = {
        "language": "vie", "use_threads": True, "jobs": 2, "output_type": "pdf", "progress_bar": False, "deskew": True,
        "rotate_pages": True, "rotate_pages_threshold": 12.0, "skip_text": True, "sidecar": text,
    }
    ocrmypdf.ocr(scan, out, **{**given, **json.loads('{"plugins": ["pipeline.ocrmypdf_plugin"]}')})

worker = multiprocessing.get_context("fork").Process(target=consume, daemon=True)  # may have no children, as Celery's
worker.start()
worker.join()
sys.exit(worker.exitcode)
"""
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="OCRmyPDF asks for Tesseract itself")
needs_ghostscript = pytest.mark.skipif(shutil.which("gs") is None, reason="PDF/A of OCRmyPDF asks for Ghostscript")
pytestmark = [pytest.mark.slow, needs_tesseract]


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    document = pypdfium2.PdfDocument(SAMPLE)
    return document[0].render(scale=DPI / 72).to_pil().convert("L")


@pytest.fixture(scope="module")
def scan(picture: Image.Image, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page as it is; on its side; on its side but shown upright; tilted; upside down; empty."""
    turn = Image.Transpose
    pages = [
        (picture, 0), (picture.transpose(turn.ROTATE_270), 0), (picture.transpose(turn.ROTATE_90), 90),
        (picture.rotate(1.2, fillcolor=255), 0), (picture.transpose(turn.ROTATE_180), 0),
        (Image.new("L", picture.size, 255), 0),
    ]  # fmt: skip
    made = pikepdf.new()
    for image, rotate in pages:
        data = io.BytesIO()
        image.save(data, "PDF", resolution=DPI)
        with pikepdf.open(data) as one:
            made.pages.extend(one.pages)
        if rotate:
            made.pages[-1].Rotate = rotate
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    made.save(path)
    return path


def run(scan: Path, out: Path, *options: str) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """What OCRmyPDF says, and the text of each page."""
    text = out.with_suffix(".txt")
    call = [sys.executable, "-m", "ocrmypdf", "--plugin", "pipeline.ocrmypdf_plugin", "--sidecar", str(text), *options]
    environ = os.environ | {"PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        [*call, str(scan), str(out)], cwd=out.parent, env=environ, capture_output=True, text=True, timeout=600,
        check=False,
    )  # fmt: skip
    return done, text.read_text(encoding="utf-8").split("\f") if text.exists() else []


def letters(text: str) -> list[str]:
    return text.split()


def inked(page: Any) -> float:
    """The share of the characters' boxes that have ink under them, in the page's own picture."""
    picture = np.asarray(page.render(scale=DPI / 72, may_draw_forms=False).to_pil().convert("L"))
    shown = page.get_textpage()
    width, height = page.get_size()
    rotation = page.get_rotation()
    mask = Image.new("L", (picture.shape[1], picture.shape[0]), 0)
    draw = ImageDraw.Draw(mask)
    found = []
    for at in range(shown.count_chars()):
        if shown.get_text_range(at, 1).isspace():
            continue
        left, bottom, right, top = shown.get_charbox(at, loose=True)
        if rotation == 90:
            left, bottom, right, top = bottom, height - right, top, height - left
        box = [round(v * DPI / 72) for v in (left, height - top, right, height - bottom)]
        draw.rectangle(box, fill=255)
        found.append(bool((picture[box[1] : box[3] + 1, box[0] : box[2] + 1] < 128).any()))
    covered = (picture < 128) & (np.asarray(mask) > 0)
    assert covered.sum() > 0.7 * (picture < 128).sum(), "ink that no text covers"
    assert width and found
    return sum(found) / len(found)


@pytest.fixture(scope="module")
def upright(scan: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    out = tmp_path_factory.mktemp("out") / "out.pdf"
    done, texts = run(scan, out, "--jobs", "2", "--no-use-threads", "--rotate-pages", "--deskew")
    assert done.returncode == 0, done.stderr
    return out, texts


@needs_ghostscript
def test_what_is_copied_is_what_was_read(upright: tuple[Path, list[str]]) -> None:
    out, texts = upright
    data = out.read_bytes()
    assert len(texts) == 6
    for name, copied in copies.copied(data).items():
        assert letters(copied) == letters(" ".join(texts)), name
    assert pdfa.troubles(data) == []


@needs_ghostscript
def test_every_way_up_is_read(upright: tuple[Path, list[str]]) -> None:
    """Turned, tilted or upside down: the same words, but for a letter here and there; nothing on the empty page."""
    from rapidfuzz.distance import Levenshtein

    _, texts = upright
    assert all(word in texts[0] for word in WORDS)
    for text in texts[1:5]:
        assert Levenshtein.normalized_distance(text, texts[0]) < 0.02
    assert texts[5].strip() == ""


@needs_ghostscript
def test_words_lie_where_they_are_printed(upright: tuple[Path, list[str]]) -> None:
    document = pypdfium2.PdfDocument(upright[0])
    assert [inked(document[at]) > 0.97 for at in range(5)] == [True] * 5


def test_a_page_that_stays_on_its_side_has_its_words_there_too(scan: Path, tmp_path: Path) -> None:
    with pikepdf.open(scan) as pdf:
        del pdf.pages[3:]
        pdf.save(tmp_path / "sides.pdf")
    done, texts = run(tmp_path / "sides.pdf", tmp_path / "out.pdf", "--output-type", "pdf", "-l", "vie", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert [inked(document[at]) > 0.97 for at in (1, 2)] == [True, True]
    # A page that was turned has other pixels, so that a sign may be seen in one and not in the other.
    assert fuzz.ratio(" ".join(letters(texts[1])), " ".join(letters(texts[0]))) > 99


@needs_ghostscript
def test_as_paperless_calls_it(scan: Path, upright: tuple[Path, list[str]], tmp_path: Path) -> None:
    """From Python, in threads of a process that may have no children: the same text as from processes."""
    out, text = tmp_path / "out.pdf", tmp_path / "out.txt"
    environ = os.environ | {"PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PAPERLESS, str(scan), str(out), str(text)], env=environ, cwd=tmp_path,
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert text.read_text(encoding="utf-8").split("\f") == upright[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--pdf-renderer", "fpdf2"), "sohoa makes the text layer itself; leave this option out"),
        (("--ocr-engine", "none"), "the plug-in sohoa is the engine; leave one of the two out"),
        (("-l", "deu"), "deu"),
    ],
)
def test_what_is_refused(options: tuple[str, ...], said: str, scan: Path, tmp_path: Path) -> None:
    done, _ = run(scan, tmp_path / "out.pdf", *options)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
