# ruff: noqa: E402
"""What a hand wrote is known of generated lines, and the reader's file tells of it as the torch module does."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="training needs torch (extra: train)")
pytest.importorskip("onnx", reason="training needs onnx (extra: train)")
pytest.importorskip("fontTools", reason="training needs fontTools (extra: train)")

from tools.hand.lines import DOTS, HAND, NEITHER, PRINT, STEP, Line, load, save, steps_of
from tools.hand.model import Hand, seen
from tools.hand.train import fitted
from tools.reader import letters, samples, weights
from tools.reader.measure import Model
from tools.reader.model import Reader
from tools.reader.reading import stacked
from tools.reader.samples import HIGH
from tools.reader.signs import SIGNS

WHITE = np.zeros((HIGH, STEP), np.uint8)
LETTER, DOT = WHITE.copy(), WHITE.copy()
LETTER[35:60, 2:6] = 255
DOT[55 : 55 + DOTS // 2, 2:6] = 255


@pytest.mark.parametrize(
    ("printed", "written", "told"),
    [
        (WHITE, WHITE, NEITHER),
        (LETTER, WHITE, PRINT),
        (WHITE, LETTER, HAND),
        (DOT, LETTER, HAND),  # over the dots of a form
        (DOT, WHITE, NEITHER),
        (LETTER, LETTER, NEITHER),
    ],
)
def test_steps_are_told_by_whose_ink_they_hold(printed: np.ndarray, written: np.ndarray, told: int) -> None:
    assert steps_of(np.maximum(printed, written), printed, written).tolist() == [told]


def test_lines_come_back_from_their_file(tmp_path: Path) -> None:
    lines = [
        Line(np.full((HIGH, w), w, np.uint8), np.full(-(-w // STEP), k, np.uint8), "note")
        for k, w in enumerate((9, 80))
    ]
    save(lines, tmp_path / "lines.npz")
    for line, back in zip(lines, load(tmp_path / "lines.npz"), strict=True):
        assert back.kind == line.kind
        assert (back.picture == line.picture).all() and (back.steps == line.steps).all()


def test_a_running_hand_is_as_wide_as_its_words_and_the_same_again() -> None:
    short, base = letters.running(random.Random(1), "đ/c Tám", 40)
    long, _ = letters.running(random.Random(1), "Kính chuyển đ/c Tám xem xét", 40)
    assert long.shape[1] > 2 * short.shape[1] > 0 and 0 < base < len(short)
    assert (letters.running(random.Random(1), "đ/c Tám", 40)[0] == short).all()


def test_the_file_tells_what_the_module_tells(tmp_path: Path) -> None:
    torch.manual_seed(3)
    reader, hand = Reader(len(SIGNS) + 1).eval(), Hand().eval()
    weights.export(reader, tmp_path / "reader.onnx", hand, lines="0")
    g = np.random.default_rng(4)
    x, widths = stacked([(g.random((HIGH, w)) < 0.2).astype(np.float32) for w in (320, 90)])
    back = weights.load(tmp_path / "reader.onnx")  # what it stores as halves
    with torch.no_grad():
        wanted = hand(back.layers(x, widths)[0]).numpy()
    session = onnxruntime.InferenceSession(str(tmp_path / "reader.onnx"), providers=["CPUExecutionProvider"])
    (told,) = session.run(["hand"], {"x": x.numpy(), "widths": widths.numpy()})
    assert told.shape == wanted.shape == (2, x.shape[3] // STEP)
    assert np.allclose(told, wanted, atol=0.02)
    ids, chances, lengths = Model(tmp_path / "reader.onnx").run([np.zeros((HIGH, w), np.uint8) for w in (320, 90)])
    assert ids.shape == chances.shape == (2, x.shape[3] // samples.STEP) and lengths.tolist() == [80, 23]


def test_what_is_fitted_tells_apart_what_can_be_told() -> None:
    g = np.random.default_rng(5)
    layers = [torch.zeros(1, 128, 1, 8) for _ in range(13)]
    wide = seen(layers).shape[1]
    x = g.normal(3, 2, (4000, wide)).astype(np.float16)
    written = x[:, 7] > 5
    hand = fitted(x, written, seed=1)
    with torch.no_grad():
        odds = hand.told(torch.from_numpy(x.astype(np.float32))[:, :, None, None])[:, 0, 0, 0].numpy()
    assert ((odds > 0) == written).mean() > 0.95
