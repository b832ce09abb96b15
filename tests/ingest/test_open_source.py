"""What may be wrong with one file, and the answer to each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.errors import EncryptedError, ExitCode, UnreadableError
from pipeline.ingest import open_source
from tests.papers import PLAN, png, scan_pdf, type_pdf


def _grey(width: int = 400, height: int = 500) -> Image.Image:
    return Image.new("L", (width, height), 230)


def _cut(path: Path, share: float) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def _saved(path: Path, picture: Image.Image) -> Path:
    picture.save(path)
    return path


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


UNREADABLE: dict[str, Callable[[Path], Path]] = {
    "missing": lambda d: d / "none.pdf",
    "a directory": lambda d: d,
    "empty": lambda d: _written(d / "a.pdf", b""),
    "empty text": lambda d: _written(d / "a.txt", b" \r\n\0"),
    "a Word file called PDF": lambda d: _written(d / "a.pdf", b"PK\x03\x04" + b"x" * 500),
    "a Word file called text": lambda d: _written(d / "a.txt", b"PK\x03\x04" + b"x" * 500),
    "an old Word file without a name": lambda d: _written(d / "plan", b"\xd0\xcf\x11\xe0" + b"x" * 500),
    "a PNG called PDF": lambda d: _written(d / "a.pdf", png(_grey())),
    "text called PNG": lambda d: _written(d / "a.png", "Kế hoạch".encode()),
    "text called PDF": lambda d: _written(d / "a.pdf", "Kế hoạch".encode()),
    "noise called text": lambda d: _written(d / "a.txt", bytes(range(256)) * 40),
    "Latin-1 in another language": lambda d: _written(d / "a.txt", "Größe müßte schön übergrüßt".encode("latin-1") * 9),
    "UTF-16 of odd length": lambda d: _written(d / "a.txt", b"\xff\xfeA\0B"),
    "PDF cut in half": lambda d: _cut(type_pdf(d / "a.pdf", [PLAN]), 0.5),
    "PDF without its end": lambda d: _cut(type_pdf(d / "a.pdf", [PLAN]), 0.97),
    "PNG cut in half": lambda d: _cut(_saved(d / "a.png", Image.effect_noise((300, 300), 50)), 0.5),
    "JPEG cut in half": lambda d: _cut(_saved(d / "a.jpg", Image.effect_noise((300, 300), 50)), 0.5),
    "TIFF cut in half": lambda d: _cut(_saved(d / "a.tif", Image.effect_noise((300, 300), 50)), 0.5),
    "only a PDF's first line": lambda d: _written(d / "a.pdf", b"%PDF-1.7\n%%EOF"),
    "PDF without pages": lambda d: _no_pages(d / "a.pdf"),
    "a named pipe": lambda d: _pipe(d / "a.pdf"),
}


def _no_pages(path: Path) -> Path:
    pdf = pikepdf.new()
    pdf.save(path)
    return path


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_files_are_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    path = UNREADABLE[name](tmp_path)
    with pytest.raises(UnreadableError) as error:
        open_source(path)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)
    assert error.value.exit_code == ExitCode.UNREADABLE == 3


def test_a_pdf_without_pages_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="has no pages"):
        open_source(_no_pages(tmp_path / "a.pdf"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(300), "a HEIC photo"),
        (b"RIFF\x24\x10\0\0WEBPVP8 " + bytes(300), "a WebP picture"),
        (b"BM\x36\x10\0\0\0\0\0\0" + bytes(300), "a BMP picture"),
        (b"{\\rtf1 K", "an RTF file"),
        (b"PK\x03\x04" + bytes(300), "an Office file or a ZIP archive"),
    ],
)
def test_what_a_person_can_save_otherwise_is_told_by_name(data: bytes, what: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=f"is {what}; save it as PDF"):
        open_source(_written(tmp_path / "scan", data))


def test_a_picture_under_another_pictures_name_is_read_with_a_note(tmp_path: Path) -> None:
    with open_source(_written(tmp_path / "a.jpg", png(_grey()))) as opened:
        assert [note.message for note in opened.notes] == ["The file is a PNG picture though its name says JPEG."]
        assert (opened.pages[0].width, opened.pages[0].height) == (400, 500)
    with open_source(_written(tmp_path / "scan", png(_grey()))) as opened:
        assert opened.notes == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.txt", b"Can cu")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="permission"):
        open_source(path)


def test_encrypted_pdf_asks_for_its_password(tmp_path: Path) -> None:
    path = type_pdf(tmp_path / "a.pdf", [PLAN])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="b", user="mật khẩu"))
    with pytest.raises(EncryptedError, match="--password"):
        open_source(path)
    with pytest.raises(EncryptedError, match="wrong"):
        open_source(path, password="x")
    with open_source(path, password="mật khẩu") as opened:
        assert opened.source.kind == "text_layer"


def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    # A header that promises 60,000 × 60,000 pixels and holds none.
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    crc = __import__("zlib").crc32(header[12:]).to_bytes(4, "big")
    path = _written(tmp_path / "a.png", header + crc + b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xaeB`\x82")
    with pytest.raises(UnreadableError, match="max-pixels"):
        open_source(path)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "pdf"])
def test_max_pixels_holds_for_each_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    scan_pdf(path, [_grey()]) if suffix == "pdf" else _grey().save(path)
    with pytest.raises(UnreadableError, match="max-pixels"):
        open_source(path, max_pixels=100_000)
    with open_source(path, max_pixels=250_000) as opened:
        assert len(opened.pages) == 1


def test_a_page_larger_than_a_house_is_not_drawn(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_400, 14_400))  # 60,000 pixels a side at 300 dpi
    pdf.save(tmp_path / "a.pdf")
    with pytest.raises(UnreadableError, match="max-pixels"):
        open_source(tmp_path / "a.pdf")


@pytest.mark.parametrize("suffix", ["pdf", "tif", "txt"])
def test_max_pages(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    if suffix == "pdf":
        type_pdf(path, [PLAN] * 3)
    elif suffix == "tif":
        _grey().save(path, save_all=True, append_images=[_grey(), _grey()])
    else:
        path.write_text("một\fhai\fba\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="max-pages"):
        open_source(path, max_pages=2)
    with open_source(path, max_pages=3) as opened:
        assert [page.number for page in opened.pages] == [1, 2, 3]


def test_the_source_names_the_file_and_its_digest(tmp_path: Path) -> None:
    path = _written(tmp_path / "kế hoạch.txt", b"abc")
    with open_source(path) as opened:
        assert opened.source.file == "kế hoạch.txt"
        assert opened.source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_without_a_suffix_is_what_its_bytes_say(tmp_path: Path) -> None:
    with open_source(_written(tmp_path / "scan001", png(_grey()))) as opened:
        assert opened.source.kind == "scan"
    with open_source(_written(tmp_path / "note", "Kế hoạch\n".encode())) as opened:
        assert opened.source.kind == "text"
