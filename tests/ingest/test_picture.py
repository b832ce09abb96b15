"""Every pixel format becomes 8-bit grey or RGB on white paper, upright."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.ingest import open_source


def _picture(mode: str) -> Image.Image:
    """A 60 × 40 white picture whose top left quarter is dark."""
    grey = np.full((40, 60), 255, np.uint8)
    grey[:20, :30] = 10
    base = Image.fromarray(grey)
    if mode == "I;16":
        return Image.fromarray(grey.astype(np.uint16) * 257)
    if mode in ("RGBA", "LA"):
        clear = base.convert(mode)
        clear.putalpha(Image.fromarray(255 - grey))  # white paper is transparent, and black where it is looked through
        return clear
    return base.convert("RGB").convert(mode)


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [
        ("1", "png"), ("1", "tif"), ("L", "png"), ("L", "jpg"), ("I;16", "png"), ("I;16", "tif"), ("RGB", "jpg"),
        ("P", "png"), ("RGBA", "png"), ("LA", "png"), ("CMYK", "jpg"), ("CMYK", "tif"),
    ],
)  # fmt: skip
def test_pixel_formats(mode: str, suffix: str, tmp_path: Path) -> None:
    _picture(mode).save(tmp_path / f"a.{suffix}")
    with open_source(tmp_path / f"a.{suffix}") as opened:
        (page,) = opened.pages
        assert page.picture is not None
        pixels = page.picture()
    assert pixels.dtype == np.uint8
    assert pixels.shape[:2] == (40, 60) == (page.height, page.width)
    assert pixels[3:17, 3:27].mean() < 60
    assert pixels[25:, :].mean() > 240
    assert pixels[:, 35:].mean() > 240


@pytest.mark.parametrize(("compression", "mode"), [("group4", "1"), ("tiff_lzw", "L"), ("jpeg", "RGB")])
def test_tiff_of_many_pages(compression: str, mode: str, tmp_path: Path) -> None:
    first, second = _picture(mode), Image.new(mode, (30, 70), 1 if mode == "1" else "white")
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second], compression=compression)
    with open_source(tmp_path / "a.tif") as opened:
        sizes = [(page.width, page.height) for page in opened.pages]
        shapes = [page.picture().shape[1::-1] for page in opened.pages if page.picture]
    assert sizes == shapes == [(60, 40), (30, 70)]


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (0, 1)), (8, (1, 0))])
def test_exif_rotation(orientation: int, corner: tuple[int, int], tmp_path: Path) -> None:
    picture = _picture("RGB")
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture.save(tmp_path / "a.jpg", exif=exif)
    with open_source(tmp_path / "a.jpg") as opened:
        (page,) = opened.pages
        assert page.picture is not None
        pixels = page.picture()
    assert (page.height, page.width) == pixels.shape[:2] == ((40, 60) if orientation in (1, 3) else (60, 40))
    half_rows, half_cols = pixels.shape[0] // 2, pixels.shape[1] // 2
    quarters = {
        (r, c): pixels[r * half_rows :, c * half_cols :][:half_rows, :half_cols].mean() for r in (0, 1) for c in (0, 1)
    }
    assert min(quarters, key=quarters.__getitem__) == corner


def test_oblong_pixels_of_a_fax_become_square(tmp_path: Path) -> None:
    Image.new("1", (1728, 1145), 1).save(tmp_path / "a.tif", dpi=(204, 98), compression="group4")
    with open_source(tmp_path / "a.tif") as opened:
        (page,) = opened.pages
        assert page.picture is not None
        assert page.picture().shape == (page.height, page.width)
    assert 1.36 < page.height / page.width < 1.40  # A4 is 1.414 with its margins
    assert page.dpi == 204


def test_resolution_is_guessed_where_a_camera_says_72(tmp_path: Path) -> None:
    Image.new("L", (1654, 2339), 255).save(tmp_path / "a.jpg", dpi=(72, 72))
    with open_source(tmp_path / "a.jpg") as opened:
        assert opened.pages[0].dpi == pytest.approx(200, abs=1)
