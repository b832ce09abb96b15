"""Generated lines: the same seed gives the same pixels, and what is shown is what is said."""

from __future__ import annotations

import hashlib
import os
import random
from pathlib import Path

import numpy as np
import pytest

from tools.reader import pen, sheets, texts
from tools.reader.augment import augmented
from tools.reader.cut import Cut, cut
from tools.reader.faces import faces, table
from tools.reader.samples import HIGH, STEP, WIDEST, Sample, fits, load, save

FACES = Path(os.environ.get("SOHOA_READER_FACES", "reader-run/faces"))
LINES = [f"Điều {n}. Ủy ban nhân dân các xã, phường chịu trách nhiệm thi hành Quyết định này" for n in range(50)]
SHEETS = "928bf4e2546d18f6"  # texts, kinds and widths; pixels differ between versions of FreeType
needs_faces = pytest.mark.skipif(
    not all((FACES / face.name).is_file() for face in table()),
    reason="the faces of tools/reader/faces.tsv are not installed (SOHOA_READER_FACES)",
)


def test_held_out_faces_are_apart() -> None:
    for role in ("serif", "other", "sans", "hand", "script"):
        train, held = faces(role, False), faces(role, True)
        assert train and held
        assert not {face.family for face in train} & {face.family for face in held}
    assert len({face.sha256 for face in table()}) == len(table())


@pytest.mark.parametrize("digit", "0123456789")
def test_every_digit_is_drawn(digit: str) -> None:
    ink, base = pen.written(random.Random(3), digit, 40)
    assert ink.max() > 0.9 and 0 < base < ink.shape[0]
    assert ink[:, 0].max() < 1 and ink.shape[1] > 2
    again, _ = pen.written(random.Random(3), digit, 40)
    assert np.array_equal(ink, again)


def test_a_line_is_cut_with_its_neighbours() -> None:
    page = np.full((200, 400), 255, np.uint8)
    page[95:100, 50:350] = 0
    picture = cut(page, Cut(100, 30, 50, 350), "xem", np.random.default_rng(1))
    assert picture.shape[0] == HIGH and 8 <= picture.shape[1] <= WIDEST
    dark = np.flatnonzero(picture.max(1) > 128)
    assert HIGH / 3 < dark.mean() < 2 * HIGH / 3


def test_augmenting_keeps_the_shape_and_range() -> None:
    g = np.random.default_rng(2)
    picture = np.zeros((HIGH, 300), np.uint8)
    picture[40:56, 20:280:6] = 255
    for _ in range(60):
        x = augmented(picture, g)
        assert x.shape[0] == HIGH and x.shape[1] <= WIDEST and x.min() >= 0 and x.max() <= 1
        assert x.max() > 0.3


def test_samples_come_back_as_they_were(tmp_path: Path) -> None:
    samples = [Sample(np.full((HIGH, w), w, np.uint8), "Số 1/QĐ", "number") for w in (40, 8)]
    save(samples, tmp_path / "a.npz")
    for one, other in zip(samples, load(tmp_path / "a.npz"), strict=True):
        assert np.array_equal(one.picture, other.picture) and one[1:] == other[1:]
    assert fits(samples[0]) and not fits(samples[1])


@needs_faces
def test_the_first_sheets_are_as_they_were() -> None:
    digest = hashlib.sha256()
    for seed in range(8):
        for sample in sheets.sheet(seed, texts.Source(LINES), FACES):
            assert sample.picture.shape[0] == HIGH and sample.picture.max() > 60
            digest.update(f"{sample.kind} {sample.picture.shape[1] // STEP} {sample.text}\n".encode())
    assert digest.hexdigest()[:16] == SHEETS
    one, other = (sheets.sheet(7, texts.Source(LINES), FACES) for _ in range(2))
    assert all(np.array_equal(a.picture, b.picture) for a, b in zip(one, other, strict=True))
