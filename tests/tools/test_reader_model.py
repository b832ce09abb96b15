# ruff: noqa: E402
"""The reader in torch and in ONNX: the same answers, there and back; a few steps lower the loss."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="training needs torch (extra: train)")
pytest.importorskip("onnx", reason="training needs onnx (extra: train)")

from tools.reader import weights
from tools.reader.mean import mean
from tools.reader.model import Reader
from tools.reader.reading import stacked
from tools.reader.samples import HIGH, Sample
from tools.reader.signs import SIGNS
from tools.reader.train import Training


def pictures(n: int) -> list[np.ndarray]:
    g = np.random.default_rng(4)
    return [(g.random((HIGH, w)) < 0.2).astype(np.float32) for w in (320, 200, 90, 20)[:n]]


def test_what_is_exported_reads_the_same_and_comes_back(tmp_path: Path) -> None:
    torch.manual_seed(1)
    reader = Reader(len(SIGNS) + 1).eval()
    path, again = tmp_path / "reader.onnx", tmp_path / "again.onnx"
    weights.export(reader, path, lines="0")
    x, widths = stacked(pictures(4))
    back = weights.load(path)
    with torch.no_grad():
        logits, lengths = back(x, widths)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    ids, chances, told = session.run(None, {"x": x.numpy(), "widths": widths.numpy()})
    assert told.tolist() == lengths.tolist() == [80, 50, 23, 5]
    top = logits.softmax(-1).topk(weights.BEST, -1)
    for row, n in enumerate(told):
        assert np.allclose(chances[row, :n], top.values[row, :n].numpy(), atol=1e-4)
        assert (ids[row, :n, 0] == top.indices[row, :n, 0].numpy()).mean() > 0.98  # ties may fall otherwise
    weights.export(back, again, lines="0")
    assert path.read_bytes() == again.read_bytes()


def test_what_stands_beside_a_line_in_its_batch_changes_nothing() -> None:
    torch.manual_seed(2)
    reader = Reader(len(SIGNS) + 1).eval()
    lines = pictures(3)
    with torch.no_grad():
        together, lengths = reader(*stacked(lines))
        alone, _ = reader(*stacked(lines[2:]))
    n = int(lengths[2]) - 1  # the last step may see the padding's columns
    assert torch.allclose(together[2, :n], alone[0, :n], atol=1e-3)


def test_a_few_steps_lower_the_loss() -> None:
    torch.manual_seed(3)
    training = Training(Reader(len(SIGNS) + 1))
    training.steps = 300  # past the rise of the rate
    samples = [Sample((255 * p).astype(np.uint8), "Số 12", "number") for p in pictures(3)]
    for step in range(12):
        training.step(samples, np.random.default_rng(step))
    assert training.losses[-1] < 0.8 * training.losses[0]


def test_training_goes_on_where_it_was(tmp_path: Path) -> None:
    torch.manual_seed(4)
    training = Training(Reader(len(SIGNS) + 1))
    samples = [Sample((255 * p).astype(np.uint8), "Số 12", "number") for p in pictures(2)]
    training.step(samples, np.random.default_rng(0))
    training.save(tmp_path / "state.pt")
    resumed = Training.resumed(tmp_path / "state.pt")
    assert (resumed.lines, resumed.steps) == (training.lines, training.steps) == (2, 1)
    for one in (training, resumed):
        one.step(samples, np.random.default_rng(1))
    pairs = zip(training.reader.parameters(), resumed.reader.parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)


def test_a_mean_lies_between_and_leaves_its_readers(tmp_path: Path) -> None:
    torch.manual_seed(2)
    one, two = Reader(len(SIGNS) + 1), Reader(len(SIGNS) + 1)
    kept = [value.clone() for value in one.state_dict().values()]
    for a, b, c in zip(*(reader.state_dict().values() for reader in (one, two, mean([one, two]))), strict=True):
        torch.testing.assert_close((a + b) / 2, c)
    assert all(torch.equal(a, b) for a, b in zip(kept, one.state_dict().values(), strict=True))
    weights.export(one, tmp_path / "one.onnx", lines="12")
    assert weights.lines_of(tmp_path / "one.onnx") == 12
