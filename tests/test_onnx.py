"""The models of `dictionaries/`: those that others made unchanged, and all as the code takes them."""

import hashlib
from pathlib import Path

import pytest

from pipeline.onnx import model_file, session, version

OTHERS = {
    "orient.onnx": "20eaf670f55a7cf9facfe1bdd6c7b8e40be75bbf4d48a3df43f66aa3bbd874fd",
}


@pytest.mark.parametrize("name", OTHERS)
def test_is_the_file_that_the_wheel_carries(name: str) -> None:
    path = Path(__file__).parent.parent / "dictionaries" / name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == OTHERS[name]


@pytest.mark.parametrize("name", ["det.onnx", "orient.onnx"])
def test_takes_one_picture_of_any_size(name: str) -> None:
    (taken,) = session(name).get_inputs()
    assert taken.name == "x" and len(taken.shape) == 4


def test_a_model_that_is_not_there_is_none() -> None:
    assert model_file("no-such.onnx") is None
    assert model_file("rec.onnx", "no_such_wheel") is None
    assert version("no_such_wheel") == ""
