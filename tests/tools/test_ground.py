"""The net that tells print from its ground: what it is taught, and that what is written computes what was trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="training needs onnx (extra: train)")
torch = pytest.importorskip("torch", reason="training needs torch (extra: train)")

import onnxruntime  # noqa: E402

from tests.papers import bars  # noqa: E402
from tools.ground import screens  # noqa: E402
from tools.ground.model import Ground  # noqa: E402
from tools.ground.patches import SIDE, patch  # noqa: E402
from tools.ground.train import export, load  # noqa: E402

SHEETS = [bars(900, 700)]


def test_a_patch_is_what_a_scanner_sees_and_what_is_print() -> None:
    draw = np.random.default_rng(1)
    for _ in range(60):
        seen, wanted = patch(SHEETS, draw)
        for plane in (seen, wanted):
            assert plane.shape == (SIDE, SIDE) and plane.dtype == np.float32
            assert plane.min() >= 0 and plane.max() <= 1


def test_a_seed_draws_one_patch() -> None:
    for one, two in zip(*(patch(SHEETS, np.random.default_rng(5)) for _ in range(2)), strict=True):
        assert np.array_equal(one, two)


@pytest.mark.parametrize(
    "way", [way for way, _ in screens.WAYS if way is not screens.even], ids=lambda way: way.__name__
)
def test_a_lighter_ground_has_fewer_dots(way: object) -> None:
    dark = []
    for grey in (100, 150, 200):
        page = np.full((200, 200), grey, np.float32)
        out = way(page, 60, 128, np.random.default_rng(2))  # type: ignore[operator]
        assert set(np.unique(out)) <= {0, 255}
        dark.append(float((out == 0).mean()))
    assert dark == sorted(dark, reverse=True) and dark[0] > dark[-1]


def test_what_is_written_computes_what_was_trained(tmp_path: Path) -> None:
    torch.manual_seed(3)
    net = Ground().eval()
    ink = torch.rand(1, 1, 72, 104)
    export(net, tmp_path / "ground.onnx", 160)
    session = onnxruntime.InferenceSession(str(tmp_path / "ground.onnx"), providers=["CPUExecutionProvider"])
    with torch.no_grad():
        wanted = net(ink).numpy()
    (told,) = session.run(None, {"ink": ink.numpy()})
    assert told.shape == wanted.shape == (1, 1, 72, 104)
    assert np.abs(told - wanted).max() < 0.02  # weights are stored as halves
    assert session.get_modelmeta().custom_metadata_map["patches"] == "160"
    again = Ground().eval()
    assert load(again, tmp_path / "ground.onnx") == 160
    with torch.no_grad():
        assert np.abs(again(ink).numpy() - told).max() < 1e-4
