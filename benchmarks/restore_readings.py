"""Restoration of held-out pages that the engine read: generated ones, real scans, one reading and two, part by part.

Rows for `benchmarks.restore`. Truth and readings are those of `benchmarks.readings`; what the scans print is
settled by `benchmarks.agreed`. A part is taken away by putting something that knows nothing in its place.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Literal
from unittest import mock

from benchmarks.agreed import agreed
from benchmarks.readings import SETS, Reading, generated, scanned
from pipeline.restore import Restored, restore_lines
from pipeline.restore import restorer as engine
from pipeline.restore.decoder import resources as models
from pipeline.restore.restored import RestoredLine
from pipeline.restore.two_readings import paired
from pipeline.text.dictionaries import dictionary
from pipeline.text.vietnamese import fold_tone_style

Row = tuple[str, str, str]
Trust = Callable[[Restored, Sequence[str]], list[Row]]
PARTS_ON = "plans-office"


def pages(score: ModuleType, trust: Trust) -> list[Row]:
    """WER and CER of generated pages, read with `eng`, with `vie`, and with both; how far edits can be trusted."""
    rows: list[Row] = []
    every: dict[str, tuple[list[RestoredLine], list[str]]] = {language: ([], []) for language in ("eng", "vie")}
    for kind in SETS:
        texts = generated(kind)
        truth = [line for text in texts for line in text.truth]
        n = sum(len(line.split()) for line in truth)
        what = f"{kind}, {len(texts)} texts, {n} tokens: WER / CER"
        for language in ("eng", "vie"):
            raw = [line for text in texts for line in text.of(language)]
            done = [restore_lines(text.of(language), channel=_channel(language)) for text in texts]
            rows.append((what, f"read with {language}", _rates(score, raw, truth)))
            rows.append((what, f"{language}, restored", _rates(score, _text(done), truth)))
            whole = Restored(lines=tuple(line for one in done for line in one.lines))
            rows += [(f"{kind}, {language}: {row[0]}", row[1], row[2]) for row in trust(whole, truth)]
            every[language][0].extend(whole.lines)
            every[language][1].extend(truth)
        both = [restore_lines(text.vie, channel="vie", alternatives=text.eng) for text in texts]
        rows.append((what, "both readings, restored", _rates(score, _text(both), truth)))
    for language, (lines, truth) in every.items():
        judged = trust(Restored(lines=tuple(lines)), truth)
        rows += [(f"all of these pages, {language}: {row[0]}", row[1], row[2]) for row in judged]
    return rows


def scans(score: ModuleType) -> list[Row]:
    """The real scans of 2010: WER against what they print, ÷ plain Tesseract's Vietnamese reading."""
    errors: dict[str, float] = {}
    rows: list[Row] = []
    for scan in scanned():
        done = {
            "eng, restored": restore_lines(scan.eng, channel="eng"),
            "vie, restored": restore_lines(scan.vie, channel="vie"),
            "both readings, restored": restore_lines(scan.vie, channel="vie", alternatives=paired(scan.vie, scan.eng)),
        }
        truth = [fold_tone_style(x) for x in agreed(score, scan.truth, scan.vie, _text([done["eng, restored"]]))]
        words = sum(len(line.split()) for line in truth)
        plain = _unordered(score, scan.vie, truth)
        rates = {how: _unordered(score, _text([one]), truth) for how, one in done.items()}
        for how, rate in (("plain vie", plain), *rates.items()):
            errors[how] = errors.get(how, 0.0) + rate * words
        shown = ", ".join(f"{how.split(',')[0]} {100 * rate:.2f}" for how, rate in rates.items())
        rows.append((f"scan {scan.name}: WER, %", "plain vie", f"{100 * plain:.2f}; {shown}"))
    name = f"{len(rows)} scans of 2010: errors in words ÷ plain vie's"
    return rows + [(name, how, f"{some / errors['plain vie']:.3f}") for how, some in errors.items()]


def parts(score: ModuleType) -> list[Row]:
    """The engine without each of its parts, on pages read with `eng`."""
    texts = generated(PARTS_ON)[::2]
    rows: list[Row] = []
    ways: list[tuple[str, Callable[[], AbstractContextManager[None]]]] = [
        ("whole", _whole), ("without the language model", _no_language_model), ("without the channel", _no_channel),
        ("without the guard of symbols, markers and numbers", _no_guard),
        ("without the second round", _no_second_round),
    ]  # fmt: skip
    for how, way in ways:
        with way():
            rows.append((f"parts, {PARTS_ON}, read with eng: WER / CER", how, _of(score, texts)))
    _forget()
    return rows


def _of(score: ModuleType, texts: Sequence[Reading]) -> str:
    _forget()
    done = [restore_lines(text.eng, channel="eng") for text in texts]
    return _rates(score, _text(done), [line for text in texts for line in text.truth])


def _forget() -> None:
    engine._let_go()


@contextmanager
def _whole() -> Iterator[None]:
    yield


@contextmanager
def _no_language_model() -> Iterator[None]:
    """Every n-gram as likely as any other."""
    from tools.packed_lm import read_model, write_model

    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder) / "lm.bin"
        orders = read_model(dictionary("lm.bin"))
        for order in orders:
            order["p"] = order["p"] * 0 + 100
            if "b" in order:
                order["b"] = order["b"] * 0
        write_model(flat, orders)
        with mock.patch.object(models, "dictionary", lambda name: flat if name == "lm.bin" else dictionary(name)):
            yield


@contextmanager
def _no_channel() -> Iterator[None]:
    """Every letter is read as itself; every slip costs the same; no table of whole words."""
    letters = mock.patch.object(models, "letters_of", lambda engine: {(c, c): 0 for c in models.models().code})
    with letters, mock.patch.object(models, "WHOLE_WORDS", ()):
        yield


@contextmanager
def _no_guard() -> Iterator[None]:
    with (
        mock.patch.object(engine, "settle", lambda line, slack: []),
        mock.patch.object(engine, "settle_markers", lambda lines, noisy: {}),
        mock.patch.object(engine, "settle_numbers", lambda line: []),
        mock.patch.object(engine, "settle_abbreviations", lambda line, known, confusions: []),
    ):
        yield


@contextmanager
def _no_second_round() -> Iterator[None]:
    with mock.patch.object(engine, "_nearer", lambda learnt: None):
        yield


def _channel(language: str) -> Literal["eng", "vie"]:
    return "eng" if language == "eng" else "vie"


def _text(done: Sequence[Restored]) -> list[str]:
    return [line.text for one in done for line in one.lines]


def _rates(score: ModuleType, text: Sequence[str], truth: Sequence[str]) -> str:
    rates = score.score_paired(list(text), list(truth))
    return f"{100 * rates['wer']:.2f} / {100 * rates['cer']:.2f} %"


def _unordered(score: ModuleType, text: Sequence[str], truth: Sequence[str]) -> float:
    return float(score.score_unordered([fold_tone_style(x) for x in text], list(truth))[0].rates()["wer"])
