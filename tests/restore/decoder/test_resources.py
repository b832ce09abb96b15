"""Lexicon, language model and channels, loaded."""

from __future__ import annotations

from pipeline.restore.decoder.resources import channel_of


def test_candidates_of_a_reading_hold_the_printed_word() -> None:
    channel = channel_of("eng")
    right, wrong = channel.cost("nhân", "nhan"), channel.cost("nhân", "nhdn")
    assert right is not None
    assert wrong is None or wrong > right
    assert channel.cost("nhân", "hoạch") is None


def test_candidates_are_found_once() -> None:
    channel = channel_of("eng")
    assert channel.candidates("nhan") == channel.candidates("nhan") != channel.candidates("dan")


def test_words_are_printed_as_their_shape_says() -> None:
    models = channel_of("eng").models
    number = models.lexicon.number["nhân"]
    assert [models.form(number, shape) for shape in (0, 1, 2)] == ["nhân", "Nhân", "NHÂN"]
