"""What an engine reads: lines of words, each with its box and how sure the engine is of it."""

from __future__ import annotations

import msgspec

from pipeline.document import Box


class RawWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word as read. `confidence` is the chance (0–1) that its weakest letter is right; `engine` who read it."""

    text: str
    box: Box
    confidence: float
    engine: str = "tesseract"


class RawLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as read; no words where the engine saw none."""

    box: Box
    words: tuple[RawWord, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean confidence of the words weighted by length; 0 for an empty line."""
        letters = sum(len(w.text) for w in self.words)
        return sum(w.confidence * len(w.text) for w in self.words) / letters if letters else 0.0
